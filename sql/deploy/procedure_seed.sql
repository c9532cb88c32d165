-- Deploy egov:procedure_seed to pg
-- requires: procedure
-- requires: legal_limit_seed
-- The procedures that statutes and city rules fix. A row that a DBA added stays.

BEGIN;

INSERT INTO egov.procedure AS p
    (code, acceptance_limit, decision_limit, joint_limit, delivery_limit, counts_from, deemed)
VALUES
    ('licensing', 'licensing-32', 'licensing-42', 'licensing-42-joint', 'licensing-44', 'acceptance', true),
    ('information', 'information-30', 'information-33', NULL, NULL, 'receipt', false),
    ('hotline', NULL, 'hotline-answer-extended', NULL, NULL, 'receipt', false),
    ('petition', 'petition-23', 'petition-34', NULL, NULL, 'acceptance', false)
    ON CONFLICT (code) DO UPDATE
   SET acceptance_limit = excluded.acceptance_limit, decision_limit = excluded.decision_limit,
       joint_limit = excluded.joint_limit, delivery_limit = excluded.delivery_limit,
       counts_from = excluded.counts_from, deemed = excluded.deemed;

COMMIT;
