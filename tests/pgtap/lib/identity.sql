-- Identity numbers as SQL functions; the rules themselves are proved in tests/unit/identity.c.
BEGIN;
SELECT plan(14);

SELECT is(egov.resident_id_valid('11010519491231002X'), true, 'a valid resident id');
SELECT is(egov.resident_id_valid('440524188001010014'), true, 'another');
SELECT is(egov.resident_id_valid('110105194912310021'), false, 'a wrong check character');
SELECT is(egov.resident_id_valid('11010519491331002X'), false, 'a month that does not exist');
SELECT is(egov.resident_id_valid('11010519491231002x'), false, 'lower case is not the canonical form');
SELECT is(egov.resident_id_valid(' 11010519491231002X'), false, 'a space');
SELECT is(egov.resident_id_valid(''), false, 'empty');
SELECT is(egov.resident_id_valid(repeat('1', 100000)), false, 'too long');
SELECT is(egov.resident_id_valid(NULL), NULL, 'NULL');
SELECT is(egov.uscc_valid('91350100M000100Y43'), true, 'a valid credit code');
SELECT is(egov.uscc_valid('91350100M000100Y44'), false, 'a wrong check character');
SELECT is(egov.uscc_valid('91350100m000100y43'), false, 'lower case');
SELECT is(egov.uscc_valid('统一社会信用代码'), false, 'no code');
SELECT is(egov.uscc_valid(NULL), NULL, 'NULL');

SELECT * FROM finish();
ROLLBACK;
