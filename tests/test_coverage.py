"""How twenty outlets told it: short fragments, each with its place and one class by a plain rule."""

import re
from collections import Counter

import pytest

from helpers import DATA, read_rows

ROWS = read_rows("coverage.csv")
OWNERS = read_rows("coverage_owners.csv")
ARTICLE = (DATA / "article.txt").read_text(encoding="utf-8")
OUTLETS = {row["outlet"] for row in ROWS}

COLUMNS = [
    "id", "outlet", "country", "date", "about", "read_at", "address",
    "aspect", "fragment", "language", "gloss", "reading", "note",
]  # fmt: skip
EVENTS = {
    "interview": "the interview with the BBC",
    "speech": "the speech at the Wilson Center in Washington on 17 June 2024",
    "reply": "China's reply of 18 June is the news",
    "spending": "NATO's figures on defence spending",
}
CLASSES = {
    "war_name": {
        "war": "the naming noun is war, alone or in war effort and full-scale war",
        "invasion": "the naming noun is invasion, alone or in full-scale invasion",
        "conflict": "the naming noun is conflict",
        "crisis": "the naming noun is crisis",
        "military operation": "the naming words are military operation",
    },
    "hedge": {
        "at some point, in the marks": "at some point (or stage) is quoted as his",
        "at some point, outside the marks": "at some point stands before the opening mark",
        "at some point, other words for the cost": "quoted as his just before the fragment, which "
        "tells the cost in other words than AFP",
        "no 'at some point' in the fragment": "the fragment begins with the condition (if)",
    },
    "sanctions": {
        "talk of possible sanctions": "a conversation is told, and sanctions are possible",
        "talk of sanctions": "a conversation about sanctions is told",
        "talks that aim at sanctions": "talks are told whose aim is to impose sanctions",
        "measures": "the word is measures",
        "a price to pay": "the words are to pay a price",
    },
    "china": {
        "reply of 18 June, in marks": "words of the reply stand in quotation marks",
        "reply of 18 June, no marks": "words of the reply are told without quotation marks",
        "newspaper's opinion": "a Chinese paper gives its own opinion",
        "position reported": "what China says of itself is told: it does not do this",
        "denial reported": "it is told with the verb deny",
    },
    "verb": {
        "say": "said, also for the Spanish indicó",
        "tell": "told",
        "warn": "warned, or the noun warning",
        "call for or on": "called for something or on somebody",
        "argue": "argued",
        "accuse": "accused",
        "claim": "claimed, or the noun claim",
        "threaten": "threatened",
    },
    "spending": {
        "23 of 32": "both numbers",
        "23, without the 32": "the number of those that meet it, not of all",
        "more than 20": "more than 20, or over 20",
        "no number in the fragment": "a rise is told in words",
    },
}
"""Each class in one line; the order says nothing about the outlets."""

FORMS = {
    "say": r"\bsaid\b",
    "tell": r"\btold\b",
    "warn": r"\bwarn(ed|ing|ings)\b",
    "call for or on": r"\bcalled\b",
    "argue": r"\bargued\b",
    "accuse": r"\baccused\b",
    "claim": r"\bclaim(ed)?\b",
    "threaten": r"\bthreaten(ed)?\b",
}
MARKS = re.compile(r"[\"“”‘«»]")
SOME_POINT = re.compile(r"\bat some (point|stage)\b", re.IGNORECASE)
SILENCE = re.compile(
    r"(\bnot|\bnever|\bnothing|n['’]t|\bno one|\bfail(s|ed)? to|\brefuse[sd]? to)( \w+)? "
    r"(sa(y|id|ying)|mention\w*|tell|told|quot\w+|report(s|ed)?|print\w*|seen)\b"
    r"|\bwithout (say|mention|tell|nam|quot)ing\b"
    r"|\b(omit\w*|left out|leaves? out|drop(s|ped)|hid(es|den)?|conceal\w*|silen\w+|ignor\w+|lacks?)\b",
    re.IGNORECASE,
)
"""Ways to make *not read by us* into *not said by them*: only the beginning of most texts was read."""
BLAME = re.compile(
    r"\b(l(ie|ies|ied|iar|ying)|propagand\w*|bias\w*|mistak\w*|slips?|wrong\w*|fals\w+|errors?|spin|"
    r"mouthpiece\w*|regimes?|distort\w*|mislead\w*|motives?|deliberate\w*|fake|manipulat\w*|pro-\w+)\b",
    re.IGNORECASE,
)


