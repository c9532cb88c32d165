-- Deploy egov:calendar to pg
-- requires: extension
-- Calendars of days off and make-up days; rows override the compiled-in years.

BEGIN;

SET LOCAL search_path = pg_catalog, pg_temp;
SET LOCAL ROLE egov_owner;

CREATE TABLE egov.calendar_year (
    calendar     text NOT NULL DEFAULT 'cn',
    year         int4 NOT NULL,
    notice       text,
    published_on date,
    CONSTRAINT calendar_year_pkey
        PRIMARY KEY (calendar, year),
    CONSTRAINT calendar_year_calendar_check
        CHECK (egov.is_code(calendar)),
    CONSTRAINT calendar_year_year_check
        CHECK (year BETWEEN 1949 AND 2120),
    CONSTRAINT calendar_year_notice_check
        CHECK (notice <> '')
);

ALTER TABLE egov.calendar_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.calendar_year FORCE ROW LEVEL SECURITY;

CREATE POLICY calendar_year_read ON egov.calendar_year
    FOR SELECT TO PUBLIC
    USING (true);

CREATE POLICY calendar_year_write ON egov.calendar_year
    FOR ALL TO egov_owner
    USING (true)
    WITH CHECK (true);

COMMENT ON TABLE egov.calendar_year IS
    '日历年度 calendar year: 已发布放假安排的年度，其日期行取代内置日历的同一年。A year whose notice is loaded; its days replace the compiled-in year.';
COMMENT ON COLUMN egov.calendar_year.calendar IS
    '日历代码 calendar code';
COMMENT ON COLUMN egov.calendar_year.year IS
    '年度 year the notice is about';
COMMENT ON COLUMN egov.calendar_year.notice IS
    '通知文号 title or number of the notice';
COMMENT ON COLUMN egov.calendar_year.published_on IS
    '发布日期 day the notice was published';

CREATE TRIGGER calendar_year_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.calendar_year
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.calendar_year ENABLE ALWAYS TRIGGER calendar_year_relcache;
COMMENT ON TRIGGER calendar_year_relcache ON egov.calendar_year IS
    '缓存失效触发器 relcache trigger: 使各后端重建日历缓存。Makes every backend rebuild its calendar cache.';


CREATE TABLE egov.calendar_day (
    calendar text NOT NULL DEFAULT 'cn',
    day      date NOT NULL,
    kind     text NOT NULL,
    name     text NOT NULL,
    year     int4,
    CONSTRAINT calendar_day_pkey
        PRIMARY KEY (calendar, day),
    CONSTRAINT calendar_day_year_check
        CHECK (year BETWEEN 1949 AND 2120),
    CONSTRAINT calendar_day_calendar_check
        CHECK (egov.is_code(calendar)),
    CONSTRAINT calendar_day_day_check
        CHECK (day BETWEEN '1948-12-01' AND '2120-12-31'),
    CONSTRAINT calendar_day_kind_check
        CHECK (kind IN ('off', 'work')),
    CONSTRAINT calendar_day_name_check
        CHECK (name <> '')
);

ALTER TABLE egov.calendar_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE egov.calendar_day FORCE ROW LEVEL SECURITY;

CREATE POLICY calendar_day_read ON egov.calendar_day
    FOR SELECT TO PUBLIC
    USING (true);

CREATE POLICY calendar_day_write ON egov.calendar_day
    FOR ALL TO egov_owner
    USING (true)
    WITH CHECK (true);

COMMENT ON TABLE egov.calendar_day IS
    '日历日期 calendar day: 与周一至周五规则不同的日期，即休息日或调班工作日。A day that differs from the Monday to Friday rule: a day off or a make-up working day.';
COMMENT ON COLUMN egov.calendar_day.calendar IS
    '日历代码 calendar code';
COMMENT ON COLUMN egov.calendar_day.day IS
    '日期 day';
COMMENT ON COLUMN egov.calendar_day.kind IS
    '类别 kind: off or work';
COMMENT ON COLUMN egov.calendar_day.name IS
    '节日名称 name of the holiday';
COMMENT ON COLUMN egov.calendar_day.year IS
    '通知年度 year of the notice that lists the day, absent for the year of the day itself';

CREATE TRIGGER calendar_day_relcache
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON egov.calendar_day
    FOR EACH STATEMENT EXECUTE FUNCTION egov.relcache_invalidate();
ALTER TABLE egov.calendar_day ENABLE ALWAYS TRIGGER calendar_day_relcache;
COMMENT ON TRIGGER calendar_day_relcache ON egov.calendar_day IS
    '缓存失效触发器 relcache trigger: 使各后端重建日历缓存。Makes every backend rebuild its calendar cache.';

COMMIT;
