-- Shared data of the small city: a register of people as the resource R-PEOPLE of the department lead,
-- purposes duty > approval > filling, duty > inspection, duty > statistics, and words for grants. Comes
-- after city.sql, in the same transaction.

CREATE TABLE test_city.register (
    person_id text PRIMARY KEY,
    name      text NOT NULL,
    born      date,
    phone     text,
    income    int4,
    note      text
);
INSERT INTO test_city.register VALUES
    ('S1', '甲', '1980-01-01', '13800001111', 1000, 'a'),
    ('S2', '乙', '1990-12-31', '13800002222', 2000, 'b'),
    ('S3', '丙', NULL, NULL, NULL, NULL),
    ('11010519491231002X', 'anna', '1949-12-31', '13800003333', 3000, 'c');
GRANT USAGE ON SCHEMA test_city TO egov_reader;
GRANT SELECT ON test_city.register TO egov_reader;

INSERT INTO egov.purpose (tenant, code, name, name_en, parent, disclosure)
SELECT test_city.tenant(), code, code, code, parent, disclosure
  FROM (VALUES ('duty', NULL, 'at_once'), ('approval', 'duty', 'at_once'), ('filling', 'approval', 'at_once'),
               ('inspection', 'duty', 'after_case'), ('statistics', 'duty', 'counted')) AS p (code, parent, disclosure);
INSERT INTO egov.resource (tenant, id, code, name, provider, classification, summary, format, share_class,
                           share_basis, share_manner, open_class, update_cycle, published_on, source_schema,
                           source_name, subject_field, state)
VALUES (test_city.tenant(), test_city.id('R-PEOPLE'), 'R-PEOPLE', '人口', test_city.id('lead'), '1', '人口', 'database',
        'conditional', '第十三条', 'query', 'none', 'daily', '2026-01-01', 'test_city', 'register', 'person_id', 'published');
INSERT INTO egov.resource_field (tenant, resource, position, name, element)
VALUES (test_city.tenant(), test_city.id('R-PEOPLE'), 0, 'person_id', 'identity-number'),
       (test_city.tenant(), test_city.id('R-PEOPLE'), 1, 'name', 'person-name'),
       (test_city.tenant(), test_city.id('R-PEOPLE'), 2, 'born', 'birth-date'),
       (test_city.tenant(), test_city.id('R-PEOPLE'), 3, 'phone', 'phone'),
       (test_city.tenant(), test_city.id('R-PEOPLE'), 4, 'income', 'monthly-income'),
       (test_city.tenant(), test_city.id('R-PEOPLE'), 5, 'note', 'remark');

-- A grant from 2000 on; its id is made of its name, a mask follows its field after a colon.
CREATE FUNCTION test_city.add_grant(name text, requester text, resource text, purpose text, fields text[],
                                    bound boolean DEFAULT false, listed boolean DEFAULT false,
                                    deny boolean DEFAULT false) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO egov.share_grant (tenant, id, effect, requester, resource, purpose, basis, case_bound, listed,
                                  valid_from)
    VALUES (test_city.tenant(), test_city.id(add_grant.name), CASE WHEN deny THEN 'deny' ELSE 'allow' END,
            test_city.id(add_grant.requester), test_city.id(add_grant.resource), add_grant.purpose, '第十三条', bound,
            add_grant.listed, '2000-01-01 00:00+08');
    INSERT INTO egov.share_grant_field (tenant, grant_id, resource, name, mask)
    SELECT test_city.tenant(), test_city.id(add_grant.name), test_city.id(add_grant.resource), split_part(f, ':', 1),
           coalesce(nullif(split_part(f, ':', 2), ''), 'show')
      FROM unnest(fields) AS u (f)
$$;

-- The names that a read of a subject gives.
CREATE FUNCTION test_city.names_of(subject text, purpose text DEFAULT 'approval') RETURNS text
LANGUAGE sql VOLATILE AS $$
    SELECT string_agg(r ->> 'name', ',')
      FROM egov.share_read(test_city.tenant(), 'R-PEOPLE', jsonb_build_object('subject', subject), purpose) AS r
$$;
