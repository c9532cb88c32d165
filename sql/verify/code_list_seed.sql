-- Verify egov:code_list_seed on pg

BEGIN;

-- every code of the 37 lists has its label in five languages
SELECT 1 / (count(DISTINCT c.list) = 37 AND bool_and(l.languages = 5))::int
  FROM egov.code_list AS c
  LEFT JOIN (SELECT list, code, count(*) AS languages FROM egov.code_label GROUP BY list, code) AS l
       USING (list, code)
 WHERE c.list IN (
           'case_state', 'step_state', 'step_kind', 'step_result', 'outcome',
           'role', 'item_type', 'item_form', 'item_state', 'organ_kind',
           'executor_kind', 'channel', 'party_kind', 'identity_kind', 'deadline_kind',
           'deadline_state', 'material_state', 'limit_unit', 'zone', 'delivery_method',
           'event_kind', 'sex', 'application_kind', 'premises_right', 'enterprise_kind',
           'trade_mode', 'lamp', 'stop_kind', 'procedure', 'rating_grade',
           'supervision_source', 'supervision_state', 'notice_kind', 'result_state',
           'result_objection_kind', 'result_decision', 'consequence_state'
       );

SELECT 1 / (count(*) = 12)::int FROM egov.code_list WHERE list = 'case_state';

ROLLBACK;
