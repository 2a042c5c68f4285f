import re

import nltk
import pytest
from checks import Page

from helpers.article import Article, straighten
from helpers.charts import moving_guideline
from helpers.entities import LEVELS, METHODS, at_level, count_entities, find_entities, link_mentions
from helpers.exercises import QUESTIONS
from helpers.files import MAX_BYTES
from helpers.framing import LAYERS, MARKS, WRITER, read_layer, voices
from helpers.gold import add_marked, load_gold, rule_of
from helpers.spans import errors
from helpers.spending import load_spending, member_shares, members, who_meets
from helpers.tokens import TOKENIZERS, is_word, tokenize
from helpers.widgets import bring, choose, entity_explorer, guideline_explorer, lens, tokenizer_explorer

SPENDING = load_spending()
PANELS = {
    "tokenizers": tokenizer_explorer,
    "entities": entity_explorer,
    "guideline": lambda _: guideline_explorer(SPENDING, 2024),
    "lens": lens,
    "question": lambda _: choose(QUESTIONS["1.5"]),
}


pytestmark = pytest.mark.usefixtures("work")


every_panel = pytest.mark.parametrize("make", PANELS.values(), ids=PANELS)


def told(panel, **chosen):
    """Choose something in a panel, and give what it tells."""
    panel.values = panel.values | chosen
    return Page(f"<p>{panel.told}</p>").texts("p")[0]


def groups(panel):
    """Give the groups of radio buttons of a panel: name, legend, values, and the words beside them."""
    for group in re.findall(r"<fieldset.*?</fieldset>", panel.page):
        page = Page(group)
        ((name,), kinds) = ({one[of] for one in page.all("input")} for of in ("name", "type"))
        assert kinds == {"radio"}
        values = [one["value"] for one in page.all("input")]
        yield name, page.texts("legend")[0], values, [text.strip() for text in page.texts("label")]


def test_the_explorer_shows_the_counts_of_the_chosen_tokenizer(article):
    panel = tokenizer_explorer(article)
    assert panel.values == {"tokenizer": "split", "straight": False}
    assert told(panel).startswith("split: 356 tokens")
    for straight in (True, False):
        for name in TOKENIZERS:
            text = straighten(article.text) if straight else article.text
            tokens = tokenize(text, name)
            words, types = sum(map(is_word, tokens)), {t.text for t in tokens}
            assert told(panel, tokenizer=name, straight=straight) == (
                f"{name}: {len(tokens)} tokens, {words} of them words, {len(tokens) - words} only "
                f"marks; {len(types)} different tokens (types)."
            )
            page = Page(panel.shown)
            assert page.texts("div") == [text]
            assert sum("div" in mark["inside"] for mark in page.all("mark")) == len(tokens)


def test_every_group_says_what_it_does_and_every_choice_what_it_is(article):
    (tokenizer,), (method, level), (layer, marks) = (
        list(groups(make(article))) for make in (tokenizer_explorer, entity_explorer, lens)
    )
    assert [*tokenizer[:2], *method[:2], *level[:2], *layer[:2], *marks[:2]] == [
        *("tokenizer", "Tokenizer", "method", "Method", "level", "Level"),
        *("layer", "Look at", "marks", "Marks"),
    ]
    for (*_, values, texts), names in (
        (tokenizer, TOKENIZERS),
        (method, METHODS),
        (level, LEVELS),
        (layer, LAYERS),
    ):
        assert values == list(names)
        assert all(text.startswith(f"{name}: ") for name, text in zip(names, texts, strict=True))
    assert tokenizer[3] == [f"{name}: {rule}" for name, rule in TOKENIZERS.items()]
    assert marks[2] == list(MARKS)


def test_what_stands_alone_in_a_form_has_a_name(article):
    for panel in (tokenizer_explorer(article), guideline_explorer(SPENDING, 2024)):
        page = Page(panel.page)
        for field in page.all("input"):
            assert "label" in field["inside"] or field["aria-label"] in page.texts("label")[0]
        assert {field["name"] for field in page.all("input")} == set(panel.values)


