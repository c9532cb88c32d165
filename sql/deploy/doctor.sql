-- Deploy egov:doctor to pg
-- requires: doctor@v0.1.0
-- What a DBA is told about this database and its server. Each function looks at one thing and returns what
-- is amiss; egov.doctor() calls them all and says "ok" where nothing is.

BEGIN;

ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.doctor_setting(settings jsonb, database text)
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, pg_temp
    AS $$
    -- the releases that close the holes known so far, of each major version
    SELECT CASE WHEN m.major IS NULL THEN 'warning' ELSE 'error' END, 'server-version',
           CASE WHEN m.major IS NULL THEN format('PostgreSQL %s is not a major version that egov knows', v.major)
                ELSE format('PostgreSQL %s.%s has known security holes', v.major, v.minor) END,
           CASE WHEN m.major IS NULL THEN 'Use 15 to 18, or a release of egov that knows this one.'
                ELSE format('Install %s.%s or later and restart the server.', m.major, m.minor) END
      FROM (SELECT (settings ->> 'server_version_num')::int4 / 10000, (settings ->> 'server_version_num')::int4 % 10000) AS v (major, minor)
      LEFT JOIN (VALUES (15, 20), (16, 16), (17, 12), (18, 6)) AS m (major, minor) USING (major)
     WHERE m.major IS NULL OR v.minor < m.minor
     UNION ALL
    SELECT 'warning', 'preload', 'the library is not in shared_preload_libraries',
           'Shared data cannot be read. Add egov to shared_preload_libraries and restart the server.'
     WHERE NOT 'egov' = ANY (regexp_split_to_array(settings ->> 'shared_preload_libraries', '[\s",]+'))
     UNION ALL
    SELECT 'warning', 'log-database',
           CASE WHEN coalesce(settings ->> 'egov.log_database', '') = '' THEN 'egov.log_database is not set'
                ELSE format('egov.log_database is "%s", this is "%s"', settings ->> 'egov.log_database', database) END,
           'Reads of shared data are logged in one database only: set egov.log_database to it and restart the server.'
     WHERE coalesce(settings ->> 'egov.log_database', '') <> database
     UNION ALL
    SELECT 'error', 'durability', format('%s is off', name), why
      FROM (VALUES ('fsync', 'A loss of power destroys the database. Set it on.'),
                   ('full_page_writes', 'A loss of power tears pages. Set it on.'),
                   ('synchronous_commit', 'A crash loses what was answered as done. Set it on.')) AS d (name, why)
     WHERE settings ->> name = 'off'
     UNION ALL
    SELECT 'warning', 'durability', 'synchronous_commit is local though there are synchronous standbys',
           'The loss of this server loses what was answered as done. Set it on.'
     WHERE settings ->> 'synchronous_commit' = 'local' AND settings ->> 'synchronous_standby_names' <> ''
     UNION ALL
    SELECT 'warning', 'checksums', 'pages have no checksums', 'Stop the server and run pg_checksums --enable.'
     WHERE settings ->> 'data_checksums' = 'off'
     UNION ALL
    SELECT 'warning', 'archive', 'WAL is not archived',
           'A restore ends at the last backup. See "Backup and restore" in sql/README.md.'
     WHERE settings ->> 'archive_mode' = 'off'
     UNION ALL
    SELECT 'warning', 'archive', 'archive_mode is on and neither archive_command nor archive_library is set',
           'Nothing is archived, and WAL stays until the disk is full. Set one of them and reload.'
     WHERE settings ->> 'archive_mode' <> 'off'
       AND settings ->> 'archive_command' = '' AND coalesce(settings ->> 'archive_library', '') = '';
    $$;

