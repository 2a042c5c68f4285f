"""What a learner makes is kept, and a cell that failed is noticed."""

import json
from types import SimpleNamespace

import pytest

from helpers.exercises import EXERCISES, GUESSES, check, guess, guessed
from helpers.exercises.watch import advice, note, trouble, watch
from helpers.work import append, keep, kept, put


@pytest.fixture(autouse=True)
def folder(work):
    return work


def test_what_is_kept_comes_back_and_the_last_one_counts(folder):
    assert kept("marks-1", "nothing") == "nothing"
    for value in ([1, "zwei"], {"a": "“"}):
        assert keep("marks-1", value) == ""
        assert kept("marks-1") == value
    assert [file.name for file in folder.iterdir()] == ["marks-1.json"]


def test_work_lies_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.delenv("ONE_ARTICLE_WORK")
    monkeypatch.chdir(tmp_path)
    keep("a", 1)
    assert json.loads((tmp_path / "my_work" / "a.json").read_text(encoding="utf-8")) == 1


def test_a_folder_that_cannot_be_written_loses_nothing(folder):
    folder.write_text("a file", encoding="utf-8")
    assert "cannot be saved in" in keep("a", [1])
    assert kept("a") == [1]
    assert folder.read_text(encoding="utf-8") == "a file"