def of(aspect):
    return [pytest.param(row, id=row["id"]) for row in ROWS if row["aspect"] == aspect]


def english(row):
    return row["fragment"] if row["language"] == "English" else row["gloss"]


def words(text):
    """Count words; a Chinese sign and each part of a compound with a hyphen count as one."""
    return len(re.findall(r"[\u4e00-\u9fff]|(?:(?![\u4e00-\u9fff])[\w'’])+", text))


EACH = pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in ROWS])


# The table ---------------------------------------------------------------------------------------


def test_there_are_twenty_outlets_from_many_countries():
    assert len(OUTLETS) == 20
    assert {"our article", "NATO"} <= OUTLETS
    countries = {row["country"] for row in ROWS}
    assert len(countries) >= 12
    assert {"Ukraine", "Russia", "China", "United States"} <= countries


def test_the_columns_are_those_that_are_told():
    assert all(list(row) == COLUMNS for row in ROWS)


def test_a_key_is_the_outlet_and_the_aspect():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    slugs = {}
    for row in ROWS:
        slug, _, aspect = row["id"].partition("-")
        assert re.sub(r"-\d$", "", aspect) == {"war_name": "war"}.get(row["aspect"], row["aspect"])
        assert re.fullmatch("[a-z]+", slug)
        assert slugs.setdefault(row["outlet"], slug) == slug
    assert len(set(slugs.values())) == len(OUTLETS)


def test_an_outlet_has_one_row_for_each_aspect_and_event_but_several_names_of_the_war():
    seen = Counter((row["outlet"], row["aspect"], row["about"]) for row in ROWS)
    assert {number for (_, aspect, _), number in seen.items() if aspect != "war_name"} == {1}
    names = Counter((row["outlet"], row["about"], row["fragment"]) for row in ROWS)
    assert max(names.values()) == 1
    assert sum(number > 1 for (_, aspect, _), number in seen.items() if aspect == "war_name") >= 9


def test_an_outlet_has_one_country_and_a_text_has_one_place():
    for key, told in (("outlet", ["country"]), ("address", ["outlet", "date", "about", "read_at"])):
        facts = {}
        for row in ROWS:
            fact = [row[name] for name in told]
            assert facts.setdefault(row[key], fact) == fact


@EACH
def test_a_row_is_in_order(row):
    assert all(cell and cell == cell.strip() for cell in row.values())
    assert row["about"] in EVENTS
    assert re.fullmatch(r"2024-06-1[789](/18)?|not shown", row["date"])
    assert re.fullmatch(r"own site|(copy at|quoted in) [A-Z0-9].+", row["read_at"])
    assert not re.search(r"\s", row["address"])


@EACH
def test_an_address_is_https_but_for_one_site_seen_with_http_only(row):
    http = {"http://eng.chinamil.com.cn/SIDEBAR/MostViewed/16316778.html"}
    assert row["address"].startswith("https://") or row["address"] in http


def test_every_class_is_used_and_told_in_a_line():
    used = {(row["aspect"], row["reading"]) for row in ROWS}
    assert used == {(aspect, name) for aspect, names in CLASSES.items() for name in names}
    assert all(line for names in CLASSES.values() for line in names.values())


# What is quoted ----------------------------------------------------------------------------------


@EACH
def test_a_quotation_is_short(row):
    assert 1 <= words(row["fragment"]) <= 12


