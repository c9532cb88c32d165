"""Calls of egov.assess_compute and egov.assess_check through psql, many in one session."""
import subprocess

from example import dump, load

SETUP = """
SET client_min_messages = warning;
CREATE FUNCTION pg_temp.attempt(scheme jsonb, inputs jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
	RETURN egov.assess_compute(scheme, inputs);
EXCEPTION WHEN OTHERS THEN
	RETURN jsonb_build_object('error', SQLSTATE, 'message', SQLERRM);
END
$$;
CREATE TEMPORARY TABLE given (number int, one jsonb, other jsonb);
COPY given FROM STDIN;
"""
COMPUTE = "SELECT pg_temp.attempt(one, other) FROM given ORDER BY number;\n"
CHECK = """
SELECT (SELECT coalesce(jsonb_agg(c), '[]') FROM egov.assess_check(one) AS c (severity, place, kind, message))
  FROM given ORDER BY number;
"""


class Broken(Exception):
    """psql failed: the server, not a result."""


def compute(cases):
    """The result, or {"error", "message"}, of each (scheme, inputs)."""
    return ask([(dump(scheme), dump(inputs)) for scheme, inputs in cases], COMPUTE)


def check(schemes):
    """The findings of each scheme: a list of {"severity", "place", "kind", "message"}."""
    return ask([(dump(scheme), "{}") for scheme in schemes], CHECK)


def ask(rows, query):
    """One JSON answer for each row of two JSON texts."""
    lines = [f"{number}\t{escape(one)}\t{escape(other)}\n" for number, (one, other) in enumerate(rows)]
    script = SETUP + "".join(lines) + "\\.\n" + query
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], input=script, capture_output=True,
                          text=True, encoding="utf-8", check=False)
    answers = [load(line) for line in done.stdout.split("\n") if line]
    if done.returncode != 0 or len(answers) != len(rows):
        raise Broken(done.stderr or f"{len(answers)} answers to {len(rows)} rows")
    return answers


def escape(text):
    """A text for COPY."""
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
