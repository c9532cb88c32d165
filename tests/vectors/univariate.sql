-- Statistical reference data sets of NIST: mean and standard deviation to 14 and 13 digits, or to what
-- is left of them once the observations are read as doubles; of numeric to all the digits certified.
BEGIN;
CREATE TEMPORARY TABLE line (n int4 GENERATED ALWAYS AS IDENTITY, text text, file text);
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
UPDATE line SET file = 'certified' WHERE file IS NULL;
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
UPDATE line SET file = 'Lew' WHERE file IS NULL;
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
UPDATE line SET file = 'Lottery' WHERE file IS NULL;
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
UPDATE line SET file = 'Michelso' WHERE file IS NULL;
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
UPDATE line SET file = 'NumAcc1' WHERE file IS NULL;
\copy line (text) FROM pstdin CSV DELIMITER E'\x01' QUOTE E'\x02'
UPDATE line SET file = 'NumAcc3' WHERE file IS NULL;
CREATE EXTENSION IF NOT EXISTS pgtap;
SELECT plan(25);

-- observations: bare numbers, behind the 60 lines of the header or between remarks
CREATE TEMPORARY VIEW observation AS
SELECT file AS set, trim(text)::numeric AS value
  FROM (SELECT *, row_number() OVER (PARTITION BY file ORDER BY n) AS place FROM line) AS l
 WHERE text ~ '^\s*-?[0-9.]+\s*$' AND (file IN ('Lew', 'Lottery') OR place > 60);
CREATE TEMPORARY VIEW certified AS
SELECT s.key AS set, (s.value ->> 'n')::int AS n, (s.value ->> 'mean')::numeric AS mean, (s.value ->> 'stddev')::numeric AS stddev,
       (s.value #>> '{digitsWhenReadAsDouble,mean}')::numeric AS mean_digits,
       (s.value #>> '{digitsWhenReadAsDouble,stddev}')::numeric AS stddev_digits
  FROM (SELECT string_agg(text, ' ' ORDER BY n)::jsonb AS sets FROM line WHERE file = 'certified') AS j, jsonb_each(sets) AS s;

-- correct significant digits of a value, at most 15
CREATE FUNCTION pg_temp.digits(got numeric, wanted numeric) RETURNS numeric LANGUAGE sql AS $$
    SELECT CASE WHEN got = wanted THEN 15 ELSE round(least(15, -log(abs(got - wanted) / abs(wanted))), 1) END
$$;

CREATE TEMPORARY TABLE computed AS
SELECT set, count(*) AS n, egov.mean(value) AS mean, egov.stddev(value) AS stddev,
       egov.mean(value::text::float8)::text::numeric AS mean_double, egov.stddev(value::text::float8)::text::numeric AS stddev_double
  FROM observation GROUP BY set;
SELECT is(c.n, w.n::bigint, w.set || ': observations') FROM certified AS w LEFT JOIN computed AS c USING (set) ORDER BY set;
SELECT cmp_ok(pg_temp.digits(c.mean, w.mean), '>=', 14.0, w.set || ': mean, numeric') FROM certified AS w LEFT JOIN computed AS c USING (set) ORDER BY set;
SELECT cmp_ok(pg_temp.digits(c.stddev, w.stddev), '>=', 14.0, w.set || ': deviation, numeric') FROM certified AS w LEFT JOIN computed AS c USING (set) ORDER BY set;
SELECT cmp_ok(pg_temp.digits(c.mean_double, w.mean), '>=', least(14, w.mean_digits), w.set || ': mean, float8')
  FROM certified AS w LEFT JOIN computed AS c USING (set) ORDER BY set;
SELECT cmp_ok(pg_temp.digits(c.stddev_double, w.stddev), '>=', least(13, w.stddev_digits), w.set || ': deviation, float8')
  FROM certified AS w LEFT JOIN computed AS c USING (set) ORDER BY set;

SELECT * FROM finish();
ROLLBACK;
