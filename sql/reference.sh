#!/usr/bin/env bash
# Writes the reference of a deployed database as Markdown: reference.sh [psql option...] > REFERENCE.md
#
# Everything in it comes from the catalog and from the COMMENTs of views, columns, functions and
# tables. Connects like psql does, as a superuser; the demo city may be loaded or not.
set -euo pipefail

[ "${1:-}" != --help ] || { sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 0; }
connection=("$@")

# Runs SQL with the caller's connection options; prints bare values: query [psql option...]
query()
{
	psql -XqAt -v ON_ERROR_STOP=1 "${connection[@]}" "$@"
}

# One heading, its comment and a table of columns for each relation of a schema:
# relations <schema> <kinds> <extra head> <extra rule> <SQL of the extra cell> [psql option...]
relations()
{
	local schema=$1 kinds=$2 head=$3 rule=$4 cell=$5
	shift 5
	query -v schema="$schema" -v kinds="$kinds" -v head="$head" -v rule="$rule" "$@" <<-SQL
		SELECT format(E'### %I.%I\n\n%s\n\n| column | type |%s meaning |\n|---|---|%s---|\n%s\n', n.nspname, c.relname,
		              obj_description(c.oid, 'pg_class'), :'head', :'rule',
		              string_agg(format('| \`%s\` | %s |%s %s |', a.attname, format_type(a.atttypid, a.atttypmod),
		                                $cell,
		                                replace(col_description(c.oid, a.attnum), '|', '\|')),
		                         E'\n' ORDER BY a.attnum))
		  FROM pg_class AS c
		  JOIN pg_namespace AS n
		    ON n.oid = c.relnamespace
		  JOIN pg_attribute AS a
		    ON a.attrelid = c.oid
		   AND a.attnum > 0
		   AND NOT a.attisdropped
		 WHERE n.nspname = :'schema'
		   AND c.relkind = ANY (string_to_array(:'kinds', NULL)::"char"[])
		   AND NOT c.relispartition
		 GROUP BY n.nspname, c.oid, c.relname
		 ORDER BY c.relname COLLATE "C"
	SQL
}

# One heading, the declaration and the comment for each function of schema egov in a group: library,
# aggregate, administrator or inner. Parts of aggregates, which nobody can call, are left out.
functions()
{
	query -v group="$1" <<-'SQL'
		SELECT format(E'### egov.%s\n\n```\negov.%s(%s) RETURNS %s%s\n```\n\n%s\n', f.proname, f.proname,
		              f.arguments, f.result, f.attributes, f.comment)
		  FROM (SELECT p.proname,
		               regexp_replace(pg_get_function_arguments(p.oid), '::[a-z]+(\[\])?', '', 'g') AS arguments,
		               pg_get_function_result(p.oid) AS result,
		               concat(CASE p.provolatile WHEN 'i' THEN ' IMMUTABLE' WHEN 's' THEN ' STABLE' ELSE ' VOLATILE' END,
		                      CASE WHEN p.proisstrict THEN ' STRICT' END,
		                      CASE p.proparallel WHEN 's' THEN ' PARALLEL SAFE' WHEN 'r' THEN ' PARALLEL RESTRICTED' END)
		                   AS attributes,
		               obj_description(p.oid, 'pg_proc') AS comment,
		               CASE WHEN p.prokind = 'a' THEN 'aggregate'
		                    WHEN p.proname ~ '^actor_' OR p.prorettype = 'trigger'::regtype
		                      OR p.proname IN ('api_describe', 'problem_list') THEN 'inner'
		                    WHEN p.proacl IS NOT NULL THEN 'administrator'
		                    ELSE 'library' END AS "group"
		          FROM pg_proc AS p
		         WHERE p.pronamespace = 'egov'::regnamespace
		           AND NOT 'internal'::regtype = ANY (p.proargtypes::oid[])) AS f
		 WHERE f."group" = :'group'
		 ORDER BY f.proname COLLATE "C", f.arguments COLLATE "C"
	SQL
}

# The functions of the interface, one row each.
interface()
{
	query <<-'SQL'
		SELECT format('| `%s` | %s | %s |', p.proname, replace(obj_description(p.oid, 'pg_proc'), '|', '\|'),
		              (SELECT string_agg(z.zone, ', ' ORDER BY z.zone)
		                 FROM unnest(ARRAY['extranet', 'intranet', 'exchange']) AS z (zone)
		                WHERE has_function_privilege('egov_' || z.zone, p.oid, 'EXECUTE')))
		  FROM pg_proc AS p
		 WHERE p.pronamespace = 'egov_api'::regnamespace
		 ORDER BY p.proname COLLATE "C"
	SQL
}

