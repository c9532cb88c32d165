"""The reverse: every privilege in the catalog is explained by the declaration (grants.sql), and nothing that it names
is missing. Planted grants must be found, each in a transaction that is rolled back."""
import json
import os

from table import HERE, read
from world import psql

CASE_READ = "FUNCTION egov_api.case_read(integer, jsonb, jsonb)"
PLANTED = (
    ("a table for a zone", "GRANT SELECT ON egov.party_personal TO egov_extranet"),
    ("a column for a zone", "GRANT SELECT (id) ON egov.case_file TO egov_exchange"),
    ("a personal column for the analyst", "GRANT SELECT (identity_number) ON egov.party_personal TO egov_analyst"),
    ("a function for another zone", "GRANT EXECUTE ON FUNCTION egov_api.case_accept(integer, jsonb, jsonb) TO egov_extranet"),
    ("a function for everybody", f"GRANT EXECUTE ON {CASE_READ} TO PUBLIC"),
    ("clock work for a zone", "GRANT EXECUTE ON FUNCTION egov.tick(integer) TO egov_intranet"),
    ("a table for everybody", "GRANT SELECT ON egov.department TO PUBLIC"),
    ("a schema to make things in", "GRANT CREATE ON SCHEMA egov TO egov_analyst"),
    ("reports for a zone", "GRANT USAGE ON SCHEMA egov_report TO egov_intranet"),
    ("membership", "GRANT egov_reader TO egov_extranet"),
    ("membership of a stranger", "CREATE ROLE matrix_stranger; GRANT egov_owner TO matrix_stranger"),
    ("membership to be passed on", "CREATE ROLE matrix_stranger; GRANT egov_analyst TO matrix_stranger WITH ADMIN OPTION"),
    ("a table for a stranger", "CREATE ROLE matrix_stranger; GRANT SELECT ON egov.party TO matrix_stranger"),
    ("a way past row security", "ALTER ROLE egov_clock BYPASSRLS"),
    ("a login for the owner", "ALTER ROLE egov_owner LOGIN"),
    ("privileges by default", "ALTER DEFAULT PRIVILEGES FOR ROLE egov_owner IN SCHEMA egov GRANT SELECT ON TABLES TO egov_analyst"),
    ("functions of tomorrow", "ALTER DEFAULT PRIVILEGES IN SCHEMA egov_api GRANT EXECUTE ON FUNCTIONS TO egov_extranet"),
    ("the owner over a ledger", "GRANT UPDATE ON egov.event TO egov_owner"),
    ("a grant to be passed on", "GRANT SELECT ON egov_report.cases TO egov_analyst WITH GRANT OPTION"),
    ("a table of the server", "GRANT SELECT ON pg_catalog.pg_authid TO egov_extranet"),
    ("a function of the server", "GRANT EXECUTE ON FUNCTION pg_catalog.pg_read_file(text) TO egov_intranet"),
    ("a parameter", "GRANT SET ON PARAMETER log_statement TO egov_intranet"),
    ("temporary tables for a zone", "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO egov_extranet', current_database()); END $$"),
    ("large objects for everybody", "GRANT EXECUTE ON FUNCTION pg_catalog.lo_create(oid) TO PUBLIC"),
    ("advisory locks for everybody", "GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(int8) TO PUBLIC"),
    ("a table that a zone owns", "CREATE TABLE egov_scratch.planted (x int); ALTER TABLE egov_scratch.planted OWNER TO egov_intranet"),
    ("a function taken away", f"REVOKE EXECUTE ON {CASE_READ} FROM egov_intranet"),
)


def script(declaration, tail):
    with open(os.path.join(HERE, "grants.sql"), encoding="utf-8") as stream:
        views = stream.read()
    return psql("BEGIN;\nSET LOCAL client_min_messages = error;\nSET LOCAL jit = off;\n" + views + tail + "\nROLLBACK;\n",
                routes=json.dumps(read("fcgi/routes.json")), grants=json.dumps(declaration.grants))


def check_grants(declaration, tap):
    """Both directions and the controls; returns the privileges that are explained and how many are not."""
    found = json.loads(script(declaration, """
SELECT jsonb_build_object('explained', count(reason), 'reasons', count(DISTINCT reason),
           'unexplained', (SELECT coalesce(jsonb_agg(format('%s %s: %s for %s', kind, object, privilege, grantee)), '[]') FROM explained WHERE reason IS NULL),
           'unheld', (SELECT coalesce(jsonb_agg(what), '[]') FROM unheld))
  FROM explained;"""))
    tap.ok(not found["unexplained"], f"every privilege is explained: {found['explained']}, for {found['reasons']} reasons", found["unexplained"])
    tap.ok(not found["unheld"], "everything that is declared is held", found["unheld"])
    looked = script(declaration, "".join(f"""
SAVEPOINT planted;
{grant};
SELECT (SELECT count(*) FROM explained WHERE reason IS NULL) + (SELECT count(*) FROM unheld);
ROLLBACK TO planted;""" for _, grant in PLANTED)).splitlines()
    usual = len(found["unexplained"]) + len(found["unheld"])
    missed = [name for (name, _), count in zip(PLANTED, looked) if int(count) <= usual]
    missed += [] if len(looked) == len(PLANTED) else ["not every control was looked at"]
    tap.ok(not missed, f"control: {len(PLANTED)} grants that nobody declared are found", missed)
    return found["explained"], usual
