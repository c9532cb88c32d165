"""What the database and the store of files hold, to see that nothing has changed."""
import os
import subprocess
import time

DIGEST = r"""
SELECT format('SELECT %L, count(*), sum(hashtextextended(t::text, 0)::numeric) FROM %I.%I AS t',
              tablename, schemaname, tablename)
  FROM pg_tables WHERE schemaname = 'egov' ORDER BY tablename
\gexec
"""


def digest():
    """What all tables hold, and which files there are, as text; None when there is no way to the database."""
    if not os.environ.get("PGHOST"):
        return None
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], input=DIGEST, text=True, check=True,
                          stdout=subprocess.PIPE)
    return done.stdout + "".join(files())


def files():
    """Name and size of each file of the store, whole or still coming in."""
    found = []
    for folder, _, names in os.walk(os.path.join(os.environ.get("EGOV_STATE", "/nonexistent"), "files")):
        found += [f"{os.path.join(folder, name)} {os.path.getsize(os.path.join(folder, name))}\n" for name in names]
    return sorted(found)


def unchanged(before, seconds=3.0):
    """Whether everything is as it was; waits for what a worker does behind its answer, as removing a refused file."""
    end = time.monotonic() + seconds
    while before != digest():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