CREATE OR REPLACE FUNCTION egov.doctor_server()
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql VOLATILE
    SET search_path = pg_catalog, pg_temp
    AS $$
    SELECT 'error', 'encoding', format('the encoding is %s', pg_encoding_to_char(encoding)),
           'Dump, make a database with ENCODING ''UTF8'' TEMPLATE template0, restore.'
      FROM pg_database WHERE datname = current_database() AND pg_encoding_to_char(encoding) <> 'UTF8'
     UNION ALL
    SELECT 'error', 'locale', format('the collation %s was version %s and is %s now', datcollate, coalesce(datcollversion, 'none'),
                                     coalesce(pg_database_collation_actual_version(oid), 'none')),
           format('Indexes on text may be wrong: REINDEX DATABASE %I; then ALTER DATABASE %I REFRESH COLLATION VERSION.', datname, datname)
      FROM pg_database
     WHERE datname = current_database() AND datcollversion IS DISTINCT FROM pg_database_collation_actual_version(oid)
     UNION ALL
    SELECT 'error', 'log-worker', CASE WHEN w.pid IS NULL THEN 'the worker that logs reads does not run'
                                       ELSE format('the worker that logs reads has waited for %s since %s', w.wait_event, w.xact_start) END,
           'Reads of shared data are refused. The server log says why; it starts again by itself within a second.'
      FROM (SELECT) AS one
      LEFT JOIN pg_stat_activity AS w ON w.backend_type = 'egov access log' AND w.datname = current_database()
     WHERE 'egov' = ANY (regexp_split_to_array(current_setting('shared_preload_libraries'), '[\s",]+'))
       AND current_setting('egov.log_database', true) = current_database()
       AND (w.pid IS NULL OR w.xact_start < clock_timestamp() - interval '5 seconds')
     UNION ALL
    SELECT 'error', 'archive', format('archiving of %s failed at %s', last_failed_wal, last_failed_time),
           'WAL stays until the disk is full. The server log says what archive_command answered.'
      FROM pg_stat_archiver WHERE last_failed_time > coalesce(last_archived_time, '-infinity')
     UNION ALL
    SELECT 'warning', 'extension', format('version %s is installed on the server, the database has %s', default_version, installed_version),
           'Run make deploy; then restart the front.'
      FROM pg_available_extensions WHERE name = 'egov' AND installed_version <> default_version
     UNION ALL
    SELECT 'error', 'extension', format('sessions run the library of version %s, the database has %s', egov.library_version(), extversion),
           'Restart the server, which keeps the library that it loaded; then the front.'
      FROM pg_extension WHERE extname = 'egov' AND extversion <> egov.library_version();
    $$;

CREATE OR REPLACE FUNCTION egov.doctor_role()
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$
    -- what a login goes by: its settings in this database before those it has everywhere, those before the database's
    WITH setting AS (
        SELECT DISTINCT ON (r.rolname, lower(split_part(c, '=', 1)))
               r.rolname, lower(split_part(c, '=', 1)) AS name, substr(c, strpos(c, '=') + 1) AS value
          FROM pg_roles AS r
          JOIN pg_db_role_setting AS s ON s.setrole IN (r.oid, 0)
          LEFT JOIN pg_database AS d ON d.oid = s.setdatabase, unnest(s.setconfig) AS c
         WHERE r.rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange')
           AND (s.setdatabase = 0 OR d.datname = current_database())
         ORDER BY 1, 2, s.setrole = 0, s.setdatabase = 0
    ), effective AS (
        SELECT r.rolname, n.name, coalesce(s.value, g.reset_val) AS value
          FROM pg_roles AS r
         CROSS JOIN (VALUES ('log_parameter_max_length'), ('log_parameter_max_length_on_error'), ('statement_timeout'),
                            ('lock_timeout'), ('idle_in_transaction_session_timeout'), ('synchronous_commit'),
                            ('auto_explain.log_parameter_max_length')) AS n (name)
          LEFT JOIN setting AS s ON s.rolname = r.rolname AND s.name = n.name
          LEFT JOIN pg_settings AS g ON g.name = n.name
         WHERE r.rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange')
    )
    SELECT 'error', 'log-parameters', format('%s of %s is %s', name, rolname, value),
           format('Passwords would reach the server log: ALTER ROLE %s SET %s = 0.', rolname, name)
      FROM effective WHERE name LIKE '%log\_parameter%' AND value <> '0'
     UNION ALL
    SELECT 'warning', 'timeouts', format('%s of %s is not limited', name, rolname),
           'A call may hold a worker for ever: psql -f sql/deploy/role_setting.sql.'
      FROM effective WHERE name LIKE '%timeout' AND value ~ '^0'
     UNION ALL
    SELECT 'error', 'durability', format('synchronous_commit of %s is off', rolname),
           format('A crash loses what was answered as done: ALTER ROLE %s RESET synchronous_commit.', rolname)
      FROM effective WHERE name = 'synchronous_commit' AND value IN ('off', 'false', 'no', '0')
     UNION ALL
    SELECT 'error', 'roles', format('%s may do more than it was made for: %s', r.rolname, concat_ws(', ',
               CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls AND rolname <> 'egov_backup' THEN 'BYPASSRLS' END,
               CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
               CASE WHEN rolreplication AND rolname <> 'egov_backup' THEN 'REPLICATION' END,
               (SELECT string_agg(format('member of %s', m.roleid::regrole), ', ' ORDER BY m.roleid::regrole::text) FROM pg_auth_members AS m
                 WHERE m.member = r.oid AND NOT (r.rolname = 'egov_backup' AND m.roleid = 'pg_read_all_data'::regrole)))),
           'Take it away: ALTER ROLE ... NO..., REVOKE ... FROM ....'
      FROM pg_roles AS r
     WHERE rolname IN ('egov_owner', 'egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_clock', 'egov_analyst', 'egov_reader',
                       'egov_log', 'egov_requester', 'egov_auditor', 'egov_backup')
       AND (rolsuper OR rolcreaterole OR rolcreatedb OR (rolbypassrls OR rolreplication) AND rolname <> 'egov_backup'
            OR EXISTS (SELECT FROM pg_auth_members AS m
                        WHERE m.member = r.oid AND NOT (r.rolname = 'egov_backup' AND m.roleid = 'pg_read_all_data'::regrole)))
     UNION ALL
    SELECT 'warning', 'roles', format(CASE WHEN rolvaliduntil < now() THEN 'the password of %s has expired' ELSE '%s cannot log in' END, rolname),
           format('Its calls fail: ALTER ROLE %s LOGIN CONNECTION LIMIT -1 VALID UNTIL ''infinity'', unless this server is to do without.', rolname)
      FROM pg_roles
     WHERE rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_clock')
       AND (NOT rolcanlogin OR rolconnlimit = 0 OR rolvaliduntil < now())
     UNION ALL
    SELECT 'error', 'backup-role', CASE WHEN r.oid IS NULL THEN 'there is no role egov_backup' ELSE 'egov_backup cannot read everything' END,
           'A dump would fail or be empty: ALTER ROLE egov_backup LOGIN BYPASSRLS; GRANT pg_read_all_data TO egov_backup.'
      FROM (SELECT) AS one
      LEFT JOIN pg_roles AS r ON r.rolname = 'egov_backup'
     WHERE NOT coalesce(r.rolcanlogin AND r.rolbypassrls AND pg_has_role(r.oid, 'pg_read_all_data', 'USAGE'), false);
    $$;

