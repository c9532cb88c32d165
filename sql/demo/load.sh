#!/usr/bin/env bash
# Loads the demo city Suifenhe (tenant 1): load.sh [psql option...]
#
# Connects like psql does, by its options or by PGHOST, PGPORT, PGUSER and PGDATABASE, as a
# superuser of a database that is deployed. Loads all or nothing; does nothing when the city is
# there already.
set -euo pipefail

cd "$(dirname "$0")"

# The demo city is there when the city government has the id that only city.sql gives it.
loaded=$(psql -XqAt -v ON_ERROR_STOP=1 "$@" <<-'SQL'
	SELECT EXISTS (
	    SELECT FROM egov.department
	     WHERE tenant = 1 AND id = '01900000-0000-7000-8000-00000000d00f'
	)
SQL
)
if [ "$loaded" = t ]; then
	echo "the demo city is there already"
	exit 0
fi
psql -XqAt -o /dev/null -v ON_ERROR_STOP=1 -1 "$@" -f city.sql -f official.sql -f staff.sql -f party.sql -f item.sql \
	-f item_route.sql -f item_translation.sql -f case_call.sql -f case_plan.sql -f cases.sql -f law.sql \
	-f sharing.sql -f sharing_request.sql -f life_event.sql -f assessment.sql -f examples.sql \
	-f ballot_examples.sql -f assessment_examples.sql -f tidy.sql
echo "the demo city is loaded"
