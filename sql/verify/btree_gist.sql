-- Verify egov:btree_gist on pg

BEGIN;

SELECT 1 / (count(*) = 3)::int
  FROM pg_catalog.pg_opclass AS o
  JOIN pg_catalog.pg_am AS m ON m.oid = o.opcmethod
 WHERE m.amname = 'gist'
   AND o.opcdefault
   AND o.opcintype IN ('int4'::regtype, 'uuid'::regtype, 'text'::regtype);

ROLLBACK;