CREATE OR REPLACE FUNCTION egov.doctor_grant()
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$
    WITH held AS (
        SELECT kind, CASE kind WHEN 'DATABASE' THEN quote_ident(current_database()) ELSE object END AS object, grantee, privilege FROM egov.grant_held()
    ), declared AS (
        SELECT kind, CASE kind WHEN 'DATABASE' THEN quote_ident(current_database()) ELSE object END AS object, grantee, privilege FROM egov.grant_declared()
    )
    SELECT 'error', 'grants', format('%s lacks %s on %s %s', grantee, privilege, kind, object),
           CASE WHEN kind = 'COLUMN' THEN 'The column or the grant is gone: psql -f sql/deploy/analyst_privilege.sql.'
                ELSE format('GRANT %s ON %s %s TO %s.', privilege, kind, object, grantee) END
      FROM (TABLE declared EXCEPT ALL TABLE held) AS missing
     UNION ALL
    SELECT CASE WHEN grantee IN ('PUBLIC', 'egov_extranet', 'egov_intranet', 'egov_exchange') THEN 'error' ELSE 'warning' END,
           'grants', format('%s holds %s on %s %s, which no change of sql/ gives', grantee, privilege, kind, object),
           format('REVOKE %s ON %s %s FROM %s, or grant it to a role of yours instead.', privilege, kind, object, grantee)
      FROM (TABLE held EXCEPT ALL TABLE declared) AS surplus
     UNION ALL
    SELECT 'error', 'owner', format('%s %s belongs to %s', kind, object, owner),
           format('ALTER %s %s OWNER TO egov_owner.', kind, object)
      FROM (SELECT 'SCHEMA', nspname::text, nspowner::regrole FROM pg_namespace
             WHERE nspname IN ('egov', 'egov_api', 'egov_report', 'egov_scratch')
             UNION ALL
            SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, c.oid::regclass::text, relowner::regrole
              FROM pg_class AS c
             WHERE relnamespace IN ('egov'::regnamespace, 'egov_report'::regnamespace) AND relkind IN ('r', 'p', 'v')
             UNION ALL
            SELECT 'FUNCTION', p.oid::regprocedure::text, proowner::regrole
              FROM pg_proc AS p WHERE pronamespace = 'egov_api'::regnamespace OR pronamespace = 'egov'::regnamespace AND prosecdef
           ) AS o (kind, object, owner)
     WHERE owner <> 'egov_owner'::regrole;
    $$;

