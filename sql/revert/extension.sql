-- Revert egov:extension from pg
-- Without CASCADE: it fails while anything of the DBA still uses a function of the library. The
-- schema is made anew, for the server keeps notes on it of what the extension granted.

BEGIN;

DROP EXTENSION egov;
DROP SCHEMA egov;
CREATE SCHEMA egov AUTHORIZATION egov_owner;
GRANT USAGE ON SCHEMA egov TO PUBLIC;
COMMENT ON SCHEMA egov IS
    '政务库 government: 数据表与函数库。Tables and the function library.';

COMMIT;
