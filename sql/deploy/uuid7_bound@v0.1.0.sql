-- Deploy egov:uuid7_bound to pg
-- requires: schema

BEGIN;

CREATE OR REPLACE FUNCTION egov.uuid7_bound(at timestamptz)
    RETURNS uuid
    LANGUAGE sql
    IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
        lpad(to_hex(floor(extract(epoch FROM at - to_timestamp(0)) * 1000)::int8), 12, '0')
        || '70008000000000000000'
    )::uuid;

ALTER FUNCTION egov.uuid7_bound(timestamptz) OWNER TO egov_owner;
COMMENT ON FUNCTION egov.uuid7_bound(timestamptz) IS
    'UUIDv7 下界 lower bound of UUIDv7: 该毫秒内最小的第七版 UUID，用作分区界和按时间查询。The smallest version 7 UUID of that millisecond: partition bounds, and ranges of time over ids.';

COMMIT;
