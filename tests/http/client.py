"""HTTP for the cases: one kept connection a zone, sign-in once an account."""
import csv
import http.client
import json
import os
import sys
import urllib.parse
import uuid


ZONES = ("extranet", "intranet", "exchange")


def zone_options(parser):
    """The options of the zones' addresses and of the table of accounts."""
    for zone in ZONES:
        parser.add_argument("--" + zone, default=os.environ.get("EGOV_" + zone.upper()))
    parser.add_argument("--accounts", default=os.environ.get("EGOV_ACCOUNTS"))


def from_options(given, program):
    """The client of parsed options; ends the program when one is missing."""
    missing = [name for name in (*ZONES, "accounts") if not getattr(given, name)]
    if missing:
        sys.exit(f"{program}: --{missing[0]} is needed")
    return Client({zone: getattr(given, zone) for zone in ZONES}, given.accounts)


class Answer:
    """Status, headers (lower-case names) and body of an answer."""

    def __init__(self, response, body):
        self.status = response.status
        self.headers = {}
        for name, value in response.getheaders():
            key = name.lower()
            self.headers[key] = self.headers[key] + ", " + value if key in self.headers else value
        self.text = body.decode("utf-8", "replace")
        try:
            self.json = json.loads(body)
        except ValueError:
            self.json = None


class Zone:
    """The server of a zone."""

    def __init__(self, url):
        self.url = urllib.parse.urlsplit(url)
        self.connection = None

    def request(self, method, path, body, headers):
        """Sends a request, once more over a new connection when a kept one was closed."""
        path = urllib.parse.quote(path, safe="".join(map(chr, range(33, 127))))
        for kept in (self.connection is not None, False):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=30)
            try:
                self.connection.request(method, self.url.path.rstrip("/") + path, body=body, headers=headers,
                                        encode_chunked=body is not None and not isinstance(body, (bytes, str)))
                response = self.connection.getresponse()
                answer = Answer(response, response.read())
                if response.will_close:
                    self.close()
                return answer
            except (http.client.HTTPException, OSError):
                self.close()
                if not kept:
                    raise
        return None

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


class Client:
    """All zones and accounts."""

    def __init__(self, zones, accounts):
        self.zones = {name: Zone(url) for name, url in zones.items()}
        self.accounts = {}
        self.tokens = {}
        with open(accounts, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.accounts[row["login"]] = row

    def zone_of(self, who):
        """The zone of an account of the table; extranet for anybody else."""
        account = self.accounts.get(who) if isinstance(who, str) else None
        return account["zone"] if account else "extranet"

    def token(self, who, zone, fresh=False):
        """A token of an account: a login of the table, or {"account", "password"}."""
        if isinstance(who, str):
            if who not in self.accounts:
                raise ValueError(f"no account \"{who}\" in the table of accounts")
            who = {"account": who, "password": self.accounts[who]["password"]}
        key = (who["account"], who["password"], zone)
        if fresh or key not in self.tokens:
            answer = self.zones[zone].request(
                "POST", "/v1/sessions", json.dumps({"account": who["account"], "password": who["password"]}),
                {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
            if not isinstance(answer.json, dict) or "token" not in answer.json:
                raise ValueError(f"sign-in of \"{who['account']}\" failed: {answer.status} {answer.text[:300]}")
            self.tokens[key] = answer.json["token"]
        return self.tokens[key]

    def forget(self, token):
        """Takes a token that is no longer good out of the cache."""
        self.tokens = {key: value for key, value in self.tokens.items() if value != token}
