-- Verify egov:notice_template_seed on pg

BEGIN;

-- every kind of notice has its text in five languages
SELECT 1 / (count(*) = 21 AND bool_and(k.languages = 5))::int
  FROM (
           SELECT count(*) AS languages
             FROM egov.notice_template
            WHERE kind IN (
           'acceptance', 'correction', 'non_acceptance', 'wrong_body', 'deemed_acceptance',
           'gap_acceptance', 'stop', 'stop_end', 'extension', 'hearing_right',
           'hearing_date', 'decision_granted', 'decision_refused', 'termination',
           'lapse_withdrawn', 'lapse_refused', 'lapse_revoked', 'commitment_order',
           'revocation', 'deemed_renewal', 'deadline_changed'
                  )
            GROUP BY kind
       ) AS k;

ROLLBACK;
