# The whole gateway on this machine. Needs a JDK (17 or newer), Maven and make; everything else is fetched.
# PORT_BASE=9000 moves all ports (default 8000: the diary is on 8080, Keycloak on 8081, …).
# NODES=2 starts two Keycloaks and two diaries behind a proxy.

.DEFAULT_GOAL := help
.PHONY: up down logs status reset build test test-long two-nodes test-broken mutants bench help

JAVA := $(if $(JAVA_HOME),$(JAVA_HOME)/bin/java,java)
STACK := $(JAVA) -XX:TieredStopAtLevel=1 -jar stack/target/stack.jar

PRODUCTS := identifiers sample-city keycloak-extensions realm-config esia-simulator diary-service old-portal-take-over stack
JARS := $(foreach product,$(PRODUCTS),$(product)/target/$(product).jar)
# Folders are listed too: their time changes when a file goes.
INPUTS := pom.xml $(PRODUCTS:%=%/pom.xml) $(shell find $(PRODUCTS:%=%/src/main) 2>/dev/null)
MISSING := $(filter-out $(wildcard $(JARS)),$(JARS))

up: build ## build what changed, start everything, return when a parent can log in
	@$(if $(filter-out 1,$(NODES)),stack/bin/install-haproxy &&) $(STACK) up

down: ## stop everything; the data is kept
	@stack/bin/built && $(STACK) down

status: ## what runs, where, and how much memory it takes
	@stack/bin/built && $(STACK) status

logs: ## follow all logs (Ctrl-C ends it)
	@stack/bin/built && $(STACK) logs

reset: ## stop everything and forget its data
	@stack/bin/built && $(STACK) reset

build: target/built ## build what changed, without tests

target/built: $(INPUTS) $(if $(MISSING),again)
	@stack/bin/build $(PRODUCTS)
	@touch $@

.PHONY: again
again:

test: ## every test, in a real browser too
	@stack/bin/check-tools
	@stack/bin/install-chromium
	@stack/bin/install-haproxy
	mvn -B -T 3 verify

test-long: ## what "make test" takes samples of: every write broken off, every place to die at (half an hour)
	@stack/bin/check-tools
	@stack/bin/install-chromium
	@stack/bin/install-postgresql
	mvn -B -ntp -T 2 verify -pl '!benchmarks' -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test='BrokenOffIT,CrashIT,HalfWayLoginsIT,LoginsDuringApplyIT,KeycloakTracesIT,UpgradeAndRestoreIT,NodeByNodeIT' \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dtests.left.out= \
	  -Dwrites.step=1 -Dcrash.places=100 -Dlogins=100

two-nodes: ## two Keycloaks and two diaries: kill each, nobody is logged out
	@stack/bin/check-tools
	@stack/bin/install-haproxy
	TEST_NODES=2 mvn -B -ntp -T 2 verify -pl '!benchmarks' -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='TwoNodes*IT' -Dfailsafe.failIfNoSpecifiedTests=false

test-broken: ## break each invariant on purpose; a test must notice each
	@stack/bin/check-tools
	@stack/bin/install-chromium
	@stack/bin/install-haproxy
	@system-tests/broken/run

sequences: ## ten thousand families to whom anything happens in any order (about ten minutes)
	mvn -B -ntp -pl diary-service -am -Dtest=RandomSequencesTest -Dsurefire.failIfNoSpecifiedTests=false -Dsequences=10000 test

mutants: ## change the code that decides in every way; tests must notice nine in ten (JDK 25; long)
	@$(JAVA) -version 2>&1 | grep -q 'version "2[5-9]' || \
	  { echo "Set JAVA_HOME to a JDK 25: the JVM of 17 dies of a changed record, which would count as noticed."; exit 1; }
	mvn -B -ntp -P mutants -Dmutants.java=$(JAVA) -pl diary-service -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false test
	@! grep -rlE "status='(RUN|MEMORY)_ERROR'" diary-service/target/pit-reports --include=mutations.xml || \
	  { echo "The JVM died of some changes, which counts as noticed and is not: see mutants-of-records in diary-service/pom.xml."; exit 1; }
	@echo "The report: diary-service/target/pit-reports/index.html, and records/ beside it"

bench: build ## measure and compare (needs a quiet machine)
	@benchmarks/run

help: ## this list
	@echo "The education identity gateway on this machine."
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'
