"""Ways to find out whose a ballot is, with the rights of a superuser and the files of the host.

Each returns guesses or finds; the caller shows the same search on something that is linked.
"""
import os
import re
import subprocess

from voting import rows, sql


def table_texts(schemas=("egov", "test_link", "cron", "public")):
    """Every row of every table as text, with the name of its table; catalogs and statistics as well."""
    names = rows("SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                 f"WHERE c.relkind IN ('r', 'm') AND n.nspname IN {schemas} ORDER BY 1")
    names += [["pg_stat_activity"], ["pg_stat_all_tables"], ["pg_prepared_statements"], ["pg_stats"], ["pg_locks"]]
    for (name,) in names:
        for line in sql(f"SELECT t::text FROM {name} AS t").splitlines():
            yield name, line


def known_words(groups):
    """For each group {name: words} a pattern; bytea are searched in hexadecimal."""
    return {name: re.compile("|".join(re.escape(word) for word in words)) for name, words in groups.items()}


def rows_with_both(voters, ballots, texts):
    """Rows that hold a word of a voter and a word of a ballot."""
    return [(name, line[:200]) for name, line in texts if voters.search(line) and ballots.search(line)]


WORD = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+|\b[1-9]\d{5,}\b")


def two_steps(voters, ballots, texts, common):
    """Words that stand in a row with a voter and in another with a ballot: ids, digests, times, numbers."""
    near_voters, near_ballots = set(), set()
    for _, line in texts:
        if voters.search(line):
            near_voters.update(WORD.findall(line))
        if ballots.search(line):
            near_ballots.update(WORD.findall(line))
    return (near_voters & near_ballots) - set(common)


def correlation(order, other):
    """Spearman's, of two orders of the same things."""
    place = {thing: n for n, thing in enumerate(other)}
    n = len(order)
    return 1 - 6 * sum((k - place[thing]) ** 2 for k, thing in enumerate(order)) / (n * (n * n - 1))


def heap_order(table, column, paper):
    """Values of a column in the order in which they were written, as far as rows tell; how many transactions did."""
    found = rows(f"SELECT {column}, xmin FROM egov.{table} WHERE tenant = 1 AND paper = '{paper}' ORDER BY xmin::text::int8, ctid")
    return [row[0] for row in found], len({row[1] for row in found})


class Logs:
    """Log files of a folder, from the moment this is made."""

    def __init__(self, folder):
        self.folder = folder
        self.begin = {name: os.path.getsize(os.path.join(folder, name)) for name in self.names()}

    def names(self):
        return [name for name in sorted(os.listdir(self.folder)) if name.endswith((".log", ".err"))]

    def lines_with(self, words):
        """Lines in which one of the words stands."""
        pattern = re.compile("|".join(re.escape(word) for word in words))
        found = []
        for name in self.names():
            with open(os.path.join(self.folder, name), "rb") as file:
                file.seek(self.begin.get(name, 0))
                lines = file.read().decode("utf-8", "replace").splitlines()
            found += [(name, line[:300]) for line in lines if pattern.search(line)]
        return found


class Wal:
    """What was written between two moments: the bytes, and what pg_waldump says of them."""

    def __init__(self):
        self.start = sql("SELECT pg_current_wal_insert_lsn()")

    def stop(self):
        self.end = sql("SELECT pg_current_wal_flush_lsn() FROM pg_switch_wal()")
        folder = os.path.join(sql("SHOW data_directory"), "pg_wal")
        program = os.path.join(os.environ.get("PG_BINDIR", "/usr/lib/postgresql/15/bin"), "pg_waldump")
        self.dump = subprocess.run([program, "-p", folder, "-s", self.start, "-e", self.end], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False).stdout
        first, last = (sql(f"SELECT pg_walfile_name('{lsn}')") for lsn in (self.start, self.end))
        self.bytes = b""
        for name in sorted(os.listdir(folder)):
            if first <= name <= last and len(name) == 24:
                with open(os.path.join(folder, name), "rb") as segment:
                    self.bytes += segment.read()

    def transactions(self):
        """Relation files that each transaction wrote to."""
        found = {}
        for line in self.dump.splitlines():
            xid = re.search(r"tx: +(\d+)", line)
            if xid and xid.group(1) != "0":
                found.setdefault(xid.group(1), set()).update(re.findall(r"rel \d+/\d+/(\d+)", line))
        return found

    def nearest_before(self, voters, ballots):
        """Guesses {ballot: voter}: whose id was written last before the ballot's was written first."""
        places = []
        for voter in voters:
            raw = bytes.fromhex(voter.replace("-", ""))
            places += [(match.start(), voter) for match in re.finditer(re.escape(raw), self.bytes)]
        places.sort()
        guesses = {}
        for ballot in ballots:
            at = self.bytes.find(bytes.fromhex(ballot.replace("-", "")))
            before = [voter for place, voter in places if place < at]
            guesses[ballot] = before[-1] if at >= 0 and before else None
        return guesses
