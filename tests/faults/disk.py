#!/usr/bin/env python3
"""Gives a test a small disk whose power can be cut: disk.py <folder> <user>, as root.

Listens on <folder>.sock, which only the user may open, and takes one word a line: `make` (an ext4 file system
in a loop device of its own, mounted on <folder>, owned by the user), `cut` (the file system shuts down at once,
what was not flushed is lost), `mount` (mounts it again after a cut, the journal is recovered). Answers `ok` or
a reason. It lives as long as its standard input is open, then takes mount, device and image away.
"""
import ctypes
import fcntl
import os
import pwd
import select
import socket
import struct
import subprocess
import sys

FOLDER, USER = os.path.abspath(sys.argv[1]), pwd.getpwnam(sys.argv[2])
IMAGE, SOCKET = FOLDER + ".img", FOLDER + ".sock"
SIZE = 640 << 20
FS_IOC_SHUTDOWN, WITHOUT_LOG_FLUSH = 0x8004587D, 2
MNT_DETACH = 2


def run(*words):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          check=False)
    if done.returncode != 0:
        raise OSError(f"{words[0]}: {done.stdout.strip()[:300]}")


def mount():
    run("mount", "-o", "loop,commit=60", IMAGE, FOLDER)
    os.chown(FOLDER, USER.pw_uid, USER.pw_gid)
    os.chmod(FOLDER, 0o700)


def unmount():
    """Takes the file system out of the tree; it ends with the last file that is open on it."""
    if os.path.ismount(FOLDER) and ctypes.CDLL(None, use_errno=True).umount2(FOLDER.encode(), MNT_DETACH) != 0:
        raise OSError(ctypes.get_errno(), "umount2")


def make():
    clear()
    os.makedirs(FOLDER, exist_ok=True)
    with open(IMAGE, "wb") as file:
        file.truncate(SIZE)
    run("mkfs.ext4", "-q", "-m", "0", "-E", "lazy_itable_init=0,nodiscard", IMAGE)
    mount()


def cut():
    top = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.ioctl(top, FS_IOC_SHUTDOWN, struct.pack("I", WITHOUT_LOG_FLUSH))
    finally:
        os.close(top)


def again():
    run("umount", FOLDER)
    mount()


def clear():
    unmount()
    if os.path.exists(IMAGE):
        os.remove(IMAGE)
    if os.path.isdir(FOLDER):
        os.rmdir(FOLDER)


WORDS = {"make": make, "cut": cut, "mount": again}


def answer(word):
    try:
        WORDS[word]()
        return "ok"
    except (OSError, KeyError) as reason:
        return str(reason).replace("\n", " ")


def serve(listener):
    """Takes words until standard input ends."""
    files = [sys.stdin, listener]
    while True:
        for ready in select.select(files, [], [])[0]:
            if ready is sys.stdin:
                return
            if ready is listener:
                files.append(listener.accept()[0])
                continue
            word = ready.recv(100)
            if word:
                ready.sendall(answer(word.decode().strip()).encode() + b"\n")
            else:
                files.remove(ready)
                ready.close()


def main():
    if os.path.exists(SOCKET):
        os.remove(SOCKET)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(SOCKET)
        os.chown(SOCKET, USER.pw_uid, USER.pw_gid)
        os.chmod(SOCKET, 0o600)
        listener.listen(1)
        try:
            serve(listener)
        finally:
            os.remove(SOCKET)
            clear()


if __name__ == "__main__":
    main()
