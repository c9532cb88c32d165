-- Deploy egov:case_file to pg
-- requires: item_version
-- requires: account
-- requires: mandate
-- Cases.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.case_file (
    tenant              int4 NOT NULL,
    id                  uuid NOT NULL,
    number              text,
    item                uuid NOT NULL,
    item_version        int4 NOT NULL,
    state               text NOT NULL DEFAULT 'draft',
    applicant           uuid NOT NULL,
    applicant_pseudonym text NOT NULL,
    filer               uuid,
    filer_account       uuid NOT NULL,
    channel             text NOT NULL,
    mandate             uuid,
    form                jsonb NOT NULL DEFAULT '{}',
    department          uuid NOT NULL,
    departments         uuid[] NOT NULL DEFAULT '{}',
    fee_due             numeric(14,2) NOT NULL DEFAULT 0,
    fee_paid            numeric(14,2) NOT NULL DEFAULT 0,
    source_system       text,
    external_number     text,
    case_group          uuid,
    created_at          timestamptz NOT NULL DEFAULT now(),
    submitted_at        timestamptz,
    accepted_at         timestamptz,
    decided_at          timestamptz,
    closed_at           timestamptz,
    correction_told_at  timestamptz,
    received_at         timestamptz,
    settles_at          timestamptz,
    settles_to          text,
    red_on            date,
    yellow_on         date,
    stopped             boolean NOT NULL DEFAULT false,
    lamp                text,
    language            text NOT NULL DEFAULT 'zh-CN',
    renews              uuid,
    version             int4 NOT NULL DEFAULT 1,
    CONSTRAINT case_file_pkey
        PRIMARY KEY (tenant, id),
    CONSTRAINT case_file_number_key
        UNIQUE (tenant, number),
    CONSTRAINT case_file_external_number_key
        UNIQUE (tenant, source_system, external_number),
    CONSTRAINT case_file_item_version_fkey
        FOREIGN KEY (tenant, item, item_version)
        REFERENCES egov.item_version (tenant, item, number),
    CONSTRAINT case_file_applicant_fkey
        FOREIGN KEY (tenant, applicant) REFERENCES egov.party (tenant, id),
    CONSTRAINT case_file_filer_fkey
        FOREIGN KEY (tenant, filer) REFERENCES egov.party (tenant, id),
    CONSTRAINT case_file_filer_account_fkey
        FOREIGN KEY (tenant, filer_account) REFERENCES egov.account (tenant, id),
    CONSTRAINT case_file_mandate_fkey
        FOREIGN KEY (tenant, mandate) REFERENCES egov.mandate (tenant, id),
    CONSTRAINT case_file_department_fkey
        FOREIGN KEY (tenant, department) REFERENCES egov.department (tenant, id),
    CONSTRAINT case_file_number_check
        CHECK (number <> ''),
    CONSTRAINT case_file_submission_check
        CHECK (number IS NOT NULL OR state = ANY ('{draft,withdrawn}')),
    CONSTRAINT case_file_state_check
        CHECK (state = ANY (
            '{draft,submitted,correction,accepted,in_review,granted,refused,'
            'licensed,delivered,not_accepted,withdrawn,terminated}'
        )),
    CONSTRAINT case_file_applicant_pseudonym_check
        CHECK (applicant_pseudonym <> ''),
    CONSTRAINT case_file_channel_check
        CHECK (channel = ANY ('{online,window,phone,agent,system}')),
    CONSTRAINT case_file_form_check
        CHECK (jsonb_typeof(form) = 'object'),
    CONSTRAINT case_file_fee_due_check
        CHECK (fee_due >= 0),
    CONSTRAINT case_file_fee_paid_check
        CHECK (fee_paid >= 0),
    CONSTRAINT case_file_external_number_check
        CHECK ((source_system IS NULL) = (external_number IS NULL)),
    CONSTRAINT case_file_settles_check
        CHECK ((settles_at IS NULL) = (settles_to IS NULL)),
    CONSTRAINT case_file_settles_to_check
        CHECK (settles_to = ANY ('{accepted,withdrawn,refused,not_accepted}')),
    CONSTRAINT case_file_lamp_check
        CHECK (lamp = ANY ('{green,yellow,grey,red}')),
    CONSTRAINT case_file_language_check
        CHECK (language = ANY ('{zh-CN,en,ru,ja,ko}')),
    CONSTRAINT case_file_version_check
        CHECK (version > 0)
);

CREATE INDEX case_file_applicant
    ON egov.case_file (tenant, applicant, id);

CREATE INDEX case_file_filer_account
    ON egov.case_file (tenant, filer_account, id);

CREATE INDEX case_file_department
    ON egov.case_file (tenant, department, id);

-- an item version that cases refer to stays
CREATE INDEX case_file_item
    ON egov.case_file (tenant, item, item_version);

-- what is watched by department
CREATE INDEX case_file_open
    ON egov.case_file (tenant, department, id)
    WHERE closed_at IS NULL AND number IS NOT NULL;