CREATE OR REPLACE FUNCTION egov.doctor_table()
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$
    SELECT 'error', 'row-security', format('row security of %s is not %s', c.oid::regclass,
                                           CASE WHEN relrowsecurity THEN 'forced' ELSE 'enabled' END),
           format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY.', c.oid::regclass)
      FROM pg_class AS c
     WHERE relnamespace = 'egov'::regnamespace AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)
     UNION ALL
    -- ours begin with the name of their table
    SELECT 'error', 'row-security', format('policy %s of %s opens rows to every call', polname, c.oid::regclass),
           format('Give it to a role of yours: ALTER POLICY %I ON %s TO ....', polname, c.oid::regclass)
      FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid
     WHERE relnamespace = 'egov'::regnamespace AND polpermissive AND NOT starts_with(polname, relname || '_')
       AND polroles && ARRAY[0, 'egov_owner'::regrole::oid]
     UNION ALL
    SELECT 'error', 'triggers', format('trigger %s of %s does not fire always', tgname, tgrelid::regclass),
           format('Sessions keep what has changed: ALTER TABLE %s ENABLE ALWAYS TRIGGER %I.', tgrelid::regclass, tgname)
      FROM pg_trigger WHERE tgfoid = 'egov.relcache_invalidate()'::regprocedure AND tgenabled <> 'A'
     UNION ALL
    SELECT 'error', 'indexes', format('index %s is not valid', indexrelid::regclass),
           format('It may enforce nothing: REINDEX INDEX CONCURRENTLY %s, or drop it.', indexrelid::regclass)
      FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'egov'::regnamespace AND NOT (indisvalid AND indisready)
     UNION ALL
    SELECT 'error', 'constraints', format('constraint %s of %s was never validated', conname, conrelid::regclass),
           format('ALTER TABLE %s VALIDATE CONSTRAINT %I.', conrelid::regclass, conname)
      FROM pg_constraint WHERE connamespace = 'egov'::regnamespace AND NOT convalidated
     UNION ALL
    SELECT 'error', 'partitions', format('%s is not empty', name),
           'These rows keep their quarter from being made: psql -f sql/partition_move.sql.'
      FROM (SELECT 'egov.event_default' WHERE EXISTS (SELECT FROM ONLY egov.event_default)
             UNION ALL
            SELECT 'egov.access_log_default' WHERE EXISTS (SELECT FROM ONLY egov.access_log_default)) AS d (name)
     UNION ALL
    SELECT 'error', 'partitions', format('%s has no partition for the time three months ahead', parent),
           'The clock work makes them: see ticks. Without it: SELECT egov.partition_tend(current_date).'
      FROM unnest(ARRAY['egov.event', 'egov.access_log']::regclass[]) AS parent
     WHERE NOT EXISTS (
            SELECT FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
             WHERE i.inhparent = parent
               AND substring(pg_get_expr(c.relpartbound, c.oid) FROM 'TO \(''([^'']*)''')::uuid > egov.uuid7_bound(now() + interval '3 months'));
    $$;

