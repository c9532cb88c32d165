# egov: every target is one call of a script. `make help` lists them.
# Variables: EGOV_EXTRANET_PORT=8080 EGOV_INTRANET_PORT=8081 EGOV_EXCHANGE_PORT=8082 (make run),
# SHARED=../shared (outside material for some checks), PG_MAJOR=15 or PG_CONFIG=/path (which PostgreSQL).
SHELL = /bin/bash
LIB = tests/lib
export EGOV_SQL := $(value SQL)
export EGOV_ARGS := $(value ARGS)
export EGOV_ROLE := $(value ROLE)
unexport SQL ARGS ROLE

.PHONY: help run stop psql accounts check check-contract bench lint format install install-service deploy doctor dist clean

help: ## list the targets
	@sed -n 's/^\([a-z%<>-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 18

run: ## install what is missing, build, start the demo on 127.0.0.1 and show one application
	@$(LIB)/packages.sh run
	@$(LIB)/enter.sh .run/demo run.sh start

stop: ## stop the demo; its data stay
	@$(LIB)/enter.sh .run/demo run.sh stop

psql: ## psql on the demo; SQL="select 1", ROLE=egov_analyst, ARGS="-f file", or standard input
	@$(LIB)/psql.sh

accounts: ## accounts of the demo as CSV: login,password,zone,role,department
	@cat sql/demo/accounts.csv

check: ## all tests that need Debian packages only, on a cluster of their own
	@$(LIB)/packages.sh check
	@$(LIB)/enter.sh .run/check check.sh

check-contract: ## tests that need npm: OpenAPI lint, HTTP cases through a validating proxy
	@$(LIB)/packages.sh check
	@$(LIB)/contract.sh

check-%: ## one suite of make check, e.g. check-pgtap (make check-list names them); check-analysis, check-patroni, check-plproxy, check-valgrind
	@$(LIB)/packages.sh $(or $(filter analysis patroni plproxy valgrind,$*),check)
	@$(LIB)/enter.sh .run/check check.sh $*

bench: ## figures against baselines of the same run, also in bench.tsv; ONLY="peer scale" for some
	@$(LIB)/packages.sh check
	@$(LIB)/figures.sh $(ONLY)

lint: ## rules of the house about layers, names, sizes, errors, format
	@$(LIB)/packages.sh check
	@$(LIB)/enter.sh .run/lint check.sh lint

format: ## format the C sources
	@git ls-files -z 'extension/*.[ch]' 'fcgi/*.[ch]' 'tests/unit/*.[ch]' 'tests/fuzz/*.[ch]' 'tests/memory/*.c' | xargs -0 clang-format -i

install: ## install extension and front on this host (DESTDIR, prefix and PG_CONFIG as usual)
	@$(MAKE) -C extension install
	@$(MAKE) -C fcgi install

install-service: ## install systemd units, users and log rotation of front, nginx and clock work
	@$(MAKE) -C fcgi install-service

deploy: ## deploy to or upgrade a database: TARGET=db:pg://user@host/name
	@$(LIB)/deploy.sh "$(TARGET)"

doctor: ## what is amiss on this host: database (PGHOST..), versions, zones; SOCKETS=/run/egov
	@fcgi/doctor.sh $(SOCKETS)

dist: ## a source tarball of the last commit in dist/
	@$(LIB)/dist.sh

clean: ## remove build products; private clusters (stopped first) and their data
	@$(LIB)/clean.sh
