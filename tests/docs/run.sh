#!/usr/bin/env bash
# The documents tell the truth: their links, their commands (document.py says which are run), the
# generated reference, the Chinese README beside the English one. The guide for the DBA is run on a
# server that knows nothing of this project.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/lib/tap.sh
. "$here/../lib/tap.sh"
# shellcheck source=tests/lib/server.sh
. "$here/../lib/server.sh"
cd "$EGOV_SRC"

python3 "$here/form.py" "$EGOV_SRC"
tap_is "sql/REFERENCE.md is what sql/reference.sh writes" "$(bash sql/reference.sh)" "$(cat sql/REFERENCE.md)"

# The commands of the documents speak to the demo of this tree, which is the cluster of this run.
mkdir -p .run
ln -sfn "$EGOV_STATE" .run/demo
for document in README.md README.zh-CN.md fcgi/README.md nginx/README.md sql/REFERENCE.md; do
	! grep -q '^```\(sh\|sql\) run' "$document" || python3 "$here/document.py" "$document"
done
rm -f .run/demo .run/egov.dump

# egov_backup is there before the deployment, as on a server that has another database of egov.
server_start
createuser --superuser postgres
psql -Xq -d postgres -c "ALTER ROLE postgres PASSWORD '$PGPASSWORD'" \
	-c "CREATE ROLE egov_backup LOGIN BYPASSRLS PASSWORD '$PGPASSWORD'"
python3 "$here/document.py" sql/README.md
rm -f roles.sql egov.dump
