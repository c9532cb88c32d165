-- Turns the rows of pg_temp.catalogue into departments and items of :tenant, set by set. Codes are
-- kept as they stand: the code of a body is free text, irregular codes included. :editor and
-- :publisher are logins of two people, or empty for drafts.

SELECT :'editor' || :'publisher' = ''
       OR (SELECT count(*) = 2 FROM egov.account
            WHERE tenant = :tenant AND login IN (:'editor', :'publisher')) AS people_known
\gset
\if :people_known
\else
    DO $$
    BEGIN
        RAISE EXCEPTION 'editor and publisher must be two accounts of the tenant'
            USING ERRCODE = 'invalid_parameter_value';
    END
    $$;
\endif

-- Departments that the tenant does not have yet; their name is their code until somebody knows better.
INSERT INTO egov.department (tenant, id, code, name, kind, valid_from)
SELECT :tenant, egov.uuid7(), c.department, c.department,
       CASE WHEN c.department ~ '(税务局|气象局|海关)$' THEN 'vertical' ELSE 'government' END,
       current_date
  FROM (SELECT DISTINCT department FROM pg_temp.catalogue) AS c
 WHERE NOT EXISTS (
           SELECT FROM egov.department AS d
            WHERE d.tenant = :tenant AND d.name = c.department AND d.valid_through IS NULL);

CREATE TEMPORARY TABLE catalogue_item ON COMMIT DROP AS
SELECT egov.uuid7() AS id, c.item_code, c.item_name, c.item_type, c.catalogue_code,
       c.department_code, d.id AS department, e.id AS editor, p.id AS publisher
  FROM pg_temp.catalogue AS c
  JOIN egov.department AS d
    ON d.tenant = :tenant AND d.name = c.department AND d.valid_through IS NULL
  LEFT JOIN egov.account AS e ON e.tenant = :tenant AND e.login = :'editor'
  LEFT JOIN egov.account AS p ON p.tenant = :tenant AND p.login = :'publisher'
 WHERE NOT EXISTS (
           SELECT FROM egov.item AS i WHERE i.tenant = :tenant AND i.code = c.item_code);

INSERT INTO egov.item (tenant, id, code, department)
SELECT :tenant, id, item_code, department
  FROM pg_temp.catalogue_item;

-- Without two different people the versions stay drafts.
INSERT INTO egov.item_version
    (tenant, item, number, name, basic_code, implementation_code, type, body_code, state, editor,
     publisher, effective_on, published_at)
SELECT :tenant, id, 1, item_name, catalogue_code, item_code, item_type, department_code,
       CASE WHEN publisher <> editor THEN 'published' ELSE 'draft' END, editor,
       CASE WHEN publisher <> editor THEN publisher END,
       CASE WHEN publisher <> editor THEN current_date END,
       CASE WHEN publisher <> editor THEN now() END
  FROM pg_temp.catalogue_item;

UPDATE egov.item AS i
   SET state = 'published', current_version = 1
  FROM pg_temp.catalogue_item AS c
 WHERE i.tenant = :tenant
   AND i.id = c.id
   AND c.publisher <> c.editor;

INSERT INTO egov.event (tenant, id, actor, department, subject_kind, subject, kind)
SELECT :tenant, egov.uuid7(), v.actor, c.department, 'item', c.id, v.kind
  FROM pg_temp.catalogue_item AS c,
       LATERAL (VALUES ('create', c.editor), ('publish', c.publisher)) AS v (kind, actor)
 WHERE v.kind = 'create'
    OR c.publisher <> c.editor;

SELECT format('%s items loaded, %s already there', count(*),
              (SELECT count(*) FROM pg_temp.catalogue) - count(*))
  FROM pg_temp.catalogue_item;
