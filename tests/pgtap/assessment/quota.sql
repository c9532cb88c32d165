-- Proves that decisions on quotas are taken from the best grade down: a choice or a higher share that would change
-- the competition in which somebody was chosen already is refused, not calculated; a share that depends on an
-- attribute is raised above what its pool has; pools are those of the quota that may be raised.

BEGIN;
SELECT plan(19);
\ir ../../lib/city.sql
CALL test_city.found(999131);
\ir ../../lib/year.sql
SET LOCAL search_path = public, test_city;
CALL at('2026-12-20 09:00+08');

-- five people: two share the only place of excellent, two the only one of good
SELECT drafted('ladder', yearly('{"code": "ladder", "exclusions": [],
    "grades": [{"code": "excellent", "from": 80}, {"code": "good", "from": 60}, {"code": "basic"}],
    "quotas": [{"grade": "good", "share": "0.2", "raised": "0.4"}, {"grade": "excellent", "share": "0.2", "raised": "0.4"}]}'));
SELECT is(brief(scheme_act('organiser-2', 'scheme_publish', 'ladder')), 'ok, published, version 2', 'a scheme with two quotas');
CREATE FUNCTION pg_temp.under_way(name text, scheme text, works jsonb, attributes jsonb DEFAULT '{}') RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    act text;
    done text;
BEGIN
    PERFORM planned(name, scheme);
    PERFORM year_act('organiser', 'appraisal_subject_add', name, jsonb_build_object('people', jsonb_build_array(id('person ' || w.key)), 'attributes', coalesce(attributes -> w.key, '{"x": "y"}')))
       FROM jsonb_each_text(works) AS w;
    PERFORM year_act('organiser', 'committee_put', name, jsonb_build_object('people', jsonb_build_array(id('person member'), id('person member-2'))));
    PERFORM year_act('organiser', 'appraisal_collect', name);
    PERFORM recorded('organiser', name, VARIADIC ARRAY(SELECT value(name, w.key, 'work', jsonb_build_object('number', w.value)) FROM jsonb_each_text(works) AS w));
    FOREACH act IN ARRAY '{appraisal_freeze,appraisal_calculate,appraisal_review}'::text[] LOOP
        done := verdict(year_act('organiser', act, name));
    END LOOP;
    RETURN done;
END
$$;
CREATE FUNCTION pg_temp.chooses(grade text, person text, name text DEFAULT 'ladder year', login text DEFAULT 'member') RETURNS jsonb
LANGUAGE sql AS $$ SELECT year_act($4, 'quota_choose', $3, jsonb_build_object('grade', $1, 'reason', 'r', 'subjects', jsonb_build_array(subject($3, $2)))) $$;
CREATE FUNCTION pg_temp.raises(name text, grade text, share text, pool text DEFAULT NULL) RETURNS text
LANGUAGE sql AS $$ SELECT concat_ws(' ', verdict(a), nullif(array_to_string(faults(a), ' '), '')) FROM year_act('mayor', 'quota_approve', $1, jsonb_strip_nulls(jsonb_build_object('grade', $2, 'share', $3, 'pool', $4, 'reason', 'r'))) AS y (a) $$;

SELECT is(pg_temp.under_way('ladder year', 'ladder', '{"decider": "80", "reviewer": "80", "acceptor": "60", "licensor": "60", "window": "10"}'), 'ok', 'before the committee');
SELECT is((SELECT array_agg(q.grade || ' ' || cardinality(q.tied) ORDER BY q.grade) FROM egov.quota_use AS q WHERE q.tenant = 999131), '{"excellent 2","good 2"}', 'two ties');
SELECT is(faults(pg_temp.chooses('good', 'acceptor')), '{"/body/grade tie-open"}', 'not the lower one first: whom the higher one leaves competes there');
SELECT is(faults(pg_temp.chooses('excellent', 'acceptor')), '{"/body/subjects/0 not-tied"}', 'of those tied for the grade');
SELECT is(verdict(pg_temp.chooses('excellent', 'decider')), 'ok', 'the higher one');
SELECT is(outcome('ladder year', 'reviewer'), 'graded 95 1 good', 'who was left takes the place below');
SELECT is(faults(pg_temp.chooses('good', 'acceptor')), '{"/body/subjects/0 not-tied"}', 'where there is no tie any more');
SELECT is(pg_temp.raises('ladder year', 'good', '0.4'), 'ok', 'the share of the lower grade is raised after a choice above it');
SELECT is(verdict(pg_temp.chooses('good', 'licensor')), 'ok', 'which opens a tie');
SELECT is(pg_temp.raises('ladder year', 'excellent', '0.4'), 'already-decided', 'that of the higher one not after a choice below it');

-- whoever is tied decides nothing of that tie, not even for another
SELECT is(pg_temp.under_way('own year', 'ladder', '{"member": "80", "reviewer": "80", "acceptor": "60", "licensor": "50", "window": "10"}'), 'ok', 'before the committee');
SELECT is(verdict(pg_temp.chooses('excellent', 'reviewer', 'own year')), 'own-case', 'a member of the committee who is tied');
SELECT is(verdict(pg_temp.chooses('excellent', 'reviewer', 'own year', 'member-2')), 'ok', 'a colleague');

-- a share by attribute, beside a quota of the same grade that nobody may raise
SELECT drafted('shares', yearly('{"code": "shares", "exclusions": [],
    "grades": [{"code": "excellent", "from": 80}, {"code": "basic"}],
    "quotas": [{"grade": "excellent", "share": {"by": "kind", "shares": {"a": "0.3"}, "otherwise": "0.1"}, "raised": "0.4", "pool": "kind"}, {"grade": "excellent", "share": "0.9"}]}'));
SELECT scheme_act('organiser-2', 'scheme_publish', 'shares');
SELECT is(pg_temp.under_way('shares year', 'shares', '{"decider": "80", "reviewer": "70", "acceptor": "60"}', '{"decider": {"kind": "a"}, "reviewer": {"kind": "a"}, "acceptor": {"kind": "b"}}'), 'ok', 'before the committee');
SELECT is(pg_temp.raises('shares year', 'excellent', '0.2', 'a'), 'invalid-fields /body/share out-of-range', 'below what the pool has by its attribute');
SELECT is(pg_temp.raises('shares year', 'excellent', '0.2', 'b'), 'ok', 'above it in the other pool');
SELECT is(pg_temp.raises('shares year', 'excellent', '0.4'), 'invalid-fields /body/pool not-found', 'not for all together, whose quota is another');
SELECT is(pg_temp.raises('shares year', 'excellent', '0.4', 'c'), 'invalid-fields /body/pool not-found', 'nor in a pool that nobody is in');
SELECT * FROM finish();
ROLLBACK;
