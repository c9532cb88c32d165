-- Deploy egov:analyst_privilege to pg
-- requires: analyst_policy
-- requires: code_list
-- Columns that analysts may read: nothing personal, no secrets, no opinions, no free facts.

BEGIN;

GRANT SELECT ON egov.code_list, egov.code_label, egov.data_element, egov.legal_limit
    TO egov_analyst;

GRANT SELECT (
        tenant, area_code, name, time_zone
    ) ON egov.tenant TO egov_analyst;

GRANT SELECT (
        tenant, id, code, name, kind, parent, successor, valid_from, valid_through
    ) ON egov.department TO egov_analyst;

GRANT SELECT (
        tenant, id, code, department, current_version, state, created_at
    ) ON egov.item TO egov_analyst;

GRANT SELECT (
        tenant, item, number, name, type, level, legal_limit_value, legal_limit_unit,
        promised_limit_value, promised_limit_unit, fee_amount, form, targets, online_depth,
        visits, joint, state, effective_on, cancelled_on, published_at
    ) ON egov.item_version TO egov_analyst;

GRANT SELECT (
        tenant, item, number, ordinal, element, required, label
    ) ON egov.item_field TO egov_analyst;

GRANT SELECT (
        tenant, item, number, ordinal, code, name, issuer, originals, copies, mandatory, note,
        may_follow
    ) ON egov.item_material TO egov_analyst;

GRANT SELECT (
        tenant, item, number, code, name, executor_kind, department, role, kind, budget_days,
        waits_for
    ) ON egov.item_step TO egov_analyst;

GRANT SELECT (
        tenant, subject, field, language, text, state
    ) ON egov.translation TO egov_analyst;

GRANT SELECT (
        tenant, id, number, item, item_version, state, applicant_pseudonym, channel,
        department, fee_due, fee_paid, source_system, case_group, created_at, submitted_at,
        accepted_at, decided_at, closed_at, correction_told_at, received_at, settles_at,
        settles_to, red_on, yellow_on, stopped, lamp
    ) ON egov.case_file TO egov_analyst;

GRANT SELECT (
        tenant, id, case_id, code, name, department, executor_kind, role, kind, budget_days,
        waits_for, state, result, started_at, due_on, done_at
    ) ON egov.case_step TO egov_analyst;

GRANT SELECT (
        tenant, case_id, outcome, decided_at
    ) ON egov.decision TO egov_analyst;

GRANT SELECT (
        tenant, case_id, name, issued_at, valid_from, valid_through, revoked_at
    ) ON egov.licence TO egov_analyst;

GRANT SELECT (
        tenant, case_id, method, delivered_at
    ) ON egov.delivery TO egov_analyst;

GRANT SELECT (
        tenant, id, at, department, subject_kind, subject, kind
    ) ON egov.event TO egov_analyst;

GRANT SELECT (
        tenant, id, code, edition, name, class, state
    ) ON egov.scheme TO egov_analyst;

GRANT SELECT (
        tenant, id, year, name, scheme, state, published_at, publication_through,
        closed_at
    ) ON egov.appraisal TO egov_analyst;

GRANT SELECT (
        tenant, id, appraisal, kind, asked_at, extended_at, decision, decided_at
    ) ON egov.result_objection TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, place, pool, grade, base, share, exact, places, taken
    ) ON egov.quota_summary TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, summarised_at, subjects, withheld
    ) ON egov.appraisal_summary TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, place, department, departments, subjects, scored, mean,
        deviation, two_bad, three_good
    ) ON egov.result_summary TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, place, grade, ordinal, subjects
    ) ON egov.result_summary_grade TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, place, kind, entries, points
    ) ON egov.supervision_summary TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, place, rater_group, groups, electorate, issued, cast_ballots,
        valid
    ) ON egov.turnout_summary TO egov_analyst;

GRANT SELECT (
        tenant, appraisal, indicator, rater_groups, figures, marks, mean
    ) ON egov.severity_summary TO egov_analyst;

COMMIT;
