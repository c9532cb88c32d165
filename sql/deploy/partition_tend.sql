-- Deploy egov:partition_tend to pg
-- requires: event
-- requires: access_log
-- requires: extension
-- Quarterly partitions of the ledgers: those to come are made, those past the time of keeping go.

BEGIN;

SET LOCAL client_min_messages = warning;
ALTER EXTENSION egov UPDATE;

CREATE OR REPLACE FUNCTION egov.partition_tend(today date)
    RETURNS int4
    LANGUAGE C
    VOLATILE STRICT
    AS '$libdir/egov', 'egov_partition_tend';
ALTER FUNCTION egov.partition_tend(date) OWNER TO egov_owner;
REVOKE ALL ON FUNCTION egov.partition_tend(date) FROM PUBLIC;
COMMENT ON FUNCTION egov.partition_tend(date) IS
    '维护台账分区 tend partitions: 建立该日当季及其后五季的分区，删除该日且今日三十年前已结束的分区；返回变更的分区数。Makes the partitions of the quarter of a day and of five more, each closed by row security, and drops those that ended thirty years before it and before today; returns how many it made and dropped. Locks each ledger against other changes of its partitions, and its default partition while one is made.';

SET LOCAL ROLE egov_owner;
SELECT egov.partition_tend((now() AT TIME ZONE 'Asia/Shanghai')::date);

COMMIT;
