# One verb each. `make lab` and `make test` are all that a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# Options for JupyterLab, for example: make lab LAB="--port=9000"
LAB ?=

.PHONY: lab test refresh student lint lock bench clean

## Open the course in JupyterLab.
lab: $(READY)
	@root=; browser=; \
	if [ "$$(id -u)" = 0 ]; then root=--allow-root; fi; \
	if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		browser=--no-browser; \
		echo "There is no display here: open the address with the token that is printed below in a browser."; \
	fi; \
	exec $(BIN)/jupyter lab $$root $$browser --ServerApp.root_dir="$(CURDIR)" \
		--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb $(LAB)

## Prove everything: helpers, notebooks, data, documents, and the lessons in a browser where there is one.
test: $(READY)
	$(BIN)/python -m pytest --cov=helpers --cov-fail-under=95 $(PYTEST)

## Run all notebooks again, clean them and store them.
refresh: $(READY)
	$(BIN)/python tests/notebooks.py refresh

## Write copies of the lessons without solutions and outputs into the folder student/.
student: $(READY)
	$(BIN)/python tests/notebooks.py student

## Look at the style of helpers, tests and notebooks.
lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

## Measure speeds; prints a table.
bench: $(READY)
	$(BIN)/python -m tests.bench

## Pin the packages again after a change of pyproject.toml.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock" --output-file requirements.txt

## Remove what can be made again; notebooks, also those in student/, and their checkpoints stay.
clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .coverage .coverage.* tests/browser/screenshots
	find helpers tests -name __pycache__ -prune -exec rm -rf {} +

# uv is some fifty times faster than pip here; where it cannot be had, pip does the same work.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This course needs Python 3.11 or newer; this is %s. Try: make PYTHON=python3.12" % sys.version.split()[0])'
	@$(PYTHON) -m venv --clear .venv || { echo "Python could not make the folder .venv. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.txt > .venv/uv.txt
	@if $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement .venv/uv.txt 2>/dev/null && $(BIN)/uv --version >/dev/null 2>&1; then \
		$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements.txt && \
		$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . ; \
	else \
		echo "uv is not to be had here; pip does it, in about a minute."; \
		$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt && \
		$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ; \
	fi
	@touch $@
