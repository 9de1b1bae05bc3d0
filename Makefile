# What is done with mls-tui in its source tree. Needs git, make and Python 3.11 or newer.
# PYTHON=python3.12 chooses another Python, ARGS="..." goes on to what a target runs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Which tests run by their marks: without a word, all of them.
MARKS :=
# What differs from one Python to the next is read, computed, written and started here; screens are
# drawn by the same code on all.
NEWER_TESTS := tests/study tests/formats tests/exams tests/storage tests/cli tests/end_to_end/test_article.py

# An environment knows its tree and its Python, so that it is made anew after a move or another choice.
IDENTITY := $(CURDIR) $(PYTHON)
ifneq ($(shell cat $(VENV)/.ready 2>/dev/null),$(IDENTITY))
.PHONY: $(VENV)/.ready
endif

.PHONY: help run test format format-check lint types imports pytest torture walk newer fuzz snapshots gallery pictures tour bench calibration lock clean
.NOTPARALLEL:

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1 - \2/p' Makefile

run: $(VENV)/.ready ## Open the program: make run ARGS="--demo"
	@$(BIN)/python -m mls_tui $(ARGS)

test: format-check lint types imports pytest ## Check everything on one Python

format: $(VENV)/.ready ## Lay out the code and mend what ruff can mend
	$(BIN)/python -m ruff check --fix-only --quiet .
	$(BIN)/python -m ruff format .

format-check: $(VENV)/.ready
	$(BIN)/python -m ruff format --check .

lint: $(VENV)/.ready ## Check the code's style
	$(BIN)/python -m ruff check .

types: $(VENV)/.ready ## Check the types
	$(BIN)/python -m mypy src tests $(wildcard benchmarks)

imports: $(VENV)/.ready ## Check which module may import which
	$(BIN)/lint-imports --no-logo

pytest: $(VENV)/.ready ## Run the tests, or some: make pytest ARGS="tests/study/test_week.py -k monday"
	$(BIN)/python -m pytest $(if $(filter tests/%,$(ARGS)),,-n auto --dist loadgroup) -m "$(MARKS)" $(ARGS)

# Each file of it is a kind of bad luck; a seed that it prints is given back as MLS_TUI_SEED, and
# MLS_TUI_MORE=10 rehearses ten times as often.
torture: $(VENV)/.ready ## Rehearse bad luck for less than twenty minutes: make torture ARGS="-k signal"
	$(BIN)/python -m pytest -n 4 --dist worksteal -rP -q $(filter-out %/__init__.py %/conftest.py,$(wildcard tests/torture/*.py)) $(ARGS)

walk: $(VENV)/.ready ## Look at all screens and dialogs in all sizes with names that leave no room
	MLS_TUI_WALK=1 $(BIN)/python -m pytest -q -n auto tests/ui/test_walk.py $(ARGS)

# A Python that is found but cannot run, such as a pyenv shim without a version, is passed over.
newer: $(VENV)/.ready ## Run what a Python can break on every newer one that this machine has
	@versions=$$($(BIN)/python -c 'import sys; print(*range(sys.version_info[1] + 1, 15))') || exit 1; \
	for minor in $$versions; do \
	  python=$$(IFS=:; for folder in $$PATH "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.$$minor*/bin; do \
	    "$$folder/python3.$$minor" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	    echo "$$folder/python3.$$minor"; break; \
	  done); \
	  test -z "$$python" || $(MAKE) --no-print-directory pytest \
	    PYTHON="$$python" VENV=".venv-3.$$minor" ARGS="-n auto $(NEWER_TESTS)" || exit 1; \
	done

fuzz: $(VENV)/.ready ## Read texts that nobody wrote: make fuzz EXAMPLES=5000
	MLS_TUI_FUZZ=$(or $(EXAMPLES),20000) $(BIN)/python -m pytest -q tests/formats/test_fuzz.py $(ARGS)

snapshots: $(VENV)/.ready ## Accept how screens and dialogs look now: make snapshots ARGS="-k dialogs"
	MLS_TUI_ACCEPT=1 $(BIN)/python -m pytest -q -n 2 tests/ui/test_snapshots.py $(ARGS)
	@git status --short tests/ui/accepted

gallery: $(VENV)/.ready ## Take pictures of all screens and dialogs, on one page
	$(BIN)/python -m tests.gallery gallery

pictures: $(VENV)/.ready ## Take the pictures of the README anew
	$(BIN)/python -m tests.pictures

tour: $(VENV)/.ready ## Take the tour of the README anew: a picture that moves
	$(BIN)/python -m tests.tour

bench: $(VENV)/.ready ## Measure start, keys, saving and memory
	$(BIN)/python benchmarks/tui.py $(ARGS)

calibration: $(VENV)/.ready ## Hold the estimates of readiness against simulated learners
	$(BIN)/python benchmarks/readiness.py $(ARGS)

lock: $(VENV)/.ready ## Pin the dependencies again: make lock ARGS="--upgrade"
	test -x .venv-lock/bin/uv || $(BIN)/python -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  --output-file requirements/dev.txt pyproject.toml requirements/dev.in $(ARGS)

clean: ## Remove everything that was made
	rm -rf .venv .venv-* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache gallery
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  version=$$($(PYTHON) --version 2>&1) || version="not to be found"; \
	  echo "mls-tui needs Python 3.11 or newer and $(PYTHON) is $$version: name another with make PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) comes without venv: on Debian and Ubuntu it is the package python3-venv" >&2; \
	  exit 1; }
	@test "$$(cat $@ 2>/dev/null)" = "$(IDENTITY)" && $(BIN)/python -c '' 2>/dev/null || { \
	  echo "Making $(VENV) with $(PYTHON)"; $(PYTHON) -m venv --clear $(VENV); }
	@rm -f $@
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@echo "$(IDENTITY)" > $@
