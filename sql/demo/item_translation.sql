-- Names of items in English, Russian, Japanese and Korean; the Chinese name is the item's own.

CREATE TEMPORARY TABLE demo_name (
    catalogue_code text, en text, ru text, ja text, ko text
) ON COMMIT DROP;
\copy pg_temp.demo_name FROM 'item-names.csv' WITH (FORMAT csv, HEADER)

INSERT INTO egov.translation (tenant, subject, field, language, text, state)
SELECT 1, i.id, 'name', l.language, l.text, 'published'
  FROM pg_temp.demo_name AS n
  JOIN pg_temp.demo_item AS i ON i.catalogue_code = n.catalogue_code,
       LATERAL (VALUES ('en', n.en), ('ru', n.ru), ('ja', n.ja), ('ko', n.ko)) AS l (language, text);
