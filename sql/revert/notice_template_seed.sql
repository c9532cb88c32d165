-- Revert egov:notice_template_seed from pg

BEGIN;

DELETE FROM egov.notice_template
 WHERE kind IN (
           'acceptance', 'correction', 'non_acceptance', 'wrong_body', 'deemed_acceptance',
           'gap_acceptance', 'stop', 'stop_end', 'extension', 'hearing_right',
           'hearing_date', 'decision_granted', 'decision_refused', 'termination',
           'lapse_withdrawn', 'lapse_refused', 'lapse_revoked', 'commitment_order',
           'revocation', 'deemed_renewal', 'deadline_changed'
       );

COMMIT;
