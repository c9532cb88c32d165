"""Case time of the server under test, through its one setting (egov.clock_offset), and its clock work."""
import datetime
import os
import subprocess
import time

SET = {"moved": False}


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
    """{"clock": a time with its zone, or null for the real one} or {"tick": true}, as the clock's own login."""
    if "PGHOST" not in os.environ:
        raise ValueError("a case that sets the clock needs PGHOST")
    if given.get("tick"):
        psql("SELECT egov.tick(1)", user="egov_clock")
    elif given["clock"] is None:
        reset()
    else:
        moment = datetime.datetime.fromisoformat(given["clock"])
        SET["moved"] = True
        set_offset(int((moment - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) + 1)


def reset():
    """Back to the real time, when a step has moved it."""
    if SET["moved"]:
        psql("LOAD 'egov'", "ALTER SYSTEM RESET egov.clock_offset", "SELECT pg_reload_conf()")
        time.sleep(0.05)
        SET["moved"] = False
