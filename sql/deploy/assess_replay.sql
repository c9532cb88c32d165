-- Deploy egov:assess_replay to pg
-- requires: quota_use
-- requires: quota_approval
-- requires: quota_choice
-- requires: supervision_entry
-- requires: scheme_part
-- A result calculated anew, and explained.

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.assess_replay(tenant int4, appraisal uuid)
    RETURNS jsonb
    LANGUAGE C
    STABLE STRICT SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_assess_replay';
ALTER FUNCTION egov.assess_replay(int4, uuid) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.assess_replay(int4, uuid) FROM PUBLIC;
COMMENT ON FUNCTION egov.assess_replay(int4, uuid) IS
    '考核重算 replay of an appraisal: 由冻结的输入重新计算，比对输入、结果和存储行。Calculates once more from the frozen inputs: digests of inputs and results, and whether both and the stored rows are the same. NULL before a calculation. For the owner and superusers.';

CREATE OR REPLACE FUNCTION egov.assess_explain(tenant int4, result uuid)
    RETURNS jsonb
    LANGUAGE C
    STABLE STRICT SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path = pg_catalog, egov, pg_temp
    AS '$libdir/egov', 'egov_assess_explain';
ALTER FUNCTION egov.assess_explain(int4, uuid) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.assess_explain(int4, uuid) FROM PUBLIC;
COMMENT ON FUNCTION egov.assess_explain(int4, uuid) IS
    '结果说明 explanation of a result: 每个指标的输入、规则、修约、剔除数、缺项处理，以及名额计算。Every node with inputs, rule, rounding, how many marks were trimmed and the policy for what is missing; quotas; where inputs come from. Groups of fewer than five marks are withheld. Within calls of the owner.';

COMMIT;
