"""What a case does to the server under test: its case time (egov.clock_offset), its clock work, its log of reads."""
import datetime
import os
import subprocess
import time

SET = {"moved": False, "refused": False}


def psql(*commands, user=None):
    """Runs commands one by one, as the superuser or another login."""
    arguments = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"] + (["-U", user] if user else [])
    for command in commands:
        arguments += ["-c", command]
    done = subprocess.run(arguments, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise ValueError(f"psql: {done.stdout.strip()}")
    return done.stdout.strip()


def set_offset(seconds):
    """Moves case time for every session of the server; returns when a new one has it, as all others do."""
    psql("LOAD 'egov'", f"ALTER SYSTEM SET egov.clock_offset = {seconds}", "SELECT pg_reload_conf()")
    for _ in range(100):
        if psql("LOAD 'egov'", "SELECT setting FROM pg_settings WHERE name = 'egov.clock_offset'") == str(seconds):
            break
        time.sleep(0.02)
    time.sleep(0.05)


def step(given):
    """{"clock": a time with its zone, or null for the real one}, {"tick": true}, as the clock's own login, or
    {"log": false}, from when on the log of reads cannot be written, true when it can again."""
    if "PGHOST" not in os.environ:
        raise ValueError("a case that sets the clock or the log needs PGHOST")
    if "log" in given:
        log(given["log"])
        return
    if given.get("tick"):
        psql("SELECT egov.tick(1)", user="egov_clock")
    elif given["clock"] is None:
        reset()
    else:
        moment = datetime.datetime.fromisoformat(given["clock"])
        SET["moved"] = True
        set_offset(int((moment - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) + 1)


def log(written):
    """Lets the log of reads be written, or not."""
    SET["refused"] = not written
    psql(f"{'GRANT' if written else 'REVOKE'} INSERT ON egov.access_log {'TO' if written else 'FROM'} egov_log")


def reset():
    """Back to the real time and a log that is written, when a step has changed that."""
    if SET["refused"]:
        log(True)
    if SET["moved"]:
        psql("LOAD 'egov'", "ALTER SYSTEM RESET egov.clock_offset", "SELECT pg_reload_conf()")
        time.sleep(0.05)
        SET["moved"] = False
