-- Rows of the access log about other people and, every thousandth, about the person with the hash :hash;
-- every ten thousandth is a list with the person in it. They lie within the last year.
INSERT INTO egov.access_log (tenant, id, at, login, requester, provider, resource, purpose, fields, rows, subject_hash, decision)
SELECT 1,
       (lpad(to_hex((extract(epoch FROM t.at) * 1000)::int8), 12, '0') || '7' || substr(t.word, 1, 3) || '8' || substr(t.word, 4, 15))::uuid,
       t.at, 'bench', d.id, p.id, '3071-000001', CASE WHEN t.n % 10 = 0 THEN 'statistics' ELSE 'approval' END,
       '{resident_id,name,address}', 1,
       CASE WHEN t.n % 10000 = 5001 THEN NULL WHEN t.n % 1000 = 1 THEN :'hash'::bytea ELSE sha256((t.n % 300000)::text::bytea) END,
       'granted'
  FROM (SELECT n, md5(n::text) AS word, now() - make_interval(secs => n * 31536000.0 / :rows) AS at
          FROM generate_series(1, :rows) AS s (n)) AS t,
       (SELECT id FROM egov.department WHERE tenant = 1 AND code = 'mzj') AS d,
       (SELECT id FROM egov.department WHERE tenant = 1 AND code = 'gaj') AS p;
INSERT INTO egov.access_log_subject (tenant, subject_hash, log)
SELECT 1, u.hash, l.id
  FROM egov.access_log AS l, (VALUES (:'hash'::bytea), (sha256('a'))) AS u (hash)
 WHERE l.tenant = 1
   AND l.login = 'bench'
   AND l.subject_hash IS NULL;
VACUUM ANALYZE egov.access_log, egov.access_log_subject;