CREATE OR REPLACE FUNCTION egov.doctor_clock()
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp
    AS $$
    SELECT CASE WHEN c.ticked_at > now() - interval '1 hour' THEN 'warning' ELSE 'error' END, 'ticks',
           format('the last tick of tenant %s was %s', t.tenant, coalesce(extract(epoch FROM now() - c.ticked_at)::int8 / 60 || ' minutes ago', 'never')),
           'Call egov.tick once a minute: see "Clock work" in sql/README.md.'
      FROM egov.tenant AS t
      LEFT JOIN egov.clock_state AS c ON c.tenant = t.tenant
     WHERE c.ticked_at IS NULL OR c.ticked_at < now() - interval '10 minutes'
     UNION ALL
    SELECT 'error', 'tenant-secret', format('tenant %s has no secret', t.tenant),
           'Query codes and pseudonyms come from it: restore the row, or enter a new one for a new tenant (sql/README.md).'
      FROM egov.tenant AS t
     WHERE NOT EXISTS (SELECT FROM egov.tenant_secret AS s WHERE s.tenant = t.tenant)
     UNION ALL
    SELECT 'warning', 'clock-offset', format('case time is moved by %s seconds', current_setting('egov.clock_offset', true)),
           'This is for drills: ALTER DATABASE ... RESET egov.clock_offset.'
     WHERE coalesce(nullif(current_setting('egov.clock_offset', true), ''), '0') <> '0'
     UNION ALL
    SELECT 'warning', 'clock-offset', format('case time of %s is moved by %s seconds', rolname, split_part(setting, '=', 2)),
           format('This is for drills: ALTER ROLE %s%s RESET egov.clock_offset.', rolname, ' IN DATABASE ' || quote_ident(d.datname))
      FROM pg_db_role_setting AS s
      JOIN pg_roles AS r ON r.oid = s.setrole
      LEFT JOIN pg_database AS d ON d.oid = s.setdatabase, unnest(s.setconfig) AS setting
     WHERE r.rolname IN ('egov_extranet', 'egov_intranet', 'egov_exchange', 'egov_clock')
       AND (s.setdatabase = 0 OR d.datname = current_database())
       AND setting ~ '^egov\.clock_offset=' AND setting <> 'egov.clock_offset=0';
    $$;

CREATE OR REPLACE FUNCTION egov.doctor_text(today date)
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql STABLE STRICT
    SET search_path = pg_catalog, pg_temp
    AS $$
    -- the notice of a year comes in November of the year before
    SELECT CASE WHEN year = extract(year FROM today) THEN 'error' ELSE 'warning' END, 'calendar',
           format('calendar %s has no notice of %s', calendar, year),
           'Limits that end in it are provisional: load it with egov.calendar_load, see "Calendars" in sql/README.md.'
      FROM (SELECT 'cn' UNION SELECT calendar FROM egov.calendar_year) AS c (calendar)
     CROSS JOIN (VALUES (extract(year FROM today)::int4), (extract(year FROM today + 31)::int4)) AS y (year)
     WHERE egov.due_provisional(make_date(year, 6, 1), 1, 'WD', '{}', calendar)
     UNION
    SELECT 'warning', 'translations', format('%s texts of %s are not translated', count(*), what),
           'People who read that language get Chinese: see egov.translation, egov.code_label, egov.notice_template.'
      FROM (SELECT format('code lists into %s', l)
              FROM egov.code_list AS c, unnest(ARRAY['zh-CN', 'en', 'ru', 'ja', 'ko']) AS l
             WHERE NOT EXISTS (SELECT FROM egov.code_label AS b WHERE b.list = c.list AND b.code = c.code AND b.language = l)
             UNION ALL
            SELECT format('notices into %s', l)
              FROM (SELECT DISTINCT kind FROM egov.notice_template) AS n, unnest(ARRAY['zh-CN', 'en', 'ru', 'ja', 'ko']) AS l
             WHERE NOT EXISTS (SELECT FROM egov.notice_template AS b WHERE b.kind = n.kind AND b.language = l)
             UNION ALL
            SELECT format('names of published items of tenant %s into %s', i.tenant, l)
              FROM egov.item AS i, unnest(ARRAY['en', 'ru', 'ja', 'ko']) AS l
             WHERE i.state = 'published'
               AND NOT EXISTS (SELECT FROM egov.translation AS t WHERE t.tenant = i.tenant AND t.subject = i.id
                                  AND t.field = 'name' AND t.language = l AND t.state = 'published')) AS u (what)
     GROUP BY what;
    $$;

