# Thin: every target builds the jar if its sources are newer, and calls it.
#
#   make stack                                  the sample dump that the jar carries; make wiki, make reddit: sample pages
#   make stack INPUT=beer.stackexchange.com.7z OUTPUT=out ARGS='--set crawler.stack.answers=best'
#   make test                                   everything (mvn verify)

PYTHON ?= python3
MVN ?= mvn
INPUT ?= sample
OUTPUT ?= out
ARGS ?=

MODES := wiki reddit stack
JAR := target/crawler.jar
SOURCES := pom.xml scripts/analyze_dataset.py $(shell find src/main -type f)

.PHONY: $(MODES) test clean

$(MODES): $(JAR)
	@java -jar $(JAR) --mode $@ --input '$(INPUT)' --output '$(OUTPUT)' \
		--set "crawler.analysis.python=\"$$(scripts/python_env.sh '$(PYTHON)')\"" $(ARGS)

$(JAR): $(SOURCES)
	@echo 'Building $(JAR)'
	@$(MVN) --batch-mode --quiet -DskipTests package

test:
	$(MVN) --batch-mode -Dpython='$(PYTHON)' verify

clean:
	$(MVN) --batch-mode --quiet clean
	rm -rf .venv
