"""Stands between the front and PostgreSQL and cuts a connection at a message of its protocol.

It listens on one unix socket and connects to another, takes the bytes of each direction apart into
messages and counts them. Armed, it cuts the connection at the n-th message from then on: before it, or in
its middle. Messages before a cut are passed on whole.
"""
import os
import socket
import struct
import threading

FRONT, SERVER = "front", "server"  # who sends
CANCEL = 80877102


class Proxy:
    """Runs in threads of this process until close()."""

    def __init__(self, listen, target):
        self.listen, self.target = listen, target
        self.lock = threading.Lock()
        self.open = set()
        self.armed = None
        self.cut_at = None
        if os.path.exists(listen):
            os.remove(listen)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(listen)
        self.listener.listen(200)
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.listener.close()
        self.drop()

    def arm(self, sender, number, half=False):
        """Cuts at the number-th message (from 1) of the sender on any connection; cut_at tells when it was."""
        with self.lock:
            self.cut_at = None
            self.armed = [sender, number, half]

    def disarm(self):
        with self.lock:
            self.armed = None

    def drop(self):
        """Cuts all connections."""
        with self.lock:
            some = list(self.open)
        for pair in some:
            end(pair)

    def accept(self):
        while True:
            try:
                client = self.listener.accept()[0]
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self.target)
            except OSError:
                client.close()
                server.close()
                continue
            pair = (client, server)
            with self.lock:
                self.open.add(pair)
            for sender, source, sink in ((FRONT, client, server), (SERVER, server, client)):
                threading.Thread(target=self.pump, args=(pair, sender, source, sink), daemon=True).start()

    def pump(self, pair, sender, source, sink):
        """Passes on one direction, message by message, until an end or a cut."""
        data, first = b"", sender == FRONT
        try:
            while chunk := source.recv(65536):
                data += chunk
                while size := message_size(data, first):
                    message, data = data[:size], data[size:]
                    cut = self.counted(sender, message, first)
                    first = False
                    if cut is not None:
                        sink.sendall(message[:cut])
                        return
                    sink.sendall(message)
        except OSError:
            pass
        finally:
            end(pair)
            with self.lock:
                self.open.discard(pair)

    def counted(self, sender, message, first):
        """None, or how many bytes of the message still go out before the cut."""
        with self.lock:
            if self.armed is None or self.armed[0] != sender or is_cancel(message, first):
                return None
            self.armed[1] -= 1
            if self.armed[1] > 0:
                return None
            half = self.armed[2]
            self.armed = None
            self.cut_at = "startup" if first else chr(message[0])
            return len(message) // 2 if half else 0


def message_size(data, first):
    """The size of the message that the bytes begin with, 0 while it is not there in full."""
    head = 0 if first else 1
    if len(data) < head + 4:
        return 0
    size = head + struct.unpack_from(">I", data, head)[0]
    return size if len(data) >= size else 0


def is_cancel(message, first):
    return first and len(message) == 16 and struct.unpack_from(">I", message, 4)[0] == CANCEL


def end(pair):
    """Ends both sides; each is closed by the garbage collector once no thread reads it."""
    for each in pair:
        try:
            each.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
