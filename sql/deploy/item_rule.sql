-- Deploy egov:item_rule to pg
-- requires: item_version
-- requires: procedure_seed
-- What an item decides about the way of its cases, where the law leaves it a choice.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.item_rule (
    tenant             int4 NOT NULL,
    item               uuid NOT NULL,
    number             int4 NOT NULL,
    procedure          text NOT NULL DEFAULT 'licensing',
    correction_outcome text NOT NULL DEFAULT 'withdrawn',
    gap_days           int4,
    gap_outcome        text,
    commitment         boolean NOT NULL DEFAULT false,
    check_days         int4,
    licence_quota      int4,
    public_safety      boolean NOT NULL DEFAULT false,
    renewal_value      int4,
    renewal_unit       text,
    draft              boolean NOT NULL DEFAULT true,
    CONSTRAINT item_rule_pkey
        PRIMARY KEY (tenant, item, number),
    CONSTRAINT item_rule_number_fkey
        FOREIGN KEY (tenant, item, number) REFERENCES egov.item_version (tenant, item, number),
    CONSTRAINT item_rule_procedure_fkey
        FOREIGN KEY (procedure) REFERENCES egov.procedure (code),
    CONSTRAINT item_rule_correction_outcome_check
        CHECK (correction_outcome IN ('withdrawn', 'refused')),
    CONSTRAINT item_rule_gap_days_check
        CHECK (gap_days > 0),
    CONSTRAINT item_rule_gap_outcome_check
        CHECK (gap_outcome IN ('withdrawn', 'refused', 'revoked')),
    CONSTRAINT item_rule_gap_check
        CHECK ((gap_days IS NULL) = (gap_outcome IS NULL)),
    CONSTRAINT item_rule_check_days_check
        CHECK (check_days > 0),
    CONSTRAINT item_rule_licence_quota_check
        CHECK (licence_quota > 0),
    CONSTRAINT item_rule_renewal_value_check
        CHECK (renewal_value > 0),
    CONSTRAINT item_rule_renewal_unit_check
        CHECK (renewal_unit IN ('WD', 'CD', 'Y')),
    CONSTRAINT item_rule_renewal_check
        CHECK ((renewal_value IS NULL) = (renewal_unit IS NULL))
);

ALTER TABLE egov.item_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.item_rule FORCE ROW LEVEL SECURITY;

CREATE POLICY item_rule_insert ON egov.item_rule
    FOR INSERT TO egov_owner
    WITH CHECK (draft AND egov.actor_in(tenant));

CREATE POLICY item_rule_read ON egov.item_rule
    FOR SELECT TO egov_owner
    USING (egov.actor_in(tenant));

CREATE POLICY item_rule_update ON egov.item_rule
    FOR UPDATE TO egov_owner
    USING (draft AND egov.actor_in(tenant))
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY item_rule_delete ON egov.item_rule
    FOR DELETE TO egov_owner
    USING (draft AND egov.actor_in(tenant));

CREATE POLICY item_rule_analyst ON egov.item_rule
    FOR SELECT TO egov_analyst
    USING (NOT draft);

COMMENT ON TABLE egov.item_rule IS
    '事项办理规则 item rules: 法律留给事项选择的办理规则，随版本发布。What the law leaves to the item, published with its version; an item without a row has the defaults.';
COMMENT ON COLUMN egov.item_rule.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.item_rule.item IS
    '事项 item';
COMMENT ON COLUMN egov.item_rule.number IS
    '版本号 number of the item version';
COMMENT ON COLUMN egov.item_rule.procedure IS
    '程序 procedure: which limits its cases go by';
COMMENT ON COLUMN egov.item_rule.correction_outcome IS
    '逾期未补正的处理 what a correction that does not come in time ends in: withdrawn or refused';
COMMENT ON COLUMN egov.item_rule.gap_days IS
    '容缺补齐期限（工作日） working days to supply what may follow, absent where nothing may';
COMMENT ON COLUMN egov.item_rule.gap_outcome IS
    '逾期未补齐的处理 what a late gap ends in: withdrawn, refused or revoked (the acceptance)';
COMMENT ON COLUMN egov.item_rule.commitment IS
    '告知承诺 whether a signed promise is enough for a decision';
COMMENT ON COLUMN egov.item_rule.check_days IS
    '承诺核查期限（工作日） working days to check a commitment, absent for the limit of the law';
COMMENT ON COLUMN egov.item_rule.licence_quota IS
    '数量限制 how many licences there are, absent for no limit';
COMMENT ON COLUMN egov.item_rule.public_safety IS
    '直接关系公共安全等 whether it directly concerns public safety, health, life or property';
COMMENT ON COLUMN egov.item_rule.renewal_value IS
    '延续申请提前期数值 how long before expiry a renewal is asked for, absent for the limit of the law';
COMMENT ON COLUMN egov.item_rule.renewal_unit IS
    '延续申请提前期单位 unit of it';
COMMENT ON COLUMN egov.item_rule.draft IS
    '草稿 true until the version is published';

CREATE TRIGGER item_rule_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.item_rule
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.item_rule ENABLE ALWAYS TRIGGER item_rule_relcache;
COMMENT ON TRIGGER item_rule_relcache ON egov.item_rule IS
    '缓存失效触发器 relcache trigger: 使各后端重建事项缓存。Makes every backend load its items again.';

REVOKE TRUNCATE ON egov.item_rule FROM egov_owner;
GRANT SELECT (
        tenant, item, number, procedure, correction_outcome, gap_days, gap_outcome, commitment,
        check_days, licence_quota, public_safety, renewal_value, renewal_unit, draft
    ) ON egov.item_rule TO egov_analyst;

COMMIT;
