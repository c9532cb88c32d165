-- What an acceptance leaves of a case, row by row, without what differs between copies (ids, numbers, times):
-- psql -v copy=<case> -f accept_rows.sql. Texts that hold a number are told by their size.
SELECT r FROM (
    SELECT 'case_file ' || (to_jsonb(c) - '{id,number,accepted_at}'::text[])::text AS r
      FROM egov.case_file AS c WHERE c.tenant = 1 AND c.id = :'copy'
     UNION ALL SELECT 'case_step ' || (to_jsonb(s) - '{id,case_id,started_at,done_at}'::text[]
                || jsonb_build_object('started', s.started_at IS NOT NULL, 'done', s.done_at IS NOT NULL))::text
      FROM egov.case_step AS s WHERE s.tenant = 1 AND s.case_id = :'copy'
     UNION ALL SELECT 'deadline ' || (to_jsonb(d) - '{subject,set_at,met_at}'::text[] || jsonb_build_object('met', d.met_at IS NOT NULL))::text
      FROM egov.deadline AS d WHERE d.tenant = 1 AND d.subject = :'copy'
     UNION ALL SELECT 'event ' || (to_jsonb(e) - '{id,subject,at}'::text[])::text
      FROM egov.event AS e WHERE e.tenant = 1 AND e.subject = :'copy'
     UNION ALL SELECT 'notice ' || (to_jsonb(n) - '{id,subject,body,created_at,delivered_at}'::text[])::text || length(n.body)
      FROM egov.notice AS n WHERE n.tenant = 1 AND n.subject = :'copy'
     UNION ALL SELECT 'idempotency ' || (to_jsonb(i) - '{key,fingerprint,answer,created_at}'::text[])::text || pg_column_size(i.answer) / 100
      FROM egov.idempotency AS i WHERE i.tenant = 1 AND i.key = 'bench-' || right(:'copy', 12)::int8) AS rows (r)
 ORDER BY r;
