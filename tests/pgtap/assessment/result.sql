-- Proves who sees a result and when: whom it is about from publication on, organiser and committee before;
-- everybody only the names of the best, only while objections are taken; to all others it is not there.

BEGIN;
SELECT plan(40);
\ir ../../lib/city.sql
CALL test_city.found(999122);
\ir ../../lib/result.sql
SET LOCAL search_path = public, test_city;
SELECT found_results();
CALL at('2026-03-02 09:00+08');
SELECT add_appraisal('shown', 2025, 'published', '2026-03-02 09:00+08'), add_appraisal('young', 2026, 'review', '2026-03-02 09:00+08'),
       add_appraisal('done', 2024, 'closed', '2025-03-03 10:00+08');
SELECT add_result('worker', 'shown', 95, 'excellent'), add_result('worker-2', 'shown', 75, 'competent'),
       add_result('chief', 'shown', 96, 'excellent', 'tax'), add_result('worker', 'young', 99, 'excellent'),
       add_result('worker', 'done', 60, 'basic'), add_result('worker-2', 'done', NULL, NULL);
SELECT result_id('worker', 'shown') AS w, result_id('worker', 'young') AS y, result_id('worker', 'done') AS d \gset

CREATE FUNCTION pg_temp.read(login text, result uuid) RETURNS text LANGUAGE sql
RETURN verdict(call('result_read', context(login), request(NULL, result)));
CREATE FUNCTION pg_temp.rows(login text, name text, id uuid DEFAULT NULL, query jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql
RETURN call(name, context(login), request(NULL, id, query)) -> 'data';

-- one
SELECT is(pg_temp.read('worker', :'w'), 'ok', 'published: whom it is about');
SELECT is(pg_temp.read('worker', :'d'), 'ok', 'closed: as well');
SELECT is(pg_temp.read('worker', :'y'), 'not-found', 'not before');
SELECT is(pg_temp.read('worker-2', :'w'), 'not-found', 'not a colleague');
SELECT is(pg_temp.read('head', :'w'), 'not-found', 'nor the head of the department');
SELECT is(pg_temp.read('system-admin', :'w'), 'not-found', 'nor an administrator');
SELECT is(pg_temp.read('supervisor', :'w'), 'not-found', 'nor supervision');
SELECT is(pg_temp.read(l, :'y'), 'ok', l || ' before publication') FROM unnest(ARRAY['organiser', 'committee']) AS l;
SELECT is(pg_temp.read('committee', gen_random_uuid()), 'not-found', 'one that there is not');
SELECT is(verdict(call('result_read', context('anna'), request(NULL, :'w'))), 'not-found', 'not outside');
SELECT is(call('result_read', context('worker'), request(NULL, :'w')) -> 'data',
          jsonb_build_object('id', :'w', 'appraisal', id('shown'), 'appraisal_name', 'shown', 'year', 2025, 'appraisal_state', 'published', 'scheme', 'yearly',
                             'edition', 1, 'subject', id('worker in shown'), 'name', 'worker', 'department', id('lead'), 'department_name', '市场监督管理局',
                             'state', 'graded', 'state_label', 'graded', 'reason', NULL, 'score', '95', 'rank', 1, 'grade', 'excellent', 'mended_score', NULL,
                             'mended_grade', NULL, 'grade_name', 'excellent', 'published_at', '2026-03-02T09:00:00+08:00', 'publication_through', '2026-03-09',
                             'closed_at', NULL, 'version', 1, 'review_until', NULL, 'appeal_until', NULL), 'all that there is to say');
SELECT is(call('result_read', context('worker') || '{"language": "ko"}', request(NULL, :'w')) #>> '{data,grade_name}', '优秀', 'a name that the scheme lacks is the Chinese one');
SELECT is(verdict(call('result_explain', context('worker-2'), request(NULL, :'w'))), 'not-found', 'the explanation is not for others');
SELECT is(verdict(call('result_explain', context('worker'), request(NULL, :'y'))), 'not-found', 'nor before publication');

-- mine
SELECT is(pg_temp.rows('worker', 'result_mine') @@ '$.size() == 2', true, 'my results over the years, published ones only');
SELECT is((SELECT array_agg(r ->> 'year' ORDER BY r ->> 'year') FROM jsonb_array_elements(pg_temp.rows('worker', 'result_mine')) AS r), '{2024,2025}', 'these');
SELECT is(pg_temp.rows('worker', 'result_mine') #> '{0,review_until}', NULL, 'last days are with each one');
SELECT is(pg_temp.rows('nobody', 'result_mine'), '[]', 'who was not assessed has none');
SELECT is(call('result_mine', context('worker'), request(NULL, NULL, '{"limit": "1"}')) ? 'next', true, 'in pages');
INSERT INTO egov.appraisal_subject (tenant, id, appraisal, department) VALUES (999122, id('organ'), id('shown'), id('lead'));
INSERT INTO egov.result (tenant, id, appraisal, subject, inputs, state, score, grade) VALUES (999122, id('of organ'), id('shown'), id('organ'), '{}', 'graded', 70, 'competent');
SELECT is(pg_temp.rows('head', 'result_mine') #>> '{0,name}', '市场监督管理局', 'a head sees the result of the organ');
SELECT is(pg_temp.rows('head', 'result_mine') @@ '$.size() == 1', true, 'and those of nobody in it');
SELECT is(pg_temp.rows('tax-head', 'result_mine'), '[]', 'not the head of another');

-- the desk
SELECT is(verdict(call('result_desk', context(l), request(NULL, id('young')))), v, l)
  FROM (VALUES ('organiser', 'ok'), ('committee', 'ok'), ('worker', 'forbidden'), ('head', 'forbidden'), ('mayor', 'forbidden'), ('system-admin', 'forbidden')) AS t (l, v);
SELECT is(verdict(call('result_desk', context('committee'), request(NULL, gen_random_uuid()))), 'not-found', 'an appraisal that there is not');
SELECT is(pg_temp.rows('committee', 'result_desk', id('shown')) @@ '$.size() == 4', true, 'all of an appraisal');
WITH RECURSIVE page (n, answer) AS (
    SELECT 1, call('result_desk', context('committee'), request(NULL, id('shown'), '{"limit": "1"}'))
    UNION ALL
    SELECT n + 1, call('result_desk', context('committee'), request(NULL, id('shown'), jsonb_build_object('limit', '1', 'cursor', answer ->> 'next')))
      FROM page WHERE answer ? 'next'
) SELECT is(array_agg(answer #>> '{data,0,id}' ORDER BY n), (SELECT array_agg(id::text ORDER BY id) FROM egov.result WHERE tenant = 999122 AND appraisal = id('shown')),
            'page by page each one once') FROM page;

-- published names
SELECT is((SELECT jsonb_agg(r - 'id' - 'department' ORDER BY r ->> 'name') FROM jsonb_array_elements(pg_temp.rows('nobody', 'appraisal_published', id('shown'))) AS r),
          '[{"name": "chief", "department_name": "税务局", "grade": "excellent", "grade_name": "excellent"},
            {"name": "worker", "department_name": "市场监督管理局", "grade": "excellent", "grade_name": "excellent"}]', 'everybody sees who is best, with nobody''s score');
UPDATE egov.result SET mended_grade = 'excellent' WHERE tenant = 999122 AND id = result_id('worker-2', 'shown');
SELECT is(pg_temp.rows('nobody', 'appraisal_published', id('shown')) @@ '$.size() == 3', true, 'as mended');
SELECT is(verdict(call('appraisal_published', context('anna'), request(NULL, id('shown')))), 'not-found', 'inside the house only');
SELECT is(verdict(call('appraisal_published', context('nobody'), request(NULL, id('young')))), 'not-found', 'not before publication');
SELECT is(verdict(call('appraisal_published', context('nobody'), request(NULL, id('done')))), 'not-found', 'not after it');
CALL at('2026-03-09 23:59:57+08');
SELECT is(verdict(call('appraisal_published', context('nobody'), request(NULL, id('shown')))), 'ok', 'on the last day');
CALL at('2026-03-10 00:00+08');
SELECT is(verdict(call('appraisal_published', context('nobody'), request(NULL, id('shown')))), 'not-found', 'and no longer');
SELECT is(verdict(call('appraisal_published', context('committee'), request(NULL, gen_random_uuid()))), 'not-found', 'of an appraisal that there is not');

SELECT * FROM finish();
ROLLBACK;
