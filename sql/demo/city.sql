-- Tenant 1, Suifenhe: the city, its organs and their names in five languages.
--
-- The unified social credit codes are made up (DEM = demo); their check characters are right.
-- Department n of departments.csv has the fixed id 01900000-0000-7000-8000-00000000dNNN, n in hex.

INSERT INTO egov.tenant (tenant, area_code, name, licence_prefix)
VALUES (1, '231081', '绥芬河市', '绥');

-- The key of query codes is public here, so that the examples of the API hold on every demo; any
-- other tenant keeps the random default.
INSERT INTO egov.tenant_secret (tenant, secret)
VALUES (1, sha256(convert_to('demo city Suifenhe', 'UTF8')));

CREATE TEMPORARY TABLE demo_department (
    ordinal int4, code text, name text, kind text, uscc text, parent text, superior int4,
    valid_from date, valid_through date, successor text, source text, en text, ru text, ja text,
    ko text
) ON COMMIT DROP;
\copy pg_temp.demo_department FROM 'departments.csv' WITH (FORMAT csv, HEADER)

-- Vertical organs answer to an organ of the province, tenant 23 here: a plain value.
INSERT INTO egov.department
    (tenant, id, code, name, kind, uscc, superior_tenant, superior, valid_from, valid_through)
SELECT 1, ('01900000-0000-7000-8000-00000000d' || lpad(to_hex(ordinal), 3, '0'))::uuid, code,
       name, kind, uscc, CASE WHEN superior IS NOT NULL THEN 23 END,
       ('01900000-0000-7000-8000-00000023d' || lpad(superior::text, 3, '0'))::uuid, valid_from,
       valid_through
  FROM pg_temp.demo_department;

UPDATE egov.department AS d
   SET parent = p.id,
       successor = s.id
  FROM pg_temp.demo_department AS f
  LEFT JOIN egov.department AS p ON p.tenant = 1 AND p.code = f.parent
  LEFT JOIN egov.department AS s ON s.tenant = 1 AND s.code = f.successor
 WHERE d.tenant = 1
   AND d.code = f.code
   AND (p.id IS NOT NULL OR s.id IS NOT NULL);

INSERT INTO egov.translation (tenant, subject, field, language, text, state)
SELECT 1, d.id, 'name', l.language, l.text, 'published'
  FROM pg_temp.demo_department AS f
  JOIN egov.department AS d ON d.tenant = 1 AND d.code = f.code,
       LATERAL (VALUES ('en', f.en), ('ru', f.ru), ('ja', f.ja), ('ko', f.ko)) AS l (language, text);