CREATE OR REPLACE FUNCTION egov.doctor()
    RETURNS TABLE (severity text, subject text, finding text, advice text)
    LANGUAGE sql VOLATILE
    SET search_path = pg_catalog, pg_temp
    AS $$
    -- who does not see every row and setting is told so, and never that all is well
    WITH sight (whole) AS MATERIALIZED (
        SELECT NOT row_security_active('egov.clock_state'::regclass) AND pg_has_role('pg_read_all_settings', 'USAGE')
    ), found AS MATERIALIZED (
        SELECT 'error' AS severity, 'sight' AS subject, format('role %s cannot see all that there is to look at', current_user) AS finding,
               'Call egov.doctor() as a superuser.' AS advice
          FROM sight WHERE NOT whole
         UNION ALL
        SELECT s.*
          FROM (SELECT jsonb_object_agg(name, setting) FROM pg_settings) AS g (settings),
               egov.doctor_setting(g.settings, current_database()) AS s
         WHERE (SELECT whole FROM sight)
         UNION ALL SELECT * FROM egov.doctor_server() WHERE (SELECT whole FROM sight)
         UNION ALL SELECT * FROM egov.doctor_role() WHERE (SELECT whole FROM sight)
         UNION ALL SELECT * FROM egov.doctor_grant() WHERE (SELECT whole FROM sight)
         UNION ALL SELECT * FROM egov.doctor_table() WHERE (SELECT whole FROM sight)
         UNION ALL SELECT * FROM egov.doctor_clock() WHERE (SELECT whole FROM sight)
         UNION ALL SELECT * FROM egov.doctor_text(current_date) WHERE (SELECT whole FROM sight)
    )
    SELECT f.severity, f.subject, f.finding, f.advice
      FROM (TABLE found
             UNION ALL
            SELECT 'ok', o.name, o.good, ''
              FROM (VALUES ('server-version', 'no known security hole'), ('encoding', 'UTF8'), ('locale', 'the collation is what it was'),
                           ('preload', 'the library is loaded by the server'), ('log-database', 'reads are logged in this database'),
                           ('log-worker', 'the worker that logs reads is there'), ('log-parameters', 'no parameter of the front is logged'),
                           ('timeouts', 'calls of the front are limited'), ('durability', 'what is answered as done is on the disk'),
                           ('checksums', 'pages have checksums'), ('archive', 'WAL is archived'), ('extension', 'as installed on the server'),
                           ('roles', 'no role of egov is more than it was made for'), ('backup-role', 'egov_backup reads everything'),
                           ('grants', 'as the changes of sql/ give them'), ('owner', 'egov_owner owns everything'),
                           ('row-security', 'enabled and forced on every table'), ('triggers', 'cached tables tell of changes'),
                           ('indexes', 'all are valid'), ('constraints', 'all are validated'),
                           ('partitions', 'the default ones are empty, three months are ahead'), ('ticks', 'every tenant within ten minutes'),
                           ('tenant-secret', 'every tenant has one'), ('clock-offset', 'case time is the real one'),
                           ('calendar', 'published for the days to come'), ('translations', 'none is missing')) AS o (name, good)
             WHERE NOT EXISTS (SELECT FROM found WHERE found.subject IN (o.name, 'sight'))) AS f
     ORDER BY array_position(ARRAY['error', 'warning', 'ok'], f.severity), f.subject, f.finding
    $$;

DO $$
DECLARE
    name regprocedure;
BEGIN
    FOR name IN SELECT oid FROM pg_proc WHERE pronamespace = 'egov'::regnamespace AND proname ~ '^doctor' LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO egov_owner', name);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', name);
    END LOOP;
END
    $$;

COMMENT ON FUNCTION egov.doctor() IS
    '体检 doctor: 检查数据库与服务器，每行一项，severity 为 error 错误、warning 警告、ok 正常；须以超级用户调用。One row a finding, or "ok" for a subject without one: severity (error, warning, ok), subject, finding, advice. Who cannot see everything gets one row, "sight".';
COMMENT ON FUNCTION egov.doctor_setting(jsonb, text) IS
    '体检·参数 doctor, settings: 由参数表 {名: 值} 得出的问题。What is amiss in settings {name: value} for a database of this name.';
COMMENT ON FUNCTION egov.doctor_server() IS
    '体检·服务器 doctor, server: 编码、排序规则、日志进程、归档、扩展版本。Encoding, collation, log worker, archiving, version of the extension.';
COMMENT ON FUNCTION egov.doctor_role() IS
    '体检·角色 doctor, roles: 角色的属性、成员关系与参数。Attributes, memberships and settings of the roles.';
COMMENT ON FUNCTION egov.doctor_grant() IS
    '体检·权限 doctor, grants: 与 sql/ 各变更声明不符的权限与所有者。Grants and owners that differ from what the changes of sql/ declare.';
COMMENT ON FUNCTION egov.doctor_table() IS
    '体检·表 doctor, tables: 行级安全、触发器、索引、约束、分区。Row security, triggers, indexes, constraints, partitions.';
COMMENT ON FUNCTION egov.doctor_clock() IS
    '体检·时钟 doctor, clock: 逾期的时钟任务、缺失的租户密钥。Overdue ticks, tenants without a secret.';
COMMENT ON FUNCTION egov.doctor_text(date) IS
    '体检·文本 doctor, texts: 某日起缺少的放假安排与译文。Notices of holidays and translations that are missing on a day.';

COMMIT;
