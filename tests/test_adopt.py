"""The lessons about another article: they run, they answer, and they say nothing of ours."""

import json
import os
import random
import re
import subprocess
import sys
import tomllib
from html import unescape
from itertools import pairwise
from pathlib import Path
from string import Template

import pytest
from cells import came_of

from helpers.article import load_article
from helpers.course import adopt as module
from helpers.course.__main__ import main
from helpers.course.mark import mark
from helpers.course.notebooks import lessons, number, read
from helpers.course.student import ANSWER
from helpers.data import DATA, THINGS, read_json
from helpers.exercises import EXERCISES, QUESTIONS
from helpers.exercises.exercise import read_lesson
from helpers.gold import load_gold
from helpers.widgets import marker

CHANGES = tomllib.loads(Path(module.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
POOL = DATA / "pool"


def long_text():
    """2,000 words of reports on a bridge, with names, voices and two kinds of quotation marks."""
    choose = random.Random(3).choice
    who, where = ["Karim Aziz", "Ewa Nowak", "Grace Otieno"], ["Millbrook", "Port Alder", "Norway"]
    kinds = [
        lambda: f"{choose(who)} {choose(['said', 'claimed'])} that {choose(where)} may pay for it.",
        lambda: f"“It isn’t ours,” {choose(who)} said in {choose(where)}.",
        lambda: f'"It was built in 1936," said {choose(who)}.',
        lambda: "About 20 people were asked; perhaps it will be decided soon.",
    ]
    return "\n\n".join(" ".join(choose(kinds)() for _ in range(12)) for _ in range(18))


# A short text without names and quotations has what could end a text in code, or act as HTML.
TEXTS = {
    "short": "it rained all night, and the <b>path</b> was wet. a small frog sat under the bench; it "
    "had cost $5 {each} and did not move \\n at all. two children came by with a red bucket & a rope's "
    "end. they looked at the frog for a long time. <script>alert(1)</script> then they went away. "
    "the frog stayed ''' where it was. in the morning the bench was dry again.",
    "long": long_text(),
    "script": "Вчера в городском парке открылась новая библиотека. «Мы ждали этого дня пять лет», — "
    "сказала директор Анна Смирнова. Здание построено из дерева и стекла.\n\nЖители соседних домов "
    "сначала были против, потому что боялись шума. Теперь многие из них записались первыми.",
}


def mark_names(folder, names, monkeypatch):
    """Mark these names in the control of lesson 2a; give them with their places."""
    text = (folder / "article" / "article.txt").read_text(encoding="utf-8")
    monkeypatch.setenv("ONE_ARTICLE_WORK", str(folder / "my_work"))
    control = marker("Gold names", text, ["name"])
    parts = {word for name in names for word in name.split()}
    places = enumerate(text[start:end] for start, end in control.words)
    control.marks = {str(n): "name" for n, word in places if word in parts}
    return [[span.start, span.end, span.text, span.label] for span in control.spans]


@pytest.fixture(scope="module")
def all_adopted(tmp_path_factory):
    """For each text the folder with the lessons about it, and what came of running them."""
    home = tmp_path_factory.mktemp("adopted")
    folders = {name: home / name for name in ("pool", *TEXTS)}
    for name, folder in folders.items():
        if name in TEXTS:
            folder.with_suffix(".txt").write_text(TEXTS[name], encoding="utf-8")
        given = folder.with_suffix(".txt") if name in TEXTS else "pool"
        main(["adopt", str(given), str(folder)])
    with pytest.MonkeyPatch.context() as patch:
        mark_names(folders["long"], ["Karim Aziz", "Ewa Nowak", "Grace Otieno", "Millbrook"], patch)
    first, *others = folders.values()
    came = [*came_of(first, draws=True), *came_of(*others)]
    return dict(zip(folders, zip(folders.values(), came, strict=True), strict=True))


@pytest.fixture(params=["pool", *TEXTS])
def adopted(request, all_adopted):
    """The name of a text, its folder, and what came of its cells."""
    return request.param, *all_adopted[request.param]


def test_every_cell_runs(adopted):
    name, folder, ran = adopted
    assert [(place, error) for place, _, error, *_ in ran["cells"] if error] == []
    there = {path.stem.partition("_")[0] for path in folder.glob("*.ipynb")} - {"pooling"}
    without = {"short": {"02c"}}.get(name, set())
    left = {*CHANGES["always"]["left"], *without}
    assert there == {path.stem.partition("_")[0] for path in lessons()} - left
    assert json.loads((folder / "article" / THINGS).read_text(encoding="utf-8"))["source"]


def test_exercises_answer_on_the_new_text(adopted):
    """Where names are not marked, those that need them say so."""
    name, _, ran = adopted
    assert len(ran["answers"]) >= 20
    assert all(not_yet.startswith("Not yet.") for _, not_yet in ran["answers"].values())
    not_right = {n for n, (reply, _) in ran["answers"].items() if not reply.startswith("Right.")}
    assert not_right == (set() if name in ("pool", "long") else {"2.2", "2.3", "2.4"})
    assert not not_right or "lesson 2a" in ran["answers"]["2.2"][0]


def ours():
    """Names of the course's article, and words for what happens in it.

    The hard text of lesson 2b has the capital of the United States.
    """
    names = {span.text for span in load_gold("names")} - {"United States"}
    return names | {"war", "conflict", "aggression", "sanctions", "alliance", "356", "2,313"}


def test_nothing_speaks_of_our_article(adopted):
    _, folder, ran = adopted
    text = (folder / "article" / "article.txt").read_text(encoding="utf-8")
    words = "|".join(sorted(word for word in ours() if word not in text))
    for place, source, _, html, plain in ran["cells"]:
        seen = re.sub(r'src="data:[^"]*"', "", " ".join([source, *html, *plain]))
        assert re.findall(rf"\b(?:{words})\b", unescape(seen)) == [], place


def test_nothing_in_the_text_acts_as_html(adopted):
    _, _, ran = adopted
    shown = [part for *_, html, _ in ran["cells"] for part in html]
    assert len(shown) > 50
    assert not [part for part in shown if "<script" in part or "<b>" in part]


# What the file of changes says ---------------------------------------------------------------------


def test_each_change_is_of_a_cell_and_an_exercise_that_are_there():
    ids = {path.name.partition("_")[0]: {c.id for c in read(path).cells} for path in lessons()}
    numbers = {number(cell) for path in lessons() for cell in read(path).cells}
    things = {*read_json(THINGS)}
    for case, changes in CHANGES.items():
        assert {*changes} <= {"left", "gone", "cells", "exercises"}, case
        assert {*changes.get("left", [])} <= {*ids}
        assert {*changes.get("gone", [])} <= numbers
        assert {*changes.get("exercises", {})} <= {*EXERCISES, *QUESTIONS}
        for lesson, cells in changes.get("cells", {}).items():
            assert {*cells} <= ids[lesson], lesson
            assert all({*Template(text).get_identifiers()} <= things for text in cells.values())


def test_a_reply_of_an_exercise_is_changed_only_where_there_is_one():
    for n, changed in CHANGES["always"]["exercises"].items():
        exercise = EXERCISES.get(n)
        named = {*changed.get("replies", {})}
        assert named <= ({*exercise.replies} if exercise else set()), n
        assert {*changed} - {"replies"} <= {"right", "hints", "worked", "text", "options"}, n
        assert exercise or len(changed.get("options", QUESTIONS[n].options)) == len(
            QUESTIONS[n].options
        )


def test_words_of_an_exercise_are_changed_one_by_one(monkeypatch):
    from helpers.exercises import exercise, lesson_1

    replies = {"2": "", "others": "With a mark."}
    changes = {"exercises": {"1.1": {"right": "Good.", "replies": replies}}}
    monkeypatch.setattr(exercise, "read_json", lambda name: changes)
    changed = read_lesson("lesson_1", lesson_1.JUDGES)[0]["1.1"]
    ours = EXERCISES["1.1"]
    assert changed.right == "Good."
    assert (changed.hints, changed.replies["all_pieces"]) == (ours.hints, ours.replies["all_pieces"])
    assert changed.check(4).message == "With a mark."
    assert ours.check(2).message == ours.replies["2"] != changed.check(2).message


def test_what_lessons_look_at_in_our_article_is_in_it(article):
    things = read_json(THINGS)
    assert things["first"] == article.paragraphs[0].end
    assert all(things[name] in article.text for name in ("word", "piece", "example", "thing"))


# Which article ------------------------------------------------------------------------------------

ASK = """
import json
from helpers.article import load_article
from helpers.gold import load_gold, read_quotations
layers = "sentences names mentions quotations cues war hedges loaded agentless".split()
gold = {name: [(s.start, s.end, s.text, s.label) for s in load_gold(name)] for name in layers}
who = [q.source.label for q in read_quotations() if q.quoted]
print(json.dumps([load_article().text, load_article().source, gold, who]))
"""


def asked(folder):
    """What the door gives in a folder: the article, its source, its gold and who is quoted."""
    env = {name: value for name, value in os.environ.items() if name != "ONE_ARTICLE_WORK"}
    told = subprocess.check_output([sys.executable, "-c", ASK], cwd=folder, env=env)
    return json.loads(told)


def test_a_stray_folder_changes_nothing(tmp_path, article):
    (tmp_path / "article" / "gold").mkdir(parents=True)
    (tmp_path / "article" / "article.txt").write_text("Not this one.", encoding="utf-8")
    (tmp_path / "article" / "gold" / "entities.json").write_text("{}", encoding="utf-8")
    text, source, gold, _ = asked(tmp_path)
    assert (text, source) == (article.text, article.source)
    assert len(gold["names"]) == len(load_gold("names"))


def test_gold_of_the_second_article(tmp_path):
    main(["adopt", "pool", str(tmp_path / "lessons")])
    text, source, gold, who = asked(tmp_path / "lessons")
    assert (text, source) == (load_article("pool").text.strip(), load_article("pool").source)
    assert {layer for layer, spans in gold.items() if not spans} == {"war"}
    assert all(text[a:b] == words for spans in gold.values() for a, b, words, _ in spans)
    assert who == ["Helen Okafor", "David Lindqvist", "David Lindqvist"]
    sentences = gold["sentences"]
    assert (sentences[0][0], sentences[-1][1]) == (0, len(text))
    assert all(text[one[1] : other[0]].isspace() for one, other in pairwise(sentences))
    names = gold["names"]
    assert all(one[1] <= other[0] for one, other in pairwise(names))
    assert [label for *_, words, label in names if words == "Lido"] == ["LOC"]


def test_offsets_in_the_files_of_gold_are_right():
    text = load_article("pool").text
    found = []
    for path in (POOL / "gold").glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"), object_hook=found.append)
    places = [entry for entry in found if {"start", "end", "text"} <= {*entry}]
    assert len(places) > 100
    assert all(text[p["start"] : p["end"]] == p["text"] for p in places)


def test_each_other_mention_in_gold_points_at_something_that_is_named_or_described():
    entities = json.loads((POOL / "gold" / "entities.json").read_text(encoding="utf-8"))["entities"]
    known = {e["canonical"] for e in entities if e["kind"] in ("name", "nominal")}
    assert {e["canonical"] for e in entities} <= known


def test_hard_words_stand_in_the_second_article():
    from helpers.data import read_rows

    text = load_article("pool").text
    rows = read_rows("pool/glosses.csv")
    assert {row["kind"] for row in rows} == {"who", "word"}
    assert all(row["words"] in text for row in rows)


# A learner's own marks ----------------------------------------------------------------------------


def test_marks_of_a_learner_are_gold_and_go_along(tmp_path, monkeypatch):
    text, first, second = tmp_path / "talk.txt", tmp_path / "first", tmp_path / "second"
    text.write_text("\nKarim Aziz said that Port Alder may pay. Aziz left early.\n", encoding="utf-8")
    main(["adopt", str(text), str(first)])
    assert not any(asked(first)[2].values())
    marked = mark_names(first, ["Karim Aziz", "Port Alder"], monkeypatch)
    assert [words for _, _, words, _ in marked] == ["Karim Aziz", "Port Alder", "Aziz"]
    assert asked(first)[2]["names"] == marked
    (first / "article" / "glosses.csv").write_text(
        "words,kind,meaning\npay,word,give\n", encoding="utf-8"
    )
    main(["adopt", str(first), str(second)])
    assert asked(second)[2]["names"] == marked
    assert "give" in (second / "article" / "glosses.csv").read_text(encoding="utf-8")
    assert asked(second)[:2] == [
        "Karim Aziz said that Port Alder may pay. Aziz left early.",
        "talk.txt",
    ]
    assert not (second / "my_work").exists()  # whoever gets it begins without marks
    cells = [cell.source for cell in read(second / "02a_finding_names.ipynb").cells]
    assert any(source.startswith("### Exercise 2.1 ") for source in cells)


# The folder ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "There is no file"),
        ("", "no words"),
        ("... !!!", "no words"),
        ("He is in it, and so are we.", "no words but small ones"),
        (b"\x89PNG\x00\x01\xff", "not plain text"),
    ],
)
def test_a_text_that_cannot_be_used_is_told_in_a_sentence(text, told, tmp_path):
    given = tmp_path / "text.txt"
    if text is not None:
        given.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(SystemExit, match=told):
        main(["adopt", str(given), str(tmp_path / "lessons")])
    assert not (tmp_path / "lessons").exists()


