-- Deploy egov:uuid7_bound to pg
-- requires: uuid7_bound@v0.1.0
-- A time before or after all that an id can hold is the first or the last of them: a range of time never turns round.

BEGIN;

CREATE OR REPLACE FUNCTION egov.uuid7_bound(at timestamptz)
    RETURNS uuid
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
        lpad(to_hex(floor(extract(epoch FROM least(greatest(at, to_timestamp(0)), to_timestamp(281474976710.655))
                                             - to_timestamp(0)) * 1000)::int8), 12, '0')
        || '70008000000000000000'
    )::uuid;

ALTER FUNCTION egov.uuid7_bound(timestamptz) OWNER TO egov_owner;
COMMENT ON FUNCTION egov.uuid7_bound(timestamptz) IS
    'UUIDv7 下界 lower bound of UUIDv7: 该毫秒内最小的第七版 UUID，用作分区界和按时间查询；1970 年以前取首个，10889 年以后取末个，无穷亦然。The smallest version 7 UUID of that millisecond: partition bounds, and ranges of time over ids; the first of all before 1970, the last after 10889, infinities included.';

COMMIT;