@every_panel
def test_without_a_kernel_a_panel_shows_its_first_content(article, make):
    panel = make(article)
    data, _ = panel._repr_mimebundle_()
    page = Page(data["text/html"])
    assert panel.told in data["text/html"]
    assert panel.shown in data["text/html"]
    assert all("disabled" in field for field in page.all("input"))
    assert [field.get("value") for field in page.all("input") if "checked" in field] == [
        value for name, value in panel.values.items() if name not in ("straight", "guideline", "choice")
    ]
    for _, legend, _, texts in groups(panel):
        assert legend in page.texts("legend")
        assert set(texts) <= {text.strip() for text in page.texts("label")}
    assert data["text/plain"] == repr(panel)
    assert "application/vnd.jupyter.widget-view+json" in data
    other = make(article)
    name, _, values, _ = next(groups(panel), ("guideline", "", [3.0], ()))
    assert told(other, **{name: values[-1]}) != told(panel)
    assert other._repr_mimebundle_()[0]["text/html"] == data["text/html"]


def test_method_and_level_change_marks_counts_and_errors_together(article):
    panel = entity_explorer(article)
    assert panel.values == {"method": "rules", "level": "name"}
    seen = set()
    for method in METHODS:
        found = find_entities(article.text, method)
        wrong = errors(found, load_gold("names"))
        for level in LEVELS:
            mentions = at_level(add_marked(link_mentions(article, found)), level)
            counts = count_entities(mentions)
            said = told(panel, method=method, level=level)
            assert said.startswith(f"{method}, {level}: {len(mentions)} mentions of {len(counts)}")
            assert said.endswith(f"{len(wrong)} errors.")
            cells = Page(panel.shown).texts("td")
            counted = 2 * min(10, len(counts))
            assert list(zip(cells[0:counted:2], cells[1:counted:2], strict=True)) == [
                (thing, str(times)) for thing, times in counts.most_common(10)
            ]
            assert cells[counted:] == [
                row[name] for row in wrong for name in ("error", "found", "gold")
            ]
            seen.add((panel.told, panel.shown))
    assert len(seen) == len(METHODS) * len(LEVELS)


def test_the_explorer_of_another_text_shows_no_errors_and_is_safe():
    panel = entity_explorer(Article("President Ana <b>Lima</b> & Norway"))
    assert "errors" not in panel.told
    assert "<b>" not in panel.shown
    assert "Norway" in panel.shown


def test_the_explorer_says_where_the_chunker_cannot_run(monkeypatch):
    monkeypatch.setattr(nltk.data, "path", [])
    panel = entity_explorer(Article("Ana Lima came."))
    assert "python -m nltk.downloader" in told(panel, method="ne_chunk")
    assert "Lima" not in panel.shown
    told(panel, method="capitals")
    assert "Lima" in panel.shown


def test_the_lens_shows_each_layer_with_the_marks_of_program_and_reader(article):
    panel = lens(article)
    assert panel.values == {"layer": "voices", "marks": "program"}
    seen = set()
    for layer in LAYERS:
        for marks in MARKS:
            spans = read_layer(article, layer, marks)
            sentence = told(panel, layer=layer, marks=marks)
            page = Page(panel.shown)
            assert sentence.startswith(f"{layer}, ")
            words = layer == "voices" and marks != "both"
            assert f": {'2' if words else f'{len(spans)} marks'}" in sentence
            rules = [text for text in page.texts("p") if text.startswith("The rule of")]
            known = rule_of(LAYERS[layer][1])
            assert rules == [f"The rule of the reader: {known}"] * (marks != "program")
            body = [mark for mark in page.all("mark") if "div" in mark["inside"]]
            assert len(body) >= len(spans)
            for label in {span.label for span in spans}:
                assert label in " ".join(page.texts("p"))
            seen.add((panel.told, panel.shown))
    assert len(seen) == len(LAYERS) * len(MARKS)


def test_the_lens_counts_the_words_of_each_voice(article):
    counts = voices(article)
    writers = counts.pop(WRITER)
    parts = "; ".join(f"{voice} {number}" for voice, number in counts.items())
    assert told(lens(article)) == (
        f"voices, the program's: {356 - writers} of 356 words, the others are the writer's: {parts}."
    )


def test_the_lens_on_another_text_has_no_reader_and_is_safe():
    assert "words" in told(lens("Ana Lima said no."))
    panel = lens(Article("Ana <b>Lima</b> said it may be."))
    assert [values for name, _, values, _ in groups(panel) if name == "marks"] == [["program"]]
    assert told(panel, layer="hedges") == "hedges, the program's: 1 mark."
    assert told(panel, layer="loaded words") == "loaded words, the program's: 0 marks."
    assert "<b>" not in panel.shown


def test_the_lens_has_every_layer_and_names_of_the_war_only_where_there_are_some(article):
    (_, _, ours, _), _ = groups(lens(article))
    assert ours == [*LAYERS]
    (_, _, others, _), _ = groups(lens("It rained."))
    assert {*ours} - {*others} == {"names of the war"}