@pytest.mark.parametrize(
    ("text", "number"),
    [("full-scale war", 3), ("任意对中国进行抹黑攻击", 11), ("让中国“付出代价”", 7),
     ("NATO's 2% target", 3), ("At some point -- and", 4), ("gensek-nato-prizval", 3),
     ("на Украине", 2)],
)  # fmt: skip
def test_words_are_counted_in_any_script(text, number):
    assert words(text) == number


@pytest.mark.parametrize("row", [row for row in ROWS if row["outlet"] == "our article"])
def test_our_article_is_quoted_letter_by_letter(row):
    assert row["fragment"] in ARTICLE
    assert row["about"] == "interview"


def test_our_article_has_all_six_aspects():
    rows = [row["aspect"] for row in ROWS if row["outlet"] == "our article"]
    assert list(dict.fromkeys(rows)) == list(CLASSES)
    assert rows.count("war_name") == 4  # read whole, so all of its names
    assert len(rows) == len(CLASSES) + 3


@EACH
def test_a_foreign_fragment_is_glossed_and_an_english_one_is_not(row):
    if row["language"] == "English":
        assert row["gloss"] == "as printed"
        assert all(sign.isascii() for sign in row["fragment"] if sign.isalpha())
    else:
        assert row["language"] in ("Spanish", "Russian", "Chinese")
        assert row["gloss"] not in ("as printed", row["fragment"])
        assert row["gloss"].replace("“", "").replace("”", "").isascii()
        assert len(MARKS.findall(row["gloss"])) == len(MARKS.findall(row["fragment"]))


def test_the_script_is_that_of_the_language():
    for row in ROWS:
        cyrillic = bool(re.search("[а-яё]", row["fragment"]))
        chinese = bool(re.search("[\u4e00-\u9fff]", row["fragment"]))
        assert cyrillic == (row["language"] == "Russian" and row["id"] != "oreanda-verb")
        assert chinese == (row["language"] == "Chinese")


# What we say of it -------------------------------------------------------------------------------


@EACH
def test_a_note_is_one_short_sentence(row):
    assert re.fullmatch(r"['A-Z].+\.", row["note"])
    assert len(row["note"]) <= 120
    assert not re.search(r"[.!?] ", row["note"])


@EACH
def test_a_row_does_not_make_unread_into_unsaid_and_blames_nobody(row):
    ours = " ".join(row[name] for name in ("note", "gloss", "about", "read_at"))
    assert not SILENCE.search(ours)
    assert not BLAME.search(ours)


@pytest.mark.parametrize(
    "sentence",
    ["China's reply is not mentioned.", "It doesn't say so.", "The hedge is left out.",
     "Not seen here.", "The outlet omits the word.", "It dropped the word.", "It lacks this.",
     "The number was not told.", "Told without naming China."],
)  # fmt: skip
def test_ways_to_say_unsaid_are_found(sentence):
    assert SILENCE.search(sentence)


@pytest.mark.parametrize(
    "sentence", ["A lie.", "A slip of translation.", "Biased.", "Pro-Russian words.", "A false number."]
)
def test_blame_is_found(sentence):
    assert BLAME.search(sentence)


@pytest.mark.parametrize("row", [row for row in ROWS if row["read_at"].startswith("quoted in")])
def test_a_fragment_read_in_another_outlet_says_so(row):
    assert row["read_at"].removeprefix("quoted in ") in row["note"]


# The classes, checked by rule ------------------------------------------------------------------


@EACH
def test_a_class_is_of_the_fixed_set(row):
    assert row["reading"] in CLASSES[row["aspect"]]


@pytest.mark.parametrize("row", of("war_name"))
def test_the_name_of_the_war_stands_in_the_fragment(row):
    names = [n for n in CLASSES["war_name"] if re.search(rf"\b{n}\b", english(row), re.IGNORECASE)]
    assert names == [row["reading"]]


