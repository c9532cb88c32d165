-- Officials of the demo city: posts, people, accounts, roles, deputies.
--
-- accounts.csv lists every sample account with its password; a login with several roles has a row
-- for each. officials.csv says who is behind the login; behind the one of the exchange zone is a
-- system of the province. Everybody holds the roles since 2020, so
-- that cases of the past can be handled.

CREATE TEMPORARY TABLE demo_account (
    login text, password text, zone text, role text, department text
) ON COMMIT DROP;
\copy pg_temp.demo_account FROM 'accounts.csv' WITH (FORMAT csv, HEADER)

CREATE TEMPORARY TABLE demo_official (
    login text, name text, department text, post text
) ON COMMIT DROP;
\copy pg_temp.demo_official FROM 'officials.csv' WITH (FORMAT csv, HEADER)

INSERT INTO egov.post (tenant, id, department, name, valid_from)
SELECT 1, egov.uuid7(), d.id, p.post, '2020-01-01'
  FROM (SELECT DISTINCT department, post FROM pg_temp.demo_official) AS p
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = p.department;

CREATE TEMPORARY TABLE demo_person ON COMMIT DROP AS
SELECT egov.uuid7() AS id, o.login, o.name, d.id AS department, p.id AS post
  FROM pg_temp.demo_official AS o
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = o.department
  JOIN egov.post AS p ON p.tenant = 1 AND p.department = d.id AND p.name = o.post;

INSERT INTO egov.person (tenant, id, name, department, post)
SELECT 1, id, name, department, post
  FROM pg_temp.demo_person;

INSERT INTO egov.account (tenant, id, login, password_hash, zone, person)
SELECT 1, egov.uuid7(), a.login, egov.password_hash(a.password), a.zone, p.id
  FROM (SELECT DISTINCT login, password, zone FROM pg_temp.demo_account) AS a
  LEFT JOIN pg_temp.demo_person AS p ON p.login = a.login
 WHERE a.zone <> 'extranet';

INSERT INTO egov.role_holding
    (tenant, id, account, role, department, valid_from, admin_kind)
SELECT 1, egov.uuid7(), c.id, a.role, d.id, '2020-01-01',
       CASE a.role
            WHEN 'system_admin' THEN 'system'
            WHEN 'security_admin' THEN 'security'
            WHEN 'audit_admin' THEN 'audit'
       END
  FROM pg_temp.demo_account AS a
  JOIN egov.account AS c ON c.tenant = 1 AND c.login = a.login
  LEFT JOIN egov.department AS d ON d.tenant = 1 AND d.name = a.department
 WHERE a.role <> 'citizen';

-- Who does whose desk: for holidays, and for one desk until further notice.
INSERT INTO egov.deputy
    (tenant, id, account, deputy_account, department, valid_from, valid_through)
SELECT 1, egov.uuid7(), a.id, b.id, d.id, v.valid_from, v.valid_through
  FROM (VALUES ('wjj-decider-1', 'wjj-decider-2', 'wjj', '2026-01-01'::date, NULL::date),
               ('scjgj-reviewer-1', 'scjgj-reviewer-3', 'scjgj', '2026-01-01', NULL),
               ('spj-acceptor-1', 'spj-acceptor-2', 'spj', '2026-02-09', '2026-02-27'))
       AS v (account, deputy, department, valid_from, valid_through)
  JOIN egov.account AS a ON a.tenant = 1 AND a.login = v.account
  JOIN egov.account AS b ON b.tenant = 1 AND b.login = v.deputy
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = v.department;
