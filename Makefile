PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
unexport PYTHONDONTWRITEBYTECODE  # programs that tests start would compile all that they import

.DEFAULT_GOAL := help
.PHONY: help demo test full-scale fuzz mutants ci-full lock licences sbom sizes audit lint lint-page benchmark clean

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(VENV)/installed: pyproject.toml requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; set PYTHON=python3.x")'
	test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt \
	|| { echo 'the locked versions cannot all be had here: the newest that are allowed are taken'; \
	  $(RUN)/python -m pip install --quiet --disable-pip-version-check '.[dev]'; }
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

demo: $(VENV)/installed  ## Read the example articles into output/
	$(RUN)/kg build examples -o output --refresh
	$(RUN)/kg query wie-doet-wat --store output/store --limit 12

test: $(VENV)/installed  ## Run all tests
	$(RUN)/python -m pytest -n auto --dist loadfile

full-scale: $(VENV)/installed  ## Run the tests that take minutes, such as 50 kills of a build
	$(RUN)/python -m pytest -m full_scale

SECONDS := 60
SEED := 0
fuzz: $(VENV)/installed  ## Feed odd inputs to every reader for SECONDS=60 of CPU time; SEED=1 gives others
	$(RUN)/python -m tests.fuzz --seconds $(SECONDS) --seed $(SEED)

mutants: $(VENV)/installed  ## Change the code and see that tests notice; MODULE=kg.reading* for a part
	$(RUN)/python -m pip install --quiet --disable-pip-version-check 'mutmut~=3.8'
	$(RUN)/mutmut run --max-children 2 $(if $(MODULE),'$(MODULE)')
	$(RUN)/mutmut results

ci-full:  ## Run all that CI runs, with an hour of odd inputs, 50 kills and all mutants
	CI_FULL=1 .ci/run

$(VENV)/supply: $(VENV)/installed
	$(RUN)/python -m pip install --quiet --disable-pip-version-check --editable '.[supply]'
	touch $@

lock: $(VENV)/supply  ## Lock the versions that development installs, after a change of pyproject.toml
	$(RUN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --quiet \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements-dev.txt
	$(MAKE) licences sbom

licences: $(VENV)/supply  ## Write docs/licences.md
	$(RUN)/python -m tools.supply licences > build.licences && mv build.licences docs/licences.md

sbom: $(VENV)/supply  ## Write the bill of materials that goes into the wheel
	$(RUN)/python -m tools.supply sbom > build.sbom && mv build.sbom nieuwsgraaf.cdx.json

sizes: $(VENV)/supply  ## Measure what an installation takes on disk
	$(RUN)/python -m tools.supply sizes

audit: $(VENV)/supply  ## Ask the index for known weaknesses of the locked versions
	$(RUN)/python -m tools.supply audit

lint: $(VENV)/installed lint-page  ## Check style, types and layers
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy -p kg -p training -p tools -p benchmarks -p tests
	$(RUN)/lint-imports

lint-page:  ## Check the script of the page; needs npm, without which it is left out
	@if command -v npm >/dev/null; then cd tools/page && npm ci --silent && npm run --silent lint; \
	else echo 'lint-page: npm is not installed; the script of the page is not checked'; fi

benchmark: $(VENV)/installed  ## Measure speed
	$(RUN)/python -m benchmarks.speed

clean:  ## Remove the environment and all results
	rm -rf $(VENV) output/store output/graph.html output/graph.ttl output/events.jsonl