def test_a_file_that_is_too_large_is_refused_and_the_text_from_before_stays():
    panel = bring()
    assert "Words in your text: 2." in told(panel, own="It rained.")
    large = {"name": "book.txt", "size": MAX_BYTES + 1, "data": ""}
    said = told(panel, own=large)
    assert "'book.txt' is too large: cut out a part, of at most 5 MB." in said
    assert "The text from before stays. Words in your text: 2." in said


def test_the_guideline_tells_who_changes_sides():
    panel, usual, seen = guideline_explorer(SPENDING, 2024), who_meets(2024), set()
    assert panel.values == {"guideline": 2}
    for guideline in (2.05, 2.5, 3.5, 1.3, 5, 2):
        now, said = who_meets(2024, guideline), told(panel, guideline=guideline)
        assert said.startswith(f"{now}. Compared with 2 %: ")
        changed = set(usual.members) ^ set(now.members)
        assert {name for name in SPENDING["country"] if name in said} == changed
        assert ("no longer: " in said) == (guideline > 2)
        assert ("now also: " in said) == (guideline < 2)
        assert ("the same members" in said) == (guideline == 2)
        seen.add(panel.shown)
    assert len(seen) == 6


def test_a_guideline_counts_with_two_decimals():
    panel = guideline_explorer(SPENDING, 2024)
    for moved in (2.0500000000000003, 2.049999999999):
        assert told(panel, guideline=moved).startswith(str(who_meets(2024, 2.05)))


@pytest.mark.parametrize("guideline", [1, 2.05, 4.12, 4.13, 5])
def test_the_bars_stand_by_rank_and_those_that_reach_the_line_look_different(guideline):
    result = who_meets(2024, guideline)
    html = moving_guideline(SPENDING, 2024)(result)
    heads = {
        head.rpartition(": ")[0]: int(head.rpartition(": ")[2]) for head in Page(html).texts("strong")
    }
    missing = 32 - len(member_shares(SPENDING, 2024))
    counts = [count for count in (result.count, 32 - missing - result.count, missing) if count]
    assert list(heads.values()) == counts
    shares = member_shares(SPENDING, 2024).set_index("country")["share_gdp_pct"]
    drawn = re.findall(
        r"<span>([^<]+)</span> <span[^>]*>([\d.]+)</span>.*?background:(#\w+).*?width:([\d.]+)%"
        r".*?left:([\d.]+)%",
        html,
    )
    assert {name for name, *_ in drawn} == set(shares.index)
    looks = {}
    for name, share, colour, width, line in drawn:
        assert float(share) == pytest.approx(shares[name])
        assert float(width) == pytest.approx(20 * shares[name], abs=0.06)  # 5 % take the whole width
        assert float(line) == pytest.approx(20 * guideline, abs=0.01)
        looks.setdefault(colour, set()).add(name in result.members)
    assert sorted(map(list, looks.values())) == [
        [one] for one in sorted({c[0] in result for c in drawn})
    ]
    values = [float(share) for _, share, *_ in drawn]
    assert values == sorted(values, reverse=True)
    assert all(name in Page(html).texts("ul")[-1] for name in set(members(2024)) - set(shares.index))


def test_any_release_is_shown_and_what_happens_to_its_table_later_changes_nothing():
    later = load_spending("2025-08")
    panel = guideline_explorer(later, 2025)
    before = panel.told, panel.shown
    assert str(who_meets(2025, release=later)) in told(panel)
    with pytest.raises(ValueError, match="no figures for 2013"):
        guideline_explorer(later, 2013)
    later["share_gdp_pct"] = 1.0
    told(panel, guideline=3)
    told(panel, guideline=2)
    assert (panel.told, panel.shown) == before


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_each_option_answers_with_its_reason(question):
    panel = choose(question)
    ((_, legend, values, texts),) = groups(panel)
    assert legend == question.text
    assert values == texts == [*question.options]
    assert panel.values == {"choice": None}
    assert "Not yet" in panel.told
    assert repr(panel).startswith(f"Question {question.number}: {question.text} Run this")
    for option, reason in question.options.items():
        assert reason in told(panel, choice=option)
        assert panel.told == question.answer(option).html
    again = choose(question)  # it comes back, and is said in the notebook as well
    assert again.values == panel.values
    assert again.told == panel.told
    assert again.page.count("checked") == 1
