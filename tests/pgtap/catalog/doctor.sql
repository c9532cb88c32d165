-- Proves that egov.doctor() finds each thing that it says it looks for, that what the changes have made is free
-- of findings, and that nobody is told "ok" who cannot see.

BEGIN;
SELECT plan(61);

-- the severities of a subject after what was done: error, warning or ok, with the finding
CREATE FUNCTION pg_temp.told(of_subject text) RETURNS text LANGUAGE sql RETURN
    (SELECT string_agg(severity || ': ' || finding, E'\n' ORDER BY severity, finding COLLATE "C") FROM egov.doctor() WHERE subject = of_subject);
CREATE FUNCTION pg_temp.settings(other jsonb) RETURNS text LANGUAGE sql RETURN
    (SELECT string_agg(s.severity || ' ' || s.subject || ': ' || s.finding, E'\n' ORDER BY s.subject, s.finding)
       FROM egov.doctor_setting('{"server_version_num": "150020", "shared_preload_libraries": "pg_cron, egov", "egov.log_database": "egov",
                                  "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "synchronous_standby_names": "",
                                  "data_checksums": "on", "archive_mode": "on"}'::jsonb || other, 'egov') AS s);

-- a healthy database
SELECT is((SELECT array_agg(severity || ' ' || subject || ' ' || finding) FROM egov.doctor()
            WHERE severity <> 'ok' AND subject NOT IN ('archive', 'translations', 'calendar', 'ticks', 'server-version', 'checksums')),
          NULL, 'nothing is amiss with the demo but what it does without');
SELECT is((SELECT count(*) FROM egov.doctor() WHERE advice = '' AND severity <> 'ok' OR advice <> '' AND severity = 'ok'), 0::bigint,
          'each finding has its advice');
SELECT cmp_ok((SELECT count(DISTINCT subject) FROM egov.doctor()), '>=', 26::bigint, 'every subject is named');

-- settings
SELECT is(pg_temp.settings('{}'), NULL, 'settings as they should be');
SELECT is(pg_temp.settings('{"server_version_num": "150019"}'), 'error server-version: PostgreSQL 15.19 has known security holes', 'a minor release too old');
SELECT is(pg_temp.settings('{"server_version_num": "180005"}'), 'error server-version: PostgreSQL 18.5 has known security holes', 'of another major version');
SELECT is(pg_temp.settings('{"server_version_num": "180006"}'), NULL, 'and one that is not');
SELECT is(pg_temp.settings('{"server_version_num": "190000"}'), 'warning server-version: PostgreSQL 19 is not a major version that egov knows', 'an unknown one');
SELECT is(pg_temp.settings('{"shared_preload_libraries": "egovx,pg_cron"}'), 'warning preload: the library is not in shared_preload_libraries', 'no preload');
SELECT is(pg_temp.settings('{"shared_preload_libraries": "\"egov\",pg_cron"}'), NULL, 'a quoted one');
SELECT is(pg_temp.settings('{"egov.log_database": null}'), 'warning log-database: egov.log_database is not set', 'no log database');
SELECT is(pg_temp.settings('{"egov.log_database": "other"}'), 'warning log-database: egov.log_database is "other", this is "egov"', 'another one');
SELECT is(pg_temp.settings('{"fsync": "off"}'), 'error durability: fsync is off', 'fsync');
SELECT is(pg_temp.settings('{"full_page_writes": "off"}'), 'error durability: full_page_writes is off', 'full pages');
SELECT is(pg_temp.settings('{"synchronous_commit": "off"}'), 'error durability: synchronous_commit is off', 'synchronous commit');
SELECT is(pg_temp.settings('{"synchronous_commit": "local"}'), NULL, 'local without standbys is the same as on');
SELECT is(pg_temp.settings('{"synchronous_commit": "local", "synchronous_standby_names": "*"}'),
          'warning durability: synchronous_commit is local though there are synchronous standbys', 'and with them it is not');
SELECT is(pg_temp.settings('{"data_checksums": "off"}'), 'warning checksums: pages have no checksums', 'checksums');
SELECT is(pg_temp.settings('{"archive_mode": "off"}'), 'warning archive: WAL is not archived', 'archiving');
SELECT is(pg_temp.settings('{"archive_mode": "on", "archive_command": "", "archive_library": ""}'),
          'warning archive: archive_mode is on and neither archive_command nor archive_library is set', 'archiving that nobody does');
SELECT is(pg_temp.settings('{"archive_command": "", "archive_library": "basic_archive"}'), NULL, 'or a library does');

-- the worker: it comes again by itself a second later
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE backend_type = 'egov access log' \g /dev/null
SELECT pg_stat_clear_snapshot() \g /dev/null
SELECT is(pg_temp.told('log-worker'), 'error: the worker that logs reads does not run', 'a worker that is not there');
DO $$ BEGIN
    FOR i IN 1..100 LOOP
        PERFORM pg_sleep(0.1), pg_stat_clear_snapshot();
        EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'egov access log' AND datname = current_database());
    END LOOP;
