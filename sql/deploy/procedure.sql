-- Deploy egov:procedure to pg
-- requires: legal_limit
-- requires: extension
-- Procedures: which limits a matter goes by. A new kind of matter is a row.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.procedure (
    code             text NOT NULL,
    acceptance_limit text,
    decision_limit   text NOT NULL,
    joint_limit      text,
    delivery_limit   text,
    counts_from      text NOT NULL,
    deemed           boolean NOT NULL DEFAULT false,
    CONSTRAINT procedure_pkey
        PRIMARY KEY (code),
    CONSTRAINT procedure_acceptance_limit_fkey
        FOREIGN KEY (acceptance_limit) REFERENCES egov.legal_limit_code (code),
    CONSTRAINT procedure_decision_limit_fkey
        FOREIGN KEY (decision_limit) REFERENCES egov.legal_limit_code (code),
    CONSTRAINT procedure_joint_limit_fkey
        FOREIGN KEY (joint_limit) REFERENCES egov.legal_limit_code (code),
    CONSTRAINT procedure_delivery_limit_fkey
        FOREIGN KEY (delivery_limit) REFERENCES egov.legal_limit_code (code),
    CONSTRAINT procedure_code_check
        CHECK (egov.is_code(code)),
    CONSTRAINT procedure_counts_from_check
        CHECK (counts_from IN ('acceptance', 'receipt')),
    CONSTRAINT procedure_deemed_check
        CHECK (NOT deemed OR acceptance_limit IS NOT NULL)
);

ALTER TABLE egov.procedure ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.procedure FORCE ROW LEVEL SECURITY;

CREATE POLICY procedure_read ON egov.procedure
    FOR SELECT TO PUBLIC
    USING (true);

COMMENT ON TABLE egov.procedure IS
    '程序 procedure: 办件适用的期限规则，新增一类办件只需一行数据。Which limits a matter goes by; another kind of matter is another row.';
COMMENT ON COLUMN egov.procedure.code IS
    '程序代码 code of the procedure; labels in code list procedure';
COMMENT ON COLUMN egov.procedure.acceptance_limit IS
    '受理期限 limit to accept, ask for corrections or refuse, a code of legal_limit';
COMMENT ON COLUMN egov.procedure.decision_limit IS
    '决定期限 limit of the decision';
COMMENT ON COLUMN egov.procedure.joint_limit IS
    '并联审批期限 limit of the decision under joint handling, absent for the same';
COMMENT ON COLUMN egov.procedure.delivery_limit IS
    '送达期限 limit of delivery after the decision, absent for none';
COMMENT ON COLUMN egov.procedure.counts_from IS
    '起算 what the decision counts from: acceptance, or receipt, which a correction restarts';
COMMENT ON COLUMN egov.procedure.deemed IS
    '视为受理 whether an application that nobody answered in time is accepted from its receipt';

CREATE TRIGGER procedure_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.procedure
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.procedure ENABLE ALWAYS TRIGGER procedure_relcache;
COMMENT ON TRIGGER procedure_relcache ON egov.procedure IS
    '缓存失效触发器 relcache trigger: 使各后端重建事项缓存。Makes every backend load its items again.';

GRANT SELECT ON egov.procedure TO egov_analyst;

COMMIT;
