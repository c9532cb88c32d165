-- Revert egov:analyst_privilege from pg

BEGIN;

REVOKE SELECT (
        tenant, appraisal, indicator, rater_groups, figures, marks, mean
    ) ON egov.severity_summary FROM egov_analyst;

REVOKE SELECT (
        tenant, appraisal, place, rater_group, groups, electorate, issued, cast_ballots,
        valid
    ) ON egov.turnout_summary FROM egov_analyst;

REVOKE SELECT (
        tenant, appraisal, place, kind, entries, points
    ) ON egov.supervision_summary FROM egov_analyst;

REVOKE SELECT (
        tenant, appraisal, place, grade, ordinal, subjects
    ) ON egov.result_summary_grade FROM egov_analyst;

REVOKE SELECT (
        tenant, appraisal, place, department, departments, subjects, scored, mean,
        deviation, two_bad, three_good
    ) ON egov.result_summary FROM egov_analyst;

REVOKE SELECT (
        tenant, appraisal, summarised_at, subjects, withheld
    ) ON egov.appraisal_summary FROM egov_analyst;

REVOKE SELECT (
        tenant, appraisal, place, pool, grade, base, share, exact, places, taken
    ) ON egov.quota_summary FROM egov_analyst;

REVOKE SELECT (
        tenant, id, appraisal, kind, asked_at, extended_at, decision, decided_at
    ) ON egov.result_objection FROM egov_analyst;

REVOKE SELECT (
        tenant, id, year, name, scheme, state, published_at, publication_through,
        closed_at
    ) ON egov.appraisal FROM egov_analyst;

REVOKE SELECT (
        tenant, id, code, edition, name, class, state
    ) ON egov.scheme FROM egov_analyst;

REVOKE SELECT (
        tenant, id, at, department, subject_kind, subject, kind
    ) ON egov.event FROM egov_analyst;

REVOKE SELECT (
        tenant, case_id, method, delivered_at
    ) ON egov.delivery FROM egov_analyst;

REVOKE SELECT (
        tenant, case_id, name, issued_at, valid_from, valid_through, revoked_at
    ) ON egov.licence FROM egov_analyst;

REVOKE SELECT (
        tenant, case_id, outcome, decided_at
    ) ON egov.decision FROM egov_analyst;

REVOKE SELECT (
        tenant, id, case_id, code, name, department, executor_kind, role, kind, budget_days,
        waits_for, state, result, started_at, due_on, done_at
    ) ON egov.case_step FROM egov_analyst;

REVOKE SELECT (
        tenant, id, number, item, item_version, state, applicant_pseudonym, channel,
        department, fee_due, fee_paid, source_system, case_group, created_at, submitted_at,
        accepted_at, decided_at, closed_at, correction_told_at, received_at, settles_at,
        settles_to, red_on, yellow_on, stopped, lamp
    ) ON egov.case_file FROM egov_analyst;

REVOKE SELECT (
        tenant, subject, field, language, text, state
    ) ON egov.translation FROM egov_analyst;

REVOKE SELECT (
        tenant, item, number, code, name, executor_kind, department, role, kind, budget_days,
        waits_for
    ) ON egov.item_step FROM egov_analyst;

REVOKE SELECT (
        tenant, item, number, ordinal, code, name, issuer, originals, copies, mandatory, note,
        may_follow
    ) ON egov.item_material FROM egov_analyst;

REVOKE SELECT (
        tenant, item, number, ordinal, element, required, label
    ) ON egov.item_field FROM egov_analyst;

REVOKE SELECT (
        tenant, item, number, name, type, level, legal_limit_value, legal_limit_unit,
        promised_limit_value, promised_limit_unit, fee_amount, form, targets, online_depth,
        visits, joint, state, effective_on, cancelled_on, published_at
    ) ON egov.item_version FROM egov_analyst;

REVOKE SELECT (
        tenant, id, code, department, current_version, state, created_at
    ) ON egov.item FROM egov_analyst;

REVOKE SELECT (
        tenant, id, code, name, kind, parent, successor, valid_from, valid_through
    ) ON egov.department FROM egov_analyst;

REVOKE SELECT (
        tenant, area_code, name, time_zone
    ) ON egov.tenant FROM egov_analyst;

REVOKE SELECT ON egov.code_list, egov.code_label, egov.data_element, egov.legal_limit
    FROM egov_analyst;

COMMIT;
