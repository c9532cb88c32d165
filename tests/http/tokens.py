"""Tokens that were good once: of sessions that ended, of accounts that were closed or got another password."""
import os
import urllib.parse

import clock
from run import Runner

EXPIRE = """UPDATE egov.session SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
 WHERE id = (SELECT s.id FROM egov.session s JOIN egov.account a ON a.tenant = s.tenant AND a.id = s.account
              WHERE a.login = '%s' ORDER BY s.created_at DESC, s.id DESC LIMIT 1)"""


class Maker:
    """Signs in and ends sessions in each of the ways."""

    def __init__(self, client):
        self.client = client
        self.runner = Runner(client, False, {})

    def fixture(self, name):
        """The variables of a fixture, run anew."""
        variables = {"run": os.urandom(6).hex()}
        self.runner.fixture(name, variables)
        return variables

    def ask(self, method, path, token, zone, body=None):
        """A request that must succeed."""
        step = {"method": method, "path": path, "zone": zone, "headers": {"Authorization": "Bearer " + token}}
        answer, sent = self.runner.send(step | ({"body": body} if body else {}))
        if answer.status >= 300:
            raise ValueError(f"{sent}: {answer.status} {answer.text}")

    def logged_out(self, who, zone):
        token = self.client.token(who, zone, fresh=True)
        self.ask("DELETE", "/v1/sessions/current", token, zone)
        self.client.forget(token)
        return token

    def expired(self, who, zone):
        login = who if isinstance(who, str) else who["account"]
        token = self.client.token(who, zone, fresh=True)
        clock.psql(EXPIRE % login)
        self.client.forget(token)
        return token

    def changed(self, who, zone):
        """Of a session that another one of the account ended by changing the password."""
        token = self.client.token(who, zone, fresh=True)
        other = self.client.token(who, zone, fresh=True)
        self.ask("PUT", "/v1/my/password", other, zone, {"old": who["password"], "new": "another " + who["password"]})
        self.client.forget(other)
        return token

    def disabled(self, who, account, zone):
        token = self.client.token(who, zone, fresh=True)
        admin = self.client.token("security-admin-1", "intranet")
        self.ask("POST", f"/v1/accounts/{urllib.parse.quote(account)}/disabling", admin, "intranet")
        self.client.forget(token)
        return token

    def all(self):
        """By zone, the tokens by what has become of them; systems have neither password page nor registration."""
        found = {"exchange": {"logged out": self.logged_out("mzj-system", "exchange"),
                              "expired": self.expired("mzj-system", "exchange")}}
        for zone, fixture, prefix in (("extranet", "registered", ""), ("intranet", "official", "official_")):
            one, other = self.fixture(fixture), self.fixture(fixture)
            who = [{"account": each[prefix + "login"], "password": each[prefix + "password"]} for each in (one, other)]
            found[zone] = {"logged out": self.logged_out(who[0], zone), "expired": self.expired(who[0], zone),
                           "of a former password": self.changed(who[0], zone),
                           "of a disabled account": self.disabled(who[1], other[prefix + "account"], zone)}
        return found


def dead(client):
    """Tokens that are dead by zone; none when there is no way to the database."""
    return Maker(client).all() if os.environ.get("PGHOST") else {}


def cursors(client):
    """Cursors that are good, of lists with a filter that no other request has."""
    found = []
    for path, who in (("/v1/items?type=01&limit=1", None), ("/v1/cases?state=delivered&limit=1", "liuyang")):
        headers = {"Authorization": "Bearer " + client.token(who, "extranet")} if who else {}
        link = client.zones["extranet"].request("GET", path, None, headers).headers["link"]
        found.append(urllib.parse.parse_qs(urllib.parse.urlsplit(link[1:link.index(">")]).query)["cursor"][0])
    return found
