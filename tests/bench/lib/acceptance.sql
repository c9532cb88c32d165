-- Copies a case with all that belongs to it: pg_temp.copy(case, first number, count). The copies have ids
-- 00000000-0000-7000-8000-<number of twelve digits> and the numbers BENCH-<number>.
CREATE FUNCTION pg_temp.copy(model uuid, first int8, count int8) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text;
    clone text := '00000000-0000-7000-8000-';
BEGIN
    INSERT INTO egov.case_file
    SELECT (jsonb_populate_record(c, jsonb_build_object('id', clone || lpad(n::text, 12, '0'), 'number', 'BENCH-' || n))).*
      FROM egov.case_file c, generate_series(first, first + count - 1) AS n
     WHERE c.tenant = 1 AND c.id = model;
    FOREACH part IN ARRAY ARRAY['case_material', 'case_step'] LOOP
        EXECUTE format('INSERT INTO egov.%1$I
            SELECT (jsonb_populate_record(p, jsonb_build_object(''id'', gen_random_uuid(),
                    ''case_id'', %2$L || lpad(n::text, 12, ''0'')))).*
              FROM egov.%1$I p, generate_series(%4$s, %4$s + %5$s - 1) AS n
             WHERE p.tenant = 1 AND p.case_id = %3$L', part, clone, model, first, count);
    END LOOP;
    INSERT INTO egov.deadline
    SELECT (jsonb_populate_record(d, jsonb_build_object('subject', clone || lpad(n::text, 12, '0')))).*
      FROM egov.deadline d, generate_series(first, first + count - 1) AS n
     WHERE d.tenant = 1 AND d.subject = model;
END
$$;
