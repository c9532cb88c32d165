-- Applicants of the demo city: people and enterprises, from here and from abroad, their accounts
-- and the mandates between them. All numbers and names are made up; check digits are right.

CREATE TEMPORARY TABLE demo_party (
    login text, kind text, identity_kind text, country text, identity_number text, name text,
    phone text, address text, language text, id uuid
) ON COMMIT DROP;
\copy pg_temp.demo_party (login, kind, identity_kind, country, identity_number, name, phone, address, language) FROM 'parties.csv' WITH (FORMAT csv, HEADER)
UPDATE pg_temp.demo_party SET id = egov.uuid7();

INSERT INTO egov.party (tenant, id, kind, identity_kind, country, verified_by)
SELECT 1, id, kind, identity_kind, country, 'demo'
  FROM pg_temp.demo_party;

INSERT INTO egov.party_personal
    (tenant, party, identity_kind, country, identity_number, name, phone, address)
SELECT 1, id, identity_kind, country, identity_number, name, phone, address
  FROM pg_temp.demo_party;

INSERT INTO egov.account (tenant, id, login, password_hash, zone, party, language)
SELECT 1, egov.uuid7(), a.login, egov.password_hash(a.password), 'extranet', p.id, p.language
  FROM pg_temp.demo_account AS a
  JOIN pg_temp.demo_party AS p ON p.login = a.login
 WHERE a.zone = 'extranet';

-- An official who applies as well: nobody handles a case of their own.
UPDATE egov.account AS a
   SET party = p.id
  FROM pg_temp.demo_party AS p
 WHERE a.tenant = 1
   AND a.zone = 'intranet'
   AND a.login = p.login;

-- The agency files for anybody who gave it a mandate; a daughter files for her father.
INSERT INTO egov.mandate (tenant, id, principal, agent, scope, items, valid_from, valid_through)
SELECT 1, egov.uuid7(), p.id, a.id, v.scope, v.items, '2026-01-01', v.valid_through
  FROM (VALUES ('dongfang-trade', 'sfh-agency', 'all', NULL::text[], NULL::date),
               ('chengxin-food', 'sfh-agency', 'item', ARRAY['SFH-LIQUOR-RETAIL'], NULL),
               ('primorsk-trade', 'sfh-agency', 'all', NULL, '2027-12-31'),
               ('baiyun', 'zhoumin', 'all', NULL, NULL))
       AS v (principal, agent, scope, items, valid_through)
  JOIN pg_temp.demo_party AS p ON p.login = v.principal
  JOIN pg_temp.demo_party AS a ON a.login = v.agent;