END $$;
SELECT is(pg_temp.told('log-worker'), 'ok: the worker that logs reads is there', 'and is again');

-- encoding and collation
UPDATE pg_database SET encoding = 0, datcollversion = '0' WHERE datname = current_database();
SELECT is(pg_temp.told('encoding'), 'error: the encoding is SQL_ASCII', 'an encoding that loses Chinese');
SELECT matches(pg_temp.told('locale'), '^error: the collation \S+ was version 0 and is ', 'a collation that has changed below the indexes');

-- the library and the extension
SELECT is(egov.library_version(), extversion, 'sessions run the release that the database has') FROM pg_extension WHERE extname = 'egov';
UPDATE pg_extension SET extversion = '0.0.1' WHERE extname = 'egov';
SELECT is(pg_temp.told('extension'),
          format(E'error: sessions run the library of version %1$s, the database has 0.0.1\nwarning: version %1$s is installed on the server, the database has 0.0.1',
                 egov.library_version()), 'a library of another release than the database');
UPDATE pg_extension SET extversion = egov.library_version() WHERE extname = 'egov';

-- roles and what they go by
ALTER ROLE egov_extranet RESET log_parameter_max_length;
ALTER ROLE egov_intranet SET log_parameter_max_length_on_error = 100;
SELECT is(pg_temp.told('log-parameters'), 'error: log_parameter_max_length of egov_extranet is -1
error: log_parameter_max_length_on_error of egov_intranet is 100', 'parameters that reach the log');
ALTER ROLE egov_extranet SET log_parameter_max_length = 0;
ALTER ROLE egov_intranet SET log_parameter_max_length_on_error = 0;
DO $$ BEGIN EXECUTE format('ALTER ROLE egov_exchange IN DATABASE %I SET log_parameter_max_length = 1', current_database()); END $$;
SELECT is(pg_temp.told('log-parameters'), 'error: log_parameter_max_length of egov_exchange is 1', 'in this database only');
DO $$ BEGIN EXECUTE format('ALTER ROLE egov_exchange IN DATABASE %I RESET log_parameter_max_length', current_database()); END $$;
SELECT matches(pg_temp.told('log-parameters'), '^ok', 'and no more');
ALTER ROLE egov_extranet SET statement_timeout = 0;
SELECT is(pg_temp.told('timeouts'), 'warning: statement_timeout of egov_extranet is not limited', 'no limit of a call');
ALTER ROLE egov_extranet SET synchronous_commit = off;
SELECT is(pg_temp.told('durability'), 'error: synchronous_commit of egov_extranet is off', 'a login that does not wait for the disk');
ALTER ROLE egov_extranet CREATEROLE;
GRANT egov_owner TO egov_intranet;
SELECT is(pg_temp.told('roles'), 'error: egov_extranet may do more than it was made for: CREATEROLE
error: egov_intranet may do more than it was made for: member of egov_owner', 'roles that grew');
ALTER ROLE egov_extranet NOLOGIN;
ALTER ROLE egov_clock VALID UNTIL '2020-01-01';
SELECT is((SELECT string_agg(finding, E'\n' ORDER BY finding COLLATE "C") FROM egov.doctor() WHERE subject = 'roles' AND severity = 'warning'),
          E'egov_extranet cannot log in\nthe password of egov_clock has expired', 'roles that cannot log in');
ALTER ROLE egov_extranet LOGIN;
ALTER ROLE egov_clock VALID UNTIL 'infinity';
ALTER ROLE egov_backup NOBYPASSRLS;
SELECT is(pg_temp.told('backup-role'), 'error: egov_backup cannot read everything', 'a dump that would fail');
ALTER ROLE egov_backup BYPASSRLS;
REVOKE pg_read_all_data FROM egov_backup;
SELECT is(pg_temp.told('backup-role'), 'error: egov_backup cannot read everything', 'or be refused');

-- grants and owners
REVOKE EXECUTE ON FUNCTION egov.tick(int4) FROM egov_clock;
REVOKE SELECT (number) ON egov.case_file FROM egov_analyst;
SELECT is(pg_temp.told('grants'), 'error: egov_analyst lacks SELECT on COLUMN egov.case_file.number
error: egov_clock lacks EXECUTE on FUNCTION egov.tick(integer)', 'grants that are gone');
GRANT EXECUTE ON FUNCTION egov.tick(int4) TO egov_clock;
GRANT SELECT (number) ON egov.case_file TO egov_analyst;
GRANT UPDATE ON egov.event TO egov_owner;
GRANT SELECT ON egov.party TO PUBLIC;
GRANT SELECT (id) ON egov.party TO egov_analyst;
GRANT CREATE ON SCHEMA egov TO egov_extranet;
CREATE ROLE doctor_support;
GRANT SELECT ON egov.case_file TO doctor_support;
SELECT is(pg_temp.told('grants'), 'error: PUBLIC holds SELECT on TABLE egov.party, which no change of sql/ gives
error: egov_extranet holds CREATE on SCHEMA egov, which no change of sql/ gives
warning: egov_analyst holds SELECT on COLUMN egov.party.id, which no change of sql/ gives
warning: egov_owner holds UPDATE on TABLE egov.event, which no change of sql/ gives', 'grants that nobody declared, those to roles of the DBA aside');
REVOKE UPDATE ON egov.event FROM egov_owner;
REVOKE SELECT ON egov.party FROM PUBLIC;
REVOKE SELECT (id) ON egov.party FROM egov_analyst;
REVOKE CREATE ON SCHEMA egov FROM egov_extranet;
SELECT matches(pg_temp.told('grants'), '^ok', 'and none again');
GRANT SELECT ON egov.event_default TO egov_intranet;
SELECT is(pg_temp.told('grants'), 'error: egov_intranet holds SELECT on TABLE egov.event_default, which no change of sql/ gives', 'a way in past a table');
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$;
SELECT matches(pg_temp.told('grants'), 'PUBLIC holds TEMPORARY on DATABASE \S+, which', 'temporary tables for everybody');
ALTER TABLE egov.party OWNER TO CURRENT_USER;
SELECT matches(pg_temp.told('owner'), '^error: TABLE egov.party belongs to', 'a table that row security does not bind');

-- tables
ALTER TABLE egov.deadline NO FORCE ROW LEVEL SECURITY;
ALTER TABLE egov.notice DISABLE ROW LEVEL SECURITY;
SELECT is(pg_temp.told('row-security'), 'error: row security of egov.deadline is not forced
error: row security of egov.notice is not enabled', 'row security');
ALTER TABLE egov.deadline FORCE ROW LEVEL SECURITY;
ALTER TABLE egov.notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY doctor_support ON egov.notice FOR SELECT TO doctor_support USING (tenant = 1);
CREATE POLICY doctor_closed ON egov.notice AS RESTRICTIVE USING (tenant < 1000000);
SELECT matches(pg_temp.told('row-security'), '^ok', 'a policy for a role of the DBA, or one that closes, is theirs');
CREATE POLICY doctor_all ON egov.notice USING (true);
CREATE POLICY doctor_owner ON egov.item FOR SELECT TO doctor_support, egov_owner USING (true);
SELECT is(pg_temp.told('row-security'), 'error: policy doctor_all of egov.notice opens rows to every call
error: policy doctor_owner of egov.item opens rows to every call', 'one that opens rows to every call');
ALTER TABLE egov.item ENABLE TRIGGER item_relcache;
SELECT is(pg_temp.told('triggers'), 'error: trigger item_relcache of egov.item does not fire always', 'a trigger that a replica does not fire');
CREATE INDEX doctor_index ON egov.item (code);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'egov.doctor_index'::regclass;
SELECT is(pg_temp.told('indexes'), 'error: index egov.doctor_index is not valid', 'an index that failed');
ALTER TABLE egov.item ADD CONSTRAINT doctor_constraint CHECK (version > 0) NOT VALID;
SELECT is(pg_temp.told('constraints'), 'error: constraint doctor_constraint of egov.item was never validated', 'a constraint nobody looked at');
INSERT INTO egov.event SELECT (jsonb_populate_record(e, jsonb_build_object('id', egov.uuid7_bound('2190-01-01')))).* FROM egov.event AS e LIMIT 1;
SELECT is(pg_temp.told('partitions'), 'error: egov.event_default is not empty', 'a row without a quarter');
DELETE FROM egov.event_default;
DO $$
DECLARE part regclass;
BEGIN
    FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'egov.access_log'::regclass AND inhrelid <> 'egov.access_log_default'::regclass LOOP
        EXECUTE format('ALTER TABLE egov.access_log DETACH PARTITION %s', part);
    END LOOP;
END $$;
SELECT is(pg_temp.told('partitions'), 'error: egov.access_log has no partition for the time three months ahead', 'a ledger that ends soon');

-- clock
UPDATE egov.clock_state SET ticked_at = now() - interval '11 minutes' WHERE tenant = 1;
SELECT is(pg_temp.told('ticks'), 'warning: the last tick of tenant 1 was 11 minutes ago', 'a late tick');
UPDATE egov.clock_state SET ticked_at = now() - interval '90 minutes' WHERE tenant = 1;
SELECT is(pg_temp.told('ticks'), 'error: the last tick of tenant 1 was 90 minutes ago', 'a very late one');
UPDATE egov.clock_state SET ticked_at = now() WHERE tenant = 1;
INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix) VALUES (999001, '231081', '测试市', 'T');
SELECT is(pg_temp.told('ticks'), 'error: the last tick of tenant 999001 was never', 'none at all');
SELECT is(pg_temp.told('tenant-secret'), 'error: tenant 999001 has no secret', 'a tenant without a secret');
SET LOCAL egov.clock_offset = 60;
SELECT is(pg_temp.told('clock-offset'), 'warning: case time is moved by 60 seconds', 'a drill that was not ended');
RESET egov.clock_offset;
ALTER ROLE egov_intranet SET egov.clock_offset = 3600;
SELECT is(pg_temp.told('clock-offset'), 'warning: case time of egov_intranet is moved by 3600 seconds', 'one of a single login');
ALTER ROLE egov_intranet RESET egov.clock_offset;
SELECT matches(pg_temp.told('clock-offset'), '^ok', 'which was ended');

-- calendar and texts
SELECT is((SELECT string_agg(severity || ': ' || finding, E'\n') FROM egov.doctor_text('2026-12-15') WHERE subject = 'calendar'),
          'warning: calendar cn has no notice of 2027', 'a notice that is due');
SELECT is((SELECT string_agg(severity || ': ' || finding, E'\n') FROM egov.doctor_text('2027-01-01') WHERE subject = 'calendar'),
          'error: calendar cn has no notice of 2027', 'one that is late');
DELETE FROM egov.code_label WHERE list = 'lamp' AND language = 'ja' AND code = 'red';
SELECT matches(pg_temp.told('translations'), '(?n)^warning: 1 texts of code lists into ja are not translated$', 'a text without a translation');

-- who may ask
SET LOCAL ROLE egov_owner;
SELECT is((SELECT string_agg(severity || ' ' || subject, ',') FROM egov.doctor()), 'error sight', 'who cannot see is not told that all is well');
RESET ROLE;

SELECT * FROM finish();
ROLLBACK;