def test_a_text_that_fits_badly_is_told(tmp_path, capsys):
    long = tmp_path / "long.txt"
    long.write_text("слово и дело " * 300, encoding="utf-8")
    main(["adopt", str(long), str(tmp_path / "lessons")])
    told = capsys.readouterr().out
    assert "900 words" in told
    assert "English lists" in told


def test_copies_for_a_class_have_no_answers(tmp_path):
    main(["adopt", "pool", str(tmp_path / "lessons"), "--no-answers"])
    sources = [c.source for path in (tmp_path / "lessons").glob("*.ipynb") for c in read(path).cells]
    assert any(source.startswith("### Exercise 2.4 ") for source in sources)
    assert not [s for s in sources if "solution_" in s or ANSWER.search(s)]
    assert "worked" not in (tmp_path / "lessons" / "article" / THINGS).read_text(encoding="utf-8")


def test_an_adopted_folder_is_opened_without_lessons_about_our_article(tmp_path):
    main(["adopt", "pool", str(tmp_path / "lessons")])
    before = sorted(path.name for path in (tmp_path / "lessons").iterdir())
    main(["start", "--no-lab", str(tmp_path / "lessons")])
    assert sorted(path.name for path in (tmp_path / "lessons").iterdir()) == before


def test_a_lesson_about_another_article_is_not_marked_as_one_about_ours(tmp_path, capsys):
    main(["adopt", "pool", str(tmp_path / "lessons")])
    handed_in = tmp_path / "handed in"
    handed_in.mkdir()
    (tmp_path / "lessons" / "01a_how_many_words.ipynb").rename(handed_in / "Ana.ipynb")
    mark(handed_in, trust=True)
    told = capsys.readouterr().out
    assert "0 of 1 files are marked" in told
    assert "Ana.ipynb: It is about an article that was adopted" in told