def test_what_cannot_be_written_any_more_is_newer_than_its_file(folder, monkeypatch):
    keep("guess-words", 300)
    with monkeypatch.context() as full:
        full.setattr("helpers.work.os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
        assert "it is kept until you close the notebook" in keep("guess-words", 400)
    assert kept("guess-words") == 400
    assert keep("guess-words", 500) == ""
    (folder / "guess-words.json").write_text("600", encoding="utf-8")  # by another notebook
    assert kept("guess-words") == 600


def test_a_damaged_file_is_set_aside(folder):
    folder.mkdir()
    (folder / "a.json").write_text("{", encoding="utf-8")
    assert kept("a", 0) == 0
    keep("a", 1)
    assert (folder / "a.damaged").read_text(encoding="utf-8") == "{"


def test_half_an_emoji_stops_nobody(tmp_path):
    """Some editors leave it; `mark` and `pool` write what others typed."""
    file = tmp_path / "said.csv"
    put(file, "no \ud83d\n")
    put(file, "no \ud83d\n")  # the same: no second file
    append(file, "yes \ud83d\n")
    assert file.read_text(encoding="utf-8") == "no ?\nyes ?\n"
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("name", ["", "../a", "a/b", ".a", "a b"])
def test_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(ValueError, match="cannot be the name of a file"):
        keep(name, 1)


@pytest.mark.parametrize("name", GUESSES)
def test_a_guess_comes_back_by_name(name):
    asked = GUESSES[name]
    wanted = f"Put your guess in place of the three dots: {asked.wanted}."
    assert repr(guess(name, ...)) == repr(guess(name, "...")) == f"Not yet. {wanted}"
    told = f"Your guess. {asked.question}"
    assert repr(guessed(name, "It is so.")) == f"{told} You have not noted one. It is so."
    value, shown = (7.0, "7") if asked.most else (" Norway <b> ", "Norway <b>")
    assert repr(guess(name, value)) == f"Noted. {shown}. You will meet it again."
    assert repr(guessed(name, "It is so.")) == f"{told} You wrote {shown}. It is so."
    assert guess(name, asked.most or "China").verdict == "Noted"


def test_a_comma_in_a_guess_is_told():
    said = guess("words", 1, 0).message
    assert said.endswith("Write digits alone: no comma, no word, no marks.")
    assert guess("words").verdict == "Try again"


@pytest.mark.parametrize("value", [-1, 5001, 1.5, float("nan"), "300", None, [], print, [1] * 10**6])
def test_what_is_no_guess_is_not_noted(value):
    assert guess("words", value).verdict == "Try again"
    assert "You have not noted one" in repr(guessed("words"))


@pytest.mark.parametrize("value", ["", "  ", 5, None])
def test_a_guess_in_words_needs_words(value):
    assert "has to be a text in quotation marks" in guess("named most", value).message


@pytest.mark.parametrize("ask", [lambda name: guess(name, 1), guessed])
def test_no_other_guess_is_known(ask):
    with pytest.raises(ValueError, match="no guess 'x': choose one of words, "):
        ask("x")


# A cell that failed ------------------------------------------------------------------------------

TYPED = {
    "answer_1_7 = “Russia”": "The mark “ is curly.",
    'answer_1_7 = "Russia': "A quotation mark is missing",
    'answer_1_7 = russia"': "A quotation mark is missing",
    "answer_1_12 = Russia": 'Python does not know the name Russia. If it is a text, write "Russia".',
    "answer_1_7 = len(China)": 'If it is a text, write "China".',
    "answer_1_1 = four": "Python does not know the name four. If it is a number, write it in digits",
    "answer_1_6 = one": "Python does not know the name one. If it is a number, write it in digits",
    "answer_2_4 = (one, two)": "not know the name one. If it is a number, write it in digits",
    "answer_3_2 = two point one": "If it is a number, write it in digits: 12, not twelve.",
    "answer_1_2 = {treebank, nltk}": 'If it is a text, write "treebank".',
    'answer_1_2 = {"nltk"': "The bracket { is opened and never closed.",
    'answer_1_2 = {"nltk")': "A bracket is closed that does not fit",
    "answer_1_1 = len(3))": "A bracket is closed that does not fit",
    "answer_1_1 = 4 23": "a comma or a quotation mark is missing",
    "answer_1_1 = articel": "Did you mean article?",
    "answer_1_1 = lenn([])": "Did you mean len?",
    "answer_1_6 = frequency.hapaxes()": "First run all cells above, from the top.",
    "answer_1_11 = hapaxes()": "Or a name and a dot belong before it.",
    'answer_2_6 = {"PERSON": Mr. Zorblat}': "If it is a text",
    "answer_1_9 = {dr}": 'If it is a text, write "dr".',
    "answer_1_7 = [1] - [2]": "write len( ) around each",
    "answer_1_6 = len(len)": "Round brackets belong behind the name of a function",
    "answer_2_13 = 'China'.kind": "A text or list cannot do that",
    "answer_1_1 = [].copy()('China')": "A text or list cannot do that",
    "answer_2_4 = (100%, 2%)": "Python does not know %",
    "answer_1_3 = 1 / 0": "Python says ZeroDivisionError: division by zero.",
    "answer_2_3 = (1, 0,02)": "Python writes decimals with a point: 0.02, not 0,02.",
    "answer_1_2 = See you at 5 :-)": "If it is a text, a quotation mark belongs before it",
    'answer_1_4 = {"state"; "states"}': "Between the parts stands a comma, not a semicolon.",
    "answer_2_8 = {NATO Total}": "If it is a text, a quotation mark belongs before it",
    "answer_2_15 = Paris is beautiful": "If it is a text, a quotation mark belongs before it",
    "answer_2_13 = 50 %": "write 0.25 for 25 %.",
    "answer_4_15 = (2024, 06)": "6, not 06.",
    "answer_3_5 = {}['Netherland']": "There is no 'Netherland' in it: look at the spelling.",
    "answer_1_6 = (1).count('a')": "look at where each bracket closes.",
    "answer_2_9 = [1] & [1]": "need a set on both sides: write set( ) around each.",
    'answer_3_1 = (1)["a" >= "b"] >= 2.sum()': "Put round brackets around the question",
    "answer_3_4 = {}['a' == 2]": "The question belongs behind the column",
    "answer_3_7 = dict(release=2025-08)": "That is a text here: write it in quotation marks.",
    "answer_3_7 = int('1.')": "int() with base 10: '1.'.",
    "answer_1_3 = 3 +": "Compare it with the example in the task",
}


def run(source, names):
    """Run a cell as IPython does, and let it be noted."""
    before = error = None
    try:
        cell = compile(source, "cell", "exec")
    except SyntaxError as problem:
        before = problem
    else:
        try:
            exec(cell, names)
        except Exception as problem:
            error = problem
    note(
        SimpleNamespace(
            info=SimpleNamespace(raw_cell=source), error_before_exec=before, error_in_exec=error
        )
    )
    return before or error


@pytest.mark.parametrize("source", TYPED)
def test_a_cell_that_failed_gets_help_and_no_verdict_on_an_old_value(source):
    names = {"article": 1}
    name = source.partition(" ")[0]
    number = name[7:].replace("_", ".")
    run(f"# mine\n{name} = ...", names)
    assert trouble(name) == ""
    error = run(f"# mine\n{source}  # a note", names)
    said, line = advice(error, f"# mine\n{source}  # a note", names, EXERCISES[number].wanted)
    assert TYPED[source] in said
    assert line == source
    feedback = check(number, 423)
    assert feedback.verdict == "Not yet"
    assert f"The cell with {name} failed." in feedback.message
    assert feedback.message.endswith(f"Mend it, then run both cells again. Look at: {source}")
    run(f"{name} = 1", names)
    assert trouble(name) == ""
    assert check(number, 1).verdict == "Try again"


def test_a_comma_that_is_missing_at_the_end_of_a_line_is_told():
    source = 'answer_4_2 = {\n"claimed": 2\n"stated": 5}'
    with pytest.raises(SyntaxError) as caught:
        compile(source, "cell", "exec")
    told = "Here a comma or a quotation mark is missing."
    assert advice(caught.value, source) == (told, '"claimed": 2')


def test_the_line_that_failed_is_shown(tmp_path):
    cell = "best = {}\nbest['words']\nanswer_1_13 = best"
    file = tmp_path / "cell.py"
    file.write_text(cell, encoding="utf-8")
    with pytest.raises(KeyError) as failed:
        exec(compile(cell, file, "exec"), {})
    assert advice(failed.value, cell)[1] == "best['words']"


def test_a_cell_of_the_kernel_itself_is_no_answer():
    note(SimpleNamespace(info=None, error_before_exec=None, error_in_exec=None))
    assert trouble("answer_1_1") == ""


def test_an_answer_without_a_value_says_which_cell_to_run(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))
    shown = []
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr("IPython.display.display", lambda what: shown.append(repr(what)))
    monkeypatch.setattr(shell, "showtraceback", lambda *_, **__: shown.append("traceback"))
    watch({})
    watch({})
    shell.user_ns["check"] = check
    for source, said in {
        'check("1.1", answer_1_1)': "Not yet. answer_1_1 has no value yet. Run the cell above",
        "answer_1_1 = len(tokens)": "traceback",
        'check("1.1", answer_1_1) ': "Not yet. The cell with answer_1_1 failed. Python does not know",
    }.items():
        shell.run_cell(source)
        assert shown[-1].startswith(said)
    run("answer_1_1 = 1", {})
