-- Revert egov:code_list_seed from pg

BEGIN;

DELETE FROM egov.code_list
 WHERE list IN (
           'case_state', 'step_state', 'step_kind', 'step_result', 'outcome',
           'role', 'item_type', 'item_form', 'item_state', 'organ_kind',
           'executor_kind', 'channel', 'party_kind', 'identity_kind', 'deadline_kind',
           'deadline_state', 'material_state', 'limit_unit', 'zone', 'delivery_method',
           'event_kind', 'sex', 'application_kind', 'premises_right', 'enterprise_kind',
           'trade_mode', 'lamp', 'stop_kind', 'procedure', 'rating_grade',
           'supervision_source', 'supervision_state', 'notice_kind', 'result_state',
           'result_objection_kind', 'result_decision', 'consequence_state'
       );

COMMIT;
