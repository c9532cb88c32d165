-- Revert egov:legal_limit_seed from pg

BEGIN;

DELETE FROM egov.legal_limit
 WHERE code IN (
           'licensing-32', 'licensing-42', 'licensing-42-joint', 'licensing-43',
           'licensing-44', 'licensing-47-request', 'licensing-47-hearing', 'licensing-48',
           'licensing-50', 'licensing-55', 'licensing-78', 'licensing-79',
           'information-33', 'information-30', 'information-32', 'petition-23',
           'petition-34', 'petition-35', 'sharing-open', 'sharing-conditional',
           'sharing-delivery', 'sharing-objection', 'servant-95-review', 'servant-96-review',
           'servant-95-appeal', 'servant-96-appeal', 'hotline-answer',
           'hotline-answer-extended', 'commitment-check', 'evaluation-contact',
           'evaluation-rectify-short', 'evaluation-rectify-long', 'appraisal-objection',
           'consequence-decision'
       );

DELETE FROM egov.legal_limit_code AS c
 WHERE NOT EXISTS (SELECT FROM egov.legal_limit AS l WHERE l.code = c.code);

COMMIT;