@pytest.mark.parametrize("row", of("hedge"))
def test_the_hedge_stands_where_the_class_says(row):
    text, before = english(row), "'At some point' stands in the marks just before; differs from AFP"
    hedge = SOME_POINT.search(text)
    where = {
        "at some point, in the marks": hedge and not MARKS.search(text, hedge.end()),
        "at some point, outside the marks": hedge and MARKS.match(text, hedge.end() + 2),
        "at some point, other words for the cost": not hedge and row["note"].startswith(before),
        "no 'at some point' in the fragment": not hedge and not row["note"].startswith(before),
    }
    assert [name for name, true in where.items() if true] == [row["reading"]]
    assert "quot" in row["note"].lower() or row["note"].startswith(before)


@pytest.mark.parametrize("row", of("sanctions"))
def test_the_word_for_sanctions_is_that_of_the_class(row):
    text = english(row).lower()
    sanctions, aim = "sanctions" in text, "aimed at imposing" in text
    where = {
        "talk of possible sanctions": "possible sanctions" in text,
        "talk of sanctions": sanctions and "possible" not in text and not aim,
        "talks that aim at sanctions": sanctions and aim,
        "measures": "measures" in text and not sanctions,
        "a price to pay": "price" in text and not sanctions,
    }
    assert [name for name, true in where.items() if true] == [row["reading"]]
    assert bool(re.search("conversation|discussions", text)) == row["reading"].startswith("talk")


@pytest.mark.parametrize("row", of("china"))
def test_who_speaks_for_china_is_that_of_the_class(row):
    text, reply = english(row), row["reading"].startswith("reply")
    assert bool(re.search(r"\bden(y|ies|ied)\b", text)) == (row["reading"] == "denial reported")
    assert bool(re.search(r"\bnot\b.*\blethal\b", text)) == (row["reading"] == "position reported")
    assert reply == (row["about"] == "reply") == ("smear" in text)
    assert reply == (row["date"] >= "2024-06-18" and bool(re.search("Lin Jian|Beijing's", row["note"])))
    assert ("without quotation marks" in row["note"]) == (
        row["reading"] == "reply of 18 June, no marks"
    )
    assert ("editorial" in row["note"]) == (row["reading"] == "newspaper's opinion")


@pytest.mark.parametrize("row", of("verb"))
def test_the_verb_stands_in_the_fragment(row):
    assert [name for name in FORMS if re.search(FORMS[name], english(row))] == [row["reading"]]


def test_a_verb_from_a_headline_says_so():
    assert list(FORMS) == list(CLASSES["verb"])
    marked = [row["id"] for row in ROWS if "headline in the address" in row["note"]]
    assert marked == ["oreanda-verb"]


@pytest.mark.parametrize("row", of("spending"))
def test_the_numbers_are_those_of_the_class(row):
    numbers = set(re.findall(r"\b\d+\b(?!%)", row["fragment"]))
    told = {
        "23 of 32": {"23", "32"},
        "23, without the 32": {"23"},
        "more than 20": {"20"},
        "no number in the fragment": set(),
    }
    assert numbers == told[row["reading"]]
    assert bool(re.search("(more than|over) 20", row["fragment"], re.IGNORECASE)) == (numbers == {"20"})


# Who owns or pays for an outlet ------------------------------------------------------------------


def test_owners_are_told_on_all_sides_or_not_at_all():
    told = {row["outlet"] for row in OWNERS}
    assert len(told) == len(OWNERS)
    assert told <= OUTLETS - {"our article"}
    countries = {row["country"] for row in ROWS if row["outlet"] in told}
    assert countries == {row["country"] for row in ROWS} - {"not shown"}
    assert OUTLETS - told == {"our article", "Oreanda-News"}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["outlet"]) for row in OWNERS])
def test_an_owner_has_a_source_and_a_neutral_line(row):
    assert list(row) == ["outlet", "owner", "source", "seen"]
    assert re.fullmatch(r"https?://[^\s]+\.[^\s]+", row["source"])
    assert re.fullmatch(r"2026-\d\d-\d\d", row["seen"])
    assert len(row["owner"]) <= 120
    assert not BLAME.search(row["owner"])
