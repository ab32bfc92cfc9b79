# Thin: every target builds the jar if its sources are newer, and calls it.
#
#   make stack                                  the sample dump that the jar carries; make wiki, make reddit: sample pages
#   make stack INPUT=beer.stackexchange.com.7z OUTPUT=out ARGS='--set crawler.stack.answers=best'
#   make test                                   everything (mvn verify)
#
# The jar is built without tests and checks (profile quick of pom.xml); mvn package and mvn verify run them.

PYTHON ?= python3
MVN ?= $(if $(shell command -v mvn 2>/dev/null),mvn,./mvnw)
INPUT ?= sample
OUTPUT ?= out
ARGS ?=

MODES := wiki reddit stack
JAR := target/crawler.jar
SOURCES := pom.xml scripts/analyze_dataset.py $(shell find src/main -type f)

# Maven's log: each step as it begins, warnings and errors.
LOG := -Dorg.slf4j.simpleLogger
STEPS := $(LOG).defaultLogLevel=warn $(LOG).log.org.apache.maven.cli.event.ExecutionEventLogger=info \
	$(LOG).log.org.apache.maven.plugins.shade=error

# A name of its own and no MAKEFLAGS, because make -n would run a recipe that holds $(MAKE).
BUILD = MAKEFLAGS= $(MAKE) --no-print-directory $(JAR)

.PHONY: $(MODES) test clean
.NOTPARALLEL:

# The Python packages are installed while Maven builds.
$(MODES):
	@scripts/python_env.sh --check '$(PYTHON)'
	@mkdir -p target
	@scripts/python_env.sh '$(PYTHON)' >target/python & python=$$!; \
		$(BUILD) || { kill $$python 2>/dev/null; exit 1; }; \
		wait $$python && \
		java -jar $(JAR) --mode $@ --input '$(INPUT)' --output '$(OUTPUT)' \
			--set "crawler.analysis.python=\"$$(cat target/python)\"" $(ARGS)

$(JAR): $(SOURCES)
	@echo 'Building $(JAR): half a minute; the first time, Maven downloads what it needs as well'
	@MAVEN_OPTS="-XX:TieredStopAtLevel=1 $$MAVEN_OPTS" $(MVN) --batch-mode -Pquick $(STEPS) package
	@touch $(JAR)

test:
	$(MVN) --batch-mode -Dpython='$(PYTHON)' verify

clean:
	$(MVN) --batch-mode --quiet clean
	rm -rf .venv