# The code words of every list with their labels.
codes()
{
	query <<-'SQL'
		SELECT format(E'### %s\n\n| code | 中文 | English |\n|---|---|---|\n%s\n', c.list,
		              string_agg(format('| `%s` | %s | %s |', c.code, zh.label, en.label), E'\n'
		                         ORDER BY c.sort, c.code COLLATE "C"))
		  FROM egov.code_list AS c
		  LEFT JOIN egov.code_label AS zh
		    ON zh.list = c.list
		   AND zh.code = c.code
		   AND zh.language = 'zh-CN'
		  LEFT JOIN egov.code_label AS en
		    ON en.list = c.list
		   AND en.code = c.code
		   AND en.language = 'en'
		 GROUP BY c.list
		 ORDER BY c.list COLLATE "C"
	SQL
}

cat <<'TEXT'
# 参考手册 Reference

由 `sql/reference.sh` 根据已部署数据库中的注释生成；内容不一致时 `make check-docs` 报错。注释先中文后英文。
Written by `sql/reference.sh` from the comments in a deployed database; `make check-docs` fails when it
differs. Comments are in Chinese first, then in English. In psql, `\d+ egov_report.cases` and
`\df+ egov.due_date` show the same.

| 章 chapter | 内容 what | 读者 for |
|---|---|---|
| [报表视图 Report views](#报表视图-report-views) | `egov_report`：办件、环节、期限、事件、事项、部门各一行，以及各类统计；不含个人信息。One row a case, step, deadline, event, item, department, and counts; nothing personal | 分析员 analysts |
| [函数库 Library](#函数库-library) | `egov`：工作日、期限、证件号码，可用于自己的表。Working days, deadlines, identity numbers, for tables of your own as well | 所有 SQL 用户 every SQL user |
| [聚合 Aggregates](#聚合-aggregates) | `egov`：评分与统计，可用于自己的表。Scores and statistics, for tables of your own as well | 所有 SQL 用户 every SQL user |
| [代码 Codes](#代码-codes) | 视图中代码的含义。What the code words mean | 分析员、开发者 analysts, client developers |
| [接口函数 Interface functions](#接口函数-interface-functions) | `egov_api`：前端调用的函数。What the front calls | 开发者、DBA client developers, DBA |
| [数据表 Tables](#数据表-tables) | `egov`：数据所在，及分析员可读的列。Where it all lives, and which columns an analyst may read | DBA |

- 日期为 Asia/Shanghai 的日期。Days are days of Asia/Shanghai.
- 代码列之后有中文名称列 `..._label` 和英文名称列 `..._label_en`。After a column of codes come its labels in
  Chinese, `..._label`, and in English, `..._label_en`.
- `tenant` 是城市或区县的编号，每个查询都应限定。`tenant` is the key of a city or district; name it in every query.
- 自己的表建在 `egov_scratch` 中。Tables of your own go into `egov_scratch`: `CREATE TABLE egov_scratch.mine AS ...`.
- 示例查询 Ready queries: [sample-queries.sql](sample-queries.sql).

## 报表视图 Report views

TEXT
relations egov_report v '' '' "''"
cat <<'TEXT'
## 函数库 Library

参数为 NULL 时结果为 NULL。NULL in, NULL out. Unknown calendars and units raise 22023, infinity and overflow 22008.

TEXT
functions library
cat <<'TEXT'
### 管理用 For administrators

TEXT
functions administrator | sed 's/^### /#### /'
cat <<'TEXT'
### 内部用 For row security, triggers and the front

TEXT
functions inner | sed 's/^### /#### /'
cat <<'TEXT'
## 聚合 Aggregates

忽略 NULL 的行，没有剩余时为 NULL；可用于 FILTER、OVER、GROUP BY 和并行计划。整数与 real 列按 double precision 计算；要精确小数请转为 numeric，结果至少 20 位小数、只舍入一次。
Rows without a value are ignored, and nothing gives NULL; with FILTER, OVER, GROUP BY and in parallel plans. Columns of integers and
of real are taken as double precision; cast to numeric for exact decimals: at least 20 of them, rounded once.

TEXT
functions aggregate
cat <<'TEXT'
## 代码 Codes

俄文、日文、韩文名称见 `egov.code_label`。Labels in Russian, Japanese and Korean are in `egov.code_label`.

TEXT
codes
cat <<'TEXT'
## 接口函数 Interface functions

Each is `egov_api.<name>(tenant int4, context jsonb, request jsonb) RETURNS jsonb`. What request and answer
hold is in [fcgi/openapi.json](../fcgi/openapi.json).

| function | what it does | zones |
|---|---|---|
TEXT
interface
cat <<'TEXT'

## 数据表 Tables

每个表都强制行级安全；“•”为分析员可读的列，宜通过报表视图使用。Row security is forced on every table. A dot in the column `analyst` marks what `egov_analyst` may read; the
report views are the better way to it. Partitions of `egov.event` are left out.

TEXT
relations egov rp ' analyst |' '---|' \
	"CASE WHEN has_column_privilege('egov_analyst', c.oid, a.attnum, 'SELECT') THEN ' • |' ELSE '  |' END" |
	sed '$d'
