-- Deploy egov:role to pg
-- Roles are cluster-wide: each is created only if absent, so that several databases of one server
-- share them. They get no password: the DBA chooses peer, certificate or SCRAM in pg_hba.conf.
-- The right to connect is also what tells a revert in another database that this one uses them.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;

DO $$
DECLARE
    role record;
BEGIN
    FOR role IN
        SELECT *
          FROM (VALUES
                ('egov_owner', 'NOLOGIN NOINHERIT',
                 '所有者 owner: 拥有全部对象，不能登录。Owns every object and cannot log in.'),
                ('egov_extranet', 'LOGIN',
                 '外网区登录 extranet login: 公众前端的数据库登录。Database login of the public front.'),
                ('egov_intranet', 'LOGIN',
                 '内网区登录 intranet login: 政务前端的数据库登录。Database login of the officials'' front.'),
                ('egov_exchange', 'LOGIN',
                 '交换区登录 exchange login: 系统间交换的数据库登录。Database login of the exchange front.'),
                ('egov_analyst', 'LOGIN',
                 '分析员 analyst: 只读报表视图。Reads the report views.'),
                ('egov_clock', 'LOGIN',
                 '时钟 clock: 只能执行时钟任务 egov.tick。May do the clock work of egov.tick and nothing else.'),
                ('egov_reader', 'NOLOGIN NOINHERIT',
                 '读取者 reader: 只读共享来源，不能登录。Reads the sources of shared data and nothing else; cannot log in.'),
                ('egov_log', 'NOLOGIN NOINHERIT',
                 '日志 log: 只写访问日志，不能登录。Writes the log of reads and nothing else; cannot log in.'),
                ('egov_requester', 'NOLOGIN',
                 '使用方 requester: 部门系统的数据库角色加入后可读共享数据。Database roles of departments'' systems that are in it may read shared data.'),
                ('egov_auditor', 'NOLOGIN',
                 '审计员 auditor: 审计人员的数据库角色加入后可查访问日志。Database roles of auditors that are in it may read the log of reads.'),
                ('egov_backup', 'LOGIN BYPASSRLS',
                 '备份 backup: 导出全部数据。Dumps all data.')
               ) AS r (name, attributes, description)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role.name) THEN
            EXECUTE format('CREATE ROLE %I %s', role.name, role.attributes);
            EXECUTE format('COMMENT ON ROLE %I IS %L', role.name, role.description);
        END IF;
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role.name);
    END LOOP;
END
$$;

SET LOCAL client_min_messages = warning;
GRANT pg_read_all_data TO egov_backup;

COMMIT;
