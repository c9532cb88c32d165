-- Deploy egov:grant_declared to pg
-- requires: grant_held
-- What the changes of this project grant. Written by grants.sh from a fresh deployment: do not edit.

BEGIN;

CREATE OR REPLACE FUNCTION egov.grant_declared()
    RETURNS TABLE (kind text, object text, grantee text, privilege text)
    LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp
    AS $grants$
    SELECT kind, object, grantee, privilege
      FROM (VALUES
        ('COLUMN', 'egov_analyst', 'SELECT', $$
egov.appraisal closed_at id name publication_through published_at scheme state tenant year
egov.appraisal_summary appraisal subjects summarised_at tenant withheld
egov.case_extension case_id granted_at new_due_on old_due_on tenant unit value
egov.case_file accepted_at applicant_pseudonym case_group channel closed_at correction_told_at created_at decided_at department fee_due fee_paid id item item_version lamp number received_at red_on settles_at settles_to source_system state stopped submitted_at tenant yellow_on
egov.case_gap case_id due_on filled_at material promised_at tenant
egov.case_hearing ask_by_on asked_at case_id held_on hold_by_on noticed_on recorded_at tenant told_at
egov.case_prefill case_id code field filled_at kind objected_at provider resource tenant
egov.case_step budget_days case_id code department done_at due_on executor_kind id kind name result role started_at state tenant waits_for
egov.case_stop case_id ended_on id kind started_on tenant
egov.commitment case_id check_by_on checked_at correct_by_on result signed_at tenant
egov.decision case_id decided_at outcome tenant
egov.delivery case_id delivered_at method tenant
egov.department code id kind name parent successor tenant valid_from valid_through
egov.event at department id kind subject subject_kind tenant
egov.item code created_at current_version department id state tenant
egov.item_field element item label number ordinal required source_field source_resource tenant
egov.item_material code copies issuer item mandatory may_follow name note number ordinal originals source_field source_resource tenant
egov.item_rule check_days commitment correction_outcome draft gap_days gap_outcome item licence_quota number procedure public_safety renewal_unit renewal_value tenant
egov.item_step budget_days code department executor_kind item kind name number role tenant waits_for
egov.item_version cancelled_on effective_on fee_amount form item joint legal_limit_unit legal_limit_value level name number online_depth promised_limit_unit promised_limit_value published_at state targets tenant type visits
egov.licence case_id issued_at name revoked_at tenant valid_from valid_through
egov.notice created_at delivered_at id kind language method read_at subject subject_kind tenant
egov.quota_summary appraisal base exact grade place places pool share taken tenant
egov.rating contacted_at department grade id item named rated_at rectified_at tenant
egov.resource code id name open_class provider published_on share_class state subject_field tenant update_cycle
egov.resource_field "position" element name resource tenant
egov.result_objection appraisal asked_at decided_at decision extended_at id kind tenant
egov.result_summary appraisal department departments deviation mean place scored subjects tenant three_good two_bad
egov.result_summary_grade appraisal grade ordinal place subjects tenant
egov.scheme class code edition id name state tenant
egov.severity_summary appraisal figures indicator marks mean rater_groups tenant
egov.supervision_summary appraisal entries kind place points tenant
egov.supervision_task case_id closed_at created_at department feedback_at id source state tenant urged_at urges
egov.tenant area_code name tenant time_zone
egov.translation field language state subject tenant text
egov.turnout_summary appraisal cast_ballots electorate groups issued place rater_group tenant valid
        $$),
        ('DATABASE', 'egov_analyst', 'CONNECT TEMPORARY', $$
-
        $$),
        ('DATABASE', 'egov_auditor', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_backup', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_clock', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_exchange', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_extranet', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_intranet', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_log', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_owner', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_reader', 'CONNECT', $$
-
        $$),
        ('DATABASE', 'egov_requester', 'CONNECT', $$
-
        $$),
        ('FUNCTION', 'PUBLIC', 'EXECUTE', $$
egov.actor_in(integer)
egov.actor_is_admin(integer)
egov.actor_reads_account(integer,text,uuid)
egov.actor_reads_session(integer,bytea)
egov.actor_sees_case(integer,text,uuid,uuid,uuid[])
egov.actor_sees_party(integer,uuid)
egov.anova(double precision,text)
egov.anova_accum(internal,double precision,text)
egov.anova_combine(internal,internal)
egov.anova_deserialize(bytea,internal)
egov.anova_final(internal)
egov.anova_serialize(internal)
egov.api_describe()
egov.assess_check(jsonb)
egov.assess_compute(jsonb,jsonb)
egov.case_next(text,text)
egov.clock_now()
egov.clock_today()
egov.due_date(date,integer,text,daterange[],text)
egov.due_explain(date,integer,text,daterange[],text)
egov.due_provisional(date,integer,text,daterange[],text)
egov.group_score(numeric,text,jsonb)
egov.group_score_accum(internal,numeric,text,jsonb)
egov.group_score_combine(internal,internal)
egov.group_score_deserialize(bytea,internal)
egov.group_score_final(internal)
egov.group_score_serialize(internal)
egov.is_code(text)
egov.is_workday(date,text)
egov.lamp(date,date,boolean,text)
egov.lamp_between(date,date,boolean,date)
egov.library_version()
egov.mean(double precision)
egov.mean(numeric)
egov.mean_accum(internal,double precision)
egov.mean_accum(internal,numeric)
egov.mean_final_float8(internal)
egov.mean_final_numeric(internal)
egov.mean_remove(internal,double precision)
egov.mean_remove(internal,numeric)
egov.moment_float8_combine(internal,internal)
egov.moment_float8_deserialize(bytea,internal)
egov.moment_float8_serialize(internal)
egov.moment_numeric_combine(internal,internal)
egov.moment_numeric_deserialize(bytea,internal)
egov.moment_numeric_serialize(internal)
egov.problem_list()
egov.relcache_invalidate()
egov.resident_id_valid(text)
egov.stddev(double precision)
egov.stddev(numeric)
egov.stddev_accum(internal,double precision)
egov.stddev_accum(internal,numeric)
egov.stddev_final_float8(internal)
egov.stddev_final_numeric(internal)
egov.stddev_remove(internal,double precision)
egov.stddev_remove(internal,numeric)
egov.trimmed_mean(double precision,integer,integer)
egov.trimmed_mean(numeric,integer,integer)
egov.trimmed_mean_accum(internal,double precision,integer,integer)
egov.trimmed_mean_accum(internal,numeric,integer,integer)
egov.trimmed_mean_combine(internal,internal)
egov.trimmed_mean_deserialize(bytea,internal)
egov.trimmed_mean_final_float8(internal)
egov.trimmed_mean_final_numeric(internal)
egov.trimmed_mean_fraction(double precision,double precision)
egov.trimmed_mean_fraction(numeric,double precision)
egov.trimmed_mean_fraction_accum(internal,double precision,double precision)
egov.trimmed_mean_fraction_accum(internal,numeric,double precision)
egov.trimmed_mean_serialize(internal)
egov.uscc_valid(text)
egov.uuid7()
egov.uuid7_bound(timestamp with time zone)
egov.weighted_mean(double precision,double precision)
egov.weighted_mean(numeric,numeric)
egov.weighted_mean_accum(internal,double precision,double precision)
egov.weighted_mean_accum(internal,numeric,numeric)
egov.weighted_mean_final_float8(internal)
egov.weighted_mean_final_numeric(internal)
egov.weighted_mean_float8_combine(internal,internal)
egov.weighted_mean_float8_deserialize(bytea,internal)
egov.weighted_mean_float8_serialize(internal)
egov.weighted_mean_numeric_combine(internal,internal)
egov.weighted_mean_numeric_deserialize(bytea,internal)
egov.weighted_mean_numeric_serialize(internal)
egov.weighted_mean_remove(internal,double precision,double precision)
egov.weighted_mean_remove(internal,numeric,numeric)
egov.workday_add(date,integer,text)
egov.workday_count(date,date,text)
        $$),
        ('FUNCTION', 'egov_auditor', 'EXECUTE', $$
egov.access_log_of(integer,text)
egov.subject_hash(integer,text)
        $$),
        ('FUNCTION', 'egov_clock', 'EXECUTE', $$
egov.tick(integer)
        $$),
        ('FUNCTION', 'egov_exchange', 'EXECUTE', $$
egov_api.code_list_read(integer,jsonb,jsonb)
egov_api.external_case_put(integer,jsonb,jsonb)
egov_api.open_data_read(integer,jsonb,jsonb)
egov_api.open_data_table(integer,jsonb,jsonb)
egov_api.password_change(integer,jsonb,jsonb)
egov_api.purpose_list(integer,jsonb,jsonb)
egov_api.resource_catalogue(integer,jsonb,jsonb)
egov_api.resource_list(integer,jsonb,jsonb)
egov_api.resource_read(integer,jsonb,jsonb)
egov_api.resource_show(integer,jsonb,jsonb)
egov_api.resource_table(integer,jsonb,jsonb)
egov_api.session_create(integer,jsonb,jsonb)
egov_api.session_delete(integer,jsonb,jsonb)
egov_api.session_read(integer,jsonb,jsonb)
egov_api.usage_find(integer,jsonb,jsonb)
egov_api.usage_heartbeat(integer,jsonb,jsonb)
egov_api.usage_period(integer,jsonb,jsonb)
        $$),
        ('FUNCTION', 'egov_extranet', 'EXECUTE', $$
egov_api.attachment_put(integer,jsonb,jsonb)
egov_api.attachment_read(integer,jsonb,jsonb)
egov_api.ballot_cast(integer,jsonb,jsonb)
egov_api.ballot_mine(integer,jsonb,jsonb)
egov_api.ballot_receipts(integer,jsonb,jsonb)
egov_api.ballot_token(integer,jsonb,jsonb)
egov_api.ballot_verify(integer,jsonb,jsonb)
egov_api.case_apply(integer,jsonb,jsonb)
egov_api.case_correct(integer,jsonb,jsonb)
egov_api.case_create(integer,jsonb,jsonb)
egov_api.case_deadlines(integer,jsonb,jsonb)
egov_api.case_events(integer,jsonb,jsonb)
egov_api.case_group_read(integer,jsonb,jsonb)
egov_api.case_group_submit(integer,jsonb,jsonb)
egov_api.case_hear(integer,jsonb,jsonb)
egov_api.case_list(integer,jsonb,jsonb)
egov_api.case_notices(integer,jsonb,jsonb)
egov_api.case_rate(integer,jsonb,jsonb)
egov_api.case_read(integer,jsonb,jsonb)
egov_api.case_submit(integer,jsonb,jsonb)
egov_api.case_withdraw(integer,jsonb,jsonb)
egov_api.code_list_read(integer,jsonb,jsonb)
egov_api.commitment_sign(integer,jsonb,jsonb)
egov_api.department_list(integer,jsonb,jsonb)
egov_api.item_list(integer,jsonb,jsonb)
egov_api.item_read(integer,jsonb,jsonb)
egov_api.licence_list(integer,jsonb,jsonb)
egov_api.licence_verify(integer,jsonb,jsonb)
egov_api.life_event_apply(integer,jsonb,jsonb)
egov_api.life_event_list(integer,jsonb,jsonb)
egov_api.life_event_read(integer,jsonb,jsonb)
egov_api.notice_list(integer,jsonb,jsonb)
egov_api.notice_receive(integer,jsonb,jsonb)
egov_api.objection_mine(integer,jsonb,jsonb)
egov_api.objection_raise(integer,jsonb,jsonb)
egov_api.open_data_read(integer,jsonb,jsonb)
egov_api.open_data_table(integer,jsonb,jsonb)
egov_api.password_change(integer,jsonb,jsonb)
egov_api.progress_read(integer,jsonb,jsonb)
egov_api.registration_create(integer,jsonb,jsonb)
egov_api.session_create(integer,jsonb,jsonb)
egov_api.session_delete(integer,jsonb,jsonb)
egov_api.session_read(integer,jsonb,jsonb)
egov_api.usage_count(integer,jsonb,jsonb)
egov_api.usage_list(integer,jsonb,jsonb)
        $$),
        ('FUNCTION', 'egov_intranet', 'EXECUTE', $$
egov_api.account_create(integer,jsonb,jsonb)
egov_api.account_disable(integer,jsonb,jsonb)
egov_api.account_list(integer,jsonb,jsonb)
egov_api.appraisal_calculate(integer,jsonb,jsonb)
egov_api.appraisal_close(integer,jsonb,jsonb)
egov_api.appraisal_collect(integer,jsonb,jsonb)
egov_api.appraisal_create(integer,jsonb,jsonb)
egov_api.appraisal_freeze(integer,jsonb,jsonb)
egov_api.appraisal_list(integer,jsonb,jsonb)
egov_api.appraisal_progress(integer,jsonb,jsonb)
egov_api.appraisal_publish(integer,jsonb,jsonb)
egov_api.appraisal_published(integer,jsonb,jsonb)
egov_api.appraisal_read(integer,jsonb,jsonb)
egov_api.appraisal_review(integer,jsonb,jsonb)
egov_api.appraisal_subject_add(integer,jsonb,jsonb)
egov_api.appraisal_subject_list(integer,jsonb,jsonb)
egov_api.appraisal_value_list(integer,jsonb,jsonb)
egov_api.appraisal_value_put(integer,jsonb,jsonb)
egov_api.attachment_put(integer,jsonb,jsonb)
egov_api.attachment_read(integer,jsonb,jsonb)
egov_api.ballot_cast(integer,jsonb,jsonb)
egov_api.ballot_mine(integer,jsonb,jsonb)
egov_api.ballot_paper_close(integer,jsonb,jsonb)
egov_api.ballot_paper_create(integer,jsonb,jsonb)
egov_api.ballot_paper_read(integer,jsonb,jsonb)
egov_api.ballot_paper_write(integer,jsonb,jsonb)
egov_api.ballot_receipts(integer,jsonb,jsonb)
egov_api.ballot_token(integer,jsonb,jsonb)
egov_api.ballot_verify(integer,jsonb,jsonb)
egov_api.case_accept(integer,jsonb,jsonb)
egov_api.case_apply(integer,jsonb,jsonb)
egov_api.case_correct(integer,jsonb,jsonb)
egov_api.case_create(integer,jsonb,jsonb)
egov_api.case_deadlines(integer,jsonb,jsonb)
egov_api.case_decide(integer,jsonb,jsonb)
egov_api.case_deliver(integer,jsonb,jsonb)
egov_api.case_events(integer,jsonb,jsonb)
egov_api.case_extend(integer,jsonb,jsonb)
egov_api.case_group_read(integer,jsonb,jsonb)
egov_api.case_group_submit(integer,jsonb,jsonb)
egov_api.case_hear(integer,jsonb,jsonb)
egov_api.case_license(integer,jsonb,jsonb)
egov_api.case_list(integer,jsonb,jsonb)
egov_api.case_not_accept(integer,jsonb,jsonb)
egov_api.case_notice_deliver(integer,jsonb,jsonb)
egov_api.case_notices(integer,jsonb,jsonb)
egov_api.case_read(integer,jsonb,jsonb)
egov_api.case_request_correction(integer,jsonb,jsonb)
egov_api.case_review(integer,jsonb,jsonb)
egov_api.case_submit(integer,jsonb,jsonb)
egov_api.case_terminate(integer,jsonb,jsonb)
egov_api.case_withdraw(integer,jsonb,jsonb)
egov_api.code_list_read(integer,jsonb,jsonb)
egov_api.commitment_check(integer,jsonb,jsonb)
egov_api.commitment_sign(integer,jsonb,jsonb)
egov_api.committee_list(integer,jsonb,jsonb)
egov_api.committee_put(integer,jsonb,jsonb)
egov_api.consequence_decide(integer,jsonb,jsonb)
egov_api.consequence_list(integer,jsonb,jsonb)
egov_api.consequence_mine(integer,jsonb,jsonb)
egov_api.correction_list(integer,jsonb,jsonb)
egov_api.department_create(integer,jsonb,jsonb)
egov_api.department_list(integer,jsonb,jsonb)
egov_api.department_officials(integer,jsonb,jsonb)
egov_api.gap_accept(integer,jsonb,jsonb)
egov_api.gap_fill(integer,jsonb,jsonb)
egov_api.item_create(integer,jsonb,jsonb)
egov_api.item_draft(integer,jsonb,jsonb)
egov_api.item_draft_read(integer,jsonb,jsonb)
egov_api.item_list(integer,jsonb,jsonb)
egov_api.item_publish(integer,jsonb,jsonb)
egov_api.item_read(integer,jsonb,jsonb)
egov_api.licence_list(integer,jsonb,jsonb)
egov_api.licence_revoke(integer,jsonb,jsonb)
egov_api.licence_verify(integer,jsonb,jsonb)
egov_api.life_event_apply(integer,jsonb,jsonb)
egov_api.life_event_list(integer,jsonb,jsonb)
egov_api.life_event_read(integer,jsonb,jsonb)
egov_api.objection_conclude(integer,jsonb,jsonb)
egov_api.objection_file(integer,jsonb,jsonb)
egov_api.objection_list(integer,jsonb,jsonb)
egov_api.objection_read(integer,jsonb,jsonb)
egov_api.open_data_read(integer,jsonb,jsonb)
egov_api.open_data_table(integer,jsonb,jsonb)
egov_api.password_change(integer,jsonb,jsonb)
egov_api.person_create(integer,jsonb,jsonb)
egov_api.person_list(integer,jsonb,jsonb)
egov_api.progress_read(integer,jsonb,jsonb)
egov_api.purpose_list(integer,jsonb,jsonb)
egov_api.quota_approve(integer,jsonb,jsonb)
egov_api.quota_choose(integer,jsonb,jsonb)
egov_api.quota_list(integer,jsonb,jsonb)
egov_api.rating_contact(integer,jsonb,jsonb)
egov_api.rating_list(integer,jsonb,jsonb)
egov_api.rating_rectify(integer,jsonb,jsonb)
egov_api.resource_catalogue(integer,jsonb,jsonb)
egov_api.resource_create(integer,jsonb,jsonb)
egov_api.resource_draft(integer,jsonb,jsonb)
egov_api.resource_draft_read(integer,jsonb,jsonb)
egov_api.resource_list(integer,jsonb,jsonb)
egov_api.resource_publish(integer,jsonb,jsonb)
egov_api.resource_read(integer,jsonb,jsonb)
egov_api.resource_show(integer,jsonb,jsonb)
egov_api.resource_table(integer,jsonb,jsonb)
egov_api.resource_withdraw(integer,jsonb,jsonb)
egov_api.result_desk(integer,jsonb,jsonb)
egov_api.result_explain(integer,jsonb,jsonb)
egov_api.result_mine(integer,jsonb,jsonb)
egov_api.result_objection_decide(integer,jsonb,jsonb)
egov_api.result_objection_extend(integer,jsonb,jsonb)
egov_api.result_objection_list(integer,jsonb,jsonb)
egov_api.result_objection_mine(integer,jsonb,jsonb)
egov_api.result_objection_raise(integer,jsonb,jsonb)
egov_api.result_objection_read(integer,jsonb,jsonb)
egov_api.result_read(integer,jsonb,jsonb)
egov_api.routine_record_create(integer,jsonb,jsonb)
egov_api.routine_record_desk(integer,jsonb,jsonb)
egov_api.routine_record_grade(integer,jsonb,jsonb)
egov_api.routine_record_mine(integer,jsonb,jsonb)
egov_api.scheme_change(integer,jsonb,jsonb)
egov_api.scheme_check(integer,jsonb,jsonb)
egov_api.scheme_create(integer,jsonb,jsonb)
egov_api.scheme_list(integer,jsonb,jsonb)
egov_api.scheme_publish(integer,jsonb,jsonb)
egov_api.scheme_read(integer,jsonb,jsonb)
egov_api.session_create(integer,jsonb,jsonb)
egov_api.session_delete(integer,jsonb,jsonb)
egov_api.session_read(integer,jsonb,jsonb)
egov_api.share_dispute_decide(integer,jsonb,jsonb)
egov_api.share_grant_list(integer,jsonb,jsonb)
egov_api.share_grant_revoke(integer,jsonb,jsonb)
egov_api.share_request_ask(integer,jsonb,jsonb)
egov_api.share_request_create(integer,jsonb,jsonb)
egov_api.share_request_deliver(integer,jsonb,jsonb)
egov_api.share_request_dispute(integer,jsonb,jsonb)
egov_api.share_request_end(integer,jsonb,jsonb)
egov_api.share_request_list(integer,jsonb,jsonb)
egov_api.share_request_read(integer,jsonb,jsonb)
egov_api.share_request_reply(integer,jsonb,jsonb)
egov_api.share_request_supplement(integer,jsonb,jsonb)
egov_api.site_check_plan(integer,jsonb,jsonb)
egov_api.stop_begin(integer,jsonb,jsonb)
egov_api.stop_end(integer,jsonb,jsonb)
egov_api.supervision_cases(integer,jsonb,jsonb)
egov_api.supervision_fact_create(integer,jsonb,jsonb)
egov_api.supervision_fact_list(integer,jsonb,jsonb)
egov_api.supervision_fact_revoke(integer,jsonb,jsonb)
egov_api.supervision_kind_create(integer,jsonb,jsonb)
egov_api.supervision_kind_list(integer,jsonb,jsonb)
egov_api.supervision_summarize(integer,jsonb,jsonb)
egov_api.supervision_task_close(integer,jsonb,jsonb)
egov_api.supervision_task_create(integer,jsonb,jsonb)
egov_api.supervision_task_extend(integer,jsonb,jsonb)
egov_api.supervision_task_list(integer,jsonb,jsonb)
egov_api.supervision_task_reply(integer,jsonb,jsonb)
egov_api.supervision_task_urge(integer,jsonb,jsonb)
egov_api.task_assign(integer,jsonb,jsonb)
egov_api.task_claim(integer,jsonb,jsonb)
egov_api.task_list(integer,jsonb,jsonb)
egov_api.usage_erase(integer,jsonb,jsonb)
        $$),
        ('FUNCTION', 'egov_requester', 'EXECUTE', $$
egov.share_decide(integer,uuid,text,text,text,text,text[])
egov.share_read(integer,text,jsonb,text,text)
        $$),
        ('SCHEMA', 'PUBLIC', 'USAGE', $$
egov
        $$),
        ('SCHEMA', 'egov_analyst', 'CREATE USAGE', $$
egov_scratch
        $$),
        ('SCHEMA', 'egov_analyst', 'USAGE', $$
egov_report
        $$),
        ('SCHEMA', 'egov_exchange', 'USAGE', $$
egov_api
        $$),
        ('SCHEMA', 'egov_extranet', 'USAGE', $$
egov_api
        $$),
        ('SCHEMA', 'egov_intranet', 'USAGE', $$
egov_api
        $$),
        ('TABLE', 'PUBLIC', 'SELECT', $$
egov.calendar_day
egov.calendar_year
        $$),
        ('TABLE', 'egov_analyst', 'SELECT', $$
egov.code_label
egov.code_list
egov.data_element
egov.deadline
egov.deadline_change
egov.legal_limit
egov.procedure
egov_report.asked_once
egov_report.assessment_by_year
egov_report.assessment_grades
egov_report.assessment_objections
egov_report.assessment_quotas
egov_report.assessment_results
egov_report.assessment_severity
egov_report.assessment_streaks
egov_report.assessment_supervision
egov_report.assessment_turnout
egov_report.cases
egov_report.cases_by_department
egov_report.cases_by_item
egov_report.cases_by_month
egov_report.cases_by_state
egov_report.deadlines
egov_report.deadlines_by_kind
egov_report.departments
egov_report.events
egov_report.items
egov_report.lamps_by_department
egov_report.ratings
egov_report.ratings_by_department
egov_report.steps
egov_report.supervision_tasks
egov_report.times_by_department
        $$),
        ('TABLE', 'egov_auditor', 'SELECT', $$
egov.access_log
egov.access_log_subject
        $$),
        ('TABLE', 'egov_log', 'INSERT', $$
egov.access_log
egov.access_log_subject
        $$),
        ('TABLE', 'egov_log', 'INSERT SELECT', $$
egov.share_quota_subject
egov.subject_salt
        $$),
        ('TABLE', 'egov_log', 'INSERT SELECT UPDATE', $$
egov.share_quota
        $$),
        ('TABLE', 'egov_log', 'SELECT', $$
egov.share_grant
        $$),
        ('TABLE', 'egov_owner', 'DELETE INSERT REFERENCES SELECT TRIGGER TRUNCATE UPDATE', $$
egov.account
egov.appraisal
egov.appraisal_subject
egov.appraisal_summary
egov.appraisal_value
egov.attachment
egov.ballot
egov.ballot_mark
egov.ballot_paper
egov.ballot_paper_subject
egov.ballot_receipt
egov.ballot_token
egov.ballot_voter
egov.calendar_day
egov.calendar_year
egov.case_file
egov.case_group
egov.case_material
egov.case_prefill
egov.case_step
egov.clock_state
egov.code_label
egov.code_list
egov.committee_member
egov.consequence
egov.consequence_rule
egov.counter
egov.data_element
egov.db_login
egov.deadline
egov.department
egov.deputy
egov.idempotency
egov.item
egov.legal_limit
egov.legal_limit_code
egov.licence
egov.life_event
egov.life_event_item
egov.mandate
egov.notice_template
egov.party
egov.party_personal
egov.person
egov.person_inquirer
egov.post
egov.procedure
egov.purpose
egov.quota_approval
egov.quota_choice
egov.quota_summary
egov.quota_use
egov.resource
egov.resource_code_part
egov.resource_draft
egov.resource_field
egov.result
egov.result_objection
egov.result_summary
egov.result_summary_grade
egov.role_holding
egov.routine_record
egov.session
egov.severity_summary
egov.share_correction_notice
egov.share_dispute
egov.share_grant
egov.share_grant_field
egov.share_objection
egov.share_objection_personal
egov.share_request
egov.share_request_field
egov.sign_in_failure
egov.site_check
egov.subject_salt
egov.supervision_entry
egov.supervision_fact
egov.supervision_kind
egov.supervision_summary
egov.tenant
egov.tenant_secret
egov.translation
egov.turnout_summary
        $$),
        ('TABLE', 'egov_owner', 'DELETE INSERT REFERENCES SELECT TRIGGER UPDATE', $$
egov.item_field
egov.item_material
egov.item_rule
egov.item_step
egov.item_version
        $$),
        ('TABLE', 'egov_owner', 'INSERT REFERENCES SELECT TRIGGER', $$
egov.case_extension
egov.deadline_change
egov.decision
egov.delivery
egov.event
egov.party_bar
        $$),
        ('TABLE', 'egov_owner', 'INSERT REFERENCES SELECT TRIGGER UPDATE', $$
egov.case_gap
egov.case_hearing
egov.case_stop
egov.commitment
egov.notice
egov.rating
egov.scheme
egov.supervision_task
        $$),
        ('TABLE', 'egov_owner', 'REFERENCES SELECT TRIGGER', $$
egov.access_log
egov.access_log_subject
egov.share_quota
egov.share_quota_subject
        $$)
           ) AS g (kind, grantee, privileges, objects),
           string_to_table(privileges, ' ') AS privilege,
           regexp_split_to_table(btrim(objects, E' \n'), '\n') AS line,
           LATERAL (SELECT CASE line WHEN '-' THEN '' ELSE line END WHERE kind <> 'COLUMN'
                     UNION ALL
                    SELECT split_part(line, ' ', 1) || '.' || name FROM string_to_table(line, ' ') WITH ORDINALITY AS n (name, number)
                     WHERE kind = 'COLUMN' AND number > 1) AS o (object)
    $grants$;
ALTER FUNCTION egov.grant_declared() OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.grant_declared() FROM PUBLIC;
COMMENT ON FUNCTION egov.grant_declared() IS
    '声明权限 grants declared: 各变更所授的权限，形式同 egov.grant_held()。What the changes grant, in the form of egov.grant_held().';

COMMIT;
