# One verb each. `make lab` and `make test` are all that a newcomer needs.
PYTHON ?= python3
# All make the folder .venv ready first; a newcomer's holds no packages for the book and for tests.
COURSE = $(PYTHON) helpers/course/install.py course
BOOK = $(PYTHON) helpers/course/install.py book
TEST = $(PYTHON) helpers/course/install.py test
# Options for JupyterLab, for example: make lab LAB="--port=9000"
LAB ?=

.PHONY: lab test refresh student report book wheel lint lock bench clean

## Open the course in JupyterLab.
lab:
	@exec $(COURSE) python -m helpers.course start my_lessons $(LAB)

## Prove everything: helpers, notebooks, data, documents, and the lessons in a browser where there is one.
test: export PYTHONDONTWRITEBYTECODE =
test:
	@rm -f .coverage .coverage.*
	$(TEST) coverage run -m pytest -p tests.light -n auto --dist loadfile --no-loadscope-reorder $(PYTEST)
	@$(TEST) coverage combine --quiet
	@$(TEST) coverage report

## Run all notebooks again, clean them and store them.
refresh:
	$(COURSE) python -m helpers.course refresh

## Write copies of the lessons without solutions and outputs into the folder student/.
student:
	$(COURSE) python -m helpers.course student student

## Write what lesson 6 shows of a text as one page: make report ARTICLE=my_text.txt
report:
	$(COURSE) python -m helpers.course report "$(ARTICLE)"

## Write all pages into the folder book/, for teachers and, without answers, for students.
book:
	$(BOOK) python -m helpers.course book

## Write the course as one file into the folder dist/.
wheel:
	$(COURSE) python -m hatchling build --target wheel

## Look at the style of helpers, tests and notebooks, and at the types of helpers.
lint:
	$(TEST) ruff check .
	$(TEST) ruff format --check .
	$(TEST) mypy

## Measure speeds; prints a table.
bench:
	$(TEST) python -m tests.bench

## Pin the packages again after a change of pyproject.toml.
LOCK = $(TEST) uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock"
lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra book --constraint requirements.txt --output-file requirements-book.txt
	$(LOCK) --extra book --extra web --extra docx --extra grading --extra lite --extra corpus --extra test --constraint requirements-book.txt --output-file requirements-test.txt

## Remove what can be made again; notebooks, also those in student/, and their checkpoints stay.
clean:
	rm -rf .venv .venv.* .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage .coverage.* tests/browser/screenshots book dist
	find helpers tests -name __pycache__ -prune -exec rm -rf {} +