CREATE INDEX case_file_settles
    ON egov.case_file (tenant, settles_at)
    WHERE settles_at IS NOT NULL;

CREATE INDEX case_file_case_group
    ON egov.case_file (tenant, case_group)
    WHERE case_group IS NOT NULL;

ALTER TABLE egov.case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.case_file FORCE ROW LEVEL SECURITY;

CREATE POLICY case_file_insert ON egov.case_file
    FOR INSERT TO egov_owner
    WITH CHECK (egov.actor_in(tenant));

CREATE POLICY case_file_read ON egov.case_file
    FOR SELECT TO egov_owner
    USING (egov.actor_sees_case(tenant, number, applicant, filer_account, departments));

CREATE POLICY case_file_update ON egov.case_file
    FOR UPDATE TO egov_owner
    USING (egov.actor_sees_case(tenant, number, applicant, filer_account, departments))
    WITH CHECK (egov.actor_in(tenant));

COMMENT ON TABLE egov.case_file IS
    '办件 case: 一件申请及其办理经过。One application and its way to delivery.';
COMMENT ON COLUMN egov.case_file.tenant IS
    '租户 tenant: opaque routing key';
COMMENT ON COLUMN egov.case_file.id IS
    '办件标识 id';
COMMENT ON COLUMN egov.case_file.number IS
    '办件编号 public number, given at submission';
COMMENT ON COLUMN egov.case_file.item IS
    '事项 item';
COMMENT ON COLUMN egov.case_file.item_version IS
    '事项版本号 version of the item that the case keeps';
COMMENT ON COLUMN egov.case_file.state IS
    '状态 state';
COMMENT ON COLUMN egov.case_file.applicant IS
    '申请人 applicant, a party';
COMMENT ON COLUMN egov.case_file.applicant_pseudonym IS
    '申请人假名 keyed pseudonym of the applicant, for reports';
COMMENT ON COLUMN egov.case_file.filer IS
    '提交人 party that filed it, absent when an official did';
COMMENT ON COLUMN egov.case_file.filer_account IS
    '提交账户 account that filed it';
COMMENT ON COLUMN egov.case_file.channel IS
    '渠道 channel: online, window, phone or agent';
COMMENT ON COLUMN egov.case_file.mandate IS
    '代办授权 mandate of the filer';
COMMENT ON COLUMN egov.case_file.form IS
    '表单内容 values of the form';
COMMENT ON COLUMN egov.case_file.department IS
    '主办部门 department in charge';
COMMENT ON COLUMN egov.case_file.departments IS
    '参与部门 departments that take part';
COMMENT ON COLUMN egov.case_file.fee_due IS
    '应缴费用 fee due in yuan';
COMMENT ON COLUMN egov.case_file.fee_paid IS
    '已缴费用 fee paid in yuan';
COMMENT ON COLUMN egov.case_file.source_system IS
    '来源系统 system that the case lives in, absent for our own';
COMMENT ON COLUMN egov.case_file.external_number IS
    '外部编号 number in that system';
COMMENT ON COLUMN egov.case_file.case_group IS
    '一件事 case group, a life event';
COMMENT ON COLUMN egov.case_file.created_at IS
    '创建时间 time of creation';
COMMENT ON COLUMN egov.case_file.submitted_at IS
    '提交时间 time of submission';
COMMENT ON COLUMN egov.case_file.accepted_at IS
    '受理时间 time of acceptance';
COMMENT ON COLUMN egov.case_file.decided_at IS
    '决定时间 time of decision';
COMMENT ON COLUMN egov.case_file.closed_at IS
    '办结时间 time of closing';
COMMENT ON COLUMN egov.case_file.correction_told_at IS
    '补正告知时间 time of the one correction notice';
COMMENT ON COLUMN egov.case_file.received_at IS
    '收件时间 time at which the office had received all it asked for';
COMMENT ON COLUMN egov.case_file.settles_at IS
    '自动变更时间 time at which the law itself moves the case, absent for never';
COMMENT ON COLUMN egov.case_file.settles_to IS
    '自动变更后的状态 state that the case has from then on';
COMMENT ON COLUMN egov.case_file.red_on IS
    '红灯起始日 first day on which a limit is broken, absent for none';
COMMENT ON COLUMN egov.case_file.yellow_on IS
    '黄灯起始日 last working day before the promised or legal date, absent for none';
COMMENT ON COLUMN egov.case_file.stopped IS
    '计时中止 whether the clock is stopped';
COMMENT ON COLUMN egov.case_file.lamp IS
    '办结时的灯 lamp at the end, absent while the case is open';
COMMENT ON COLUMN egov.case_file.language IS
    '语言 language of the notices to the applicant';
COMMENT ON COLUMN egov.case_file.renews IS
    '延续的证照 licence that it asks to renew';
COMMENT ON COLUMN egov.case_file.version IS
    '版本 version of the row';

COMMIT;
