"""How 32 texts told it, the interview itself, the owners, the votes, the evidence: rows by one rule."""

import re
import unicodedata
from collections import Counter

import pytest

from helpers.article import load_article
from helpers.data import read_rows
from helpers.gold import read_gold

ROWS = read_rows("coverage.csv")
INTERVIEW = read_rows("interview.csv")
OWNERS = read_rows("coverage_owners.csv")
EVIDENCE = read_rows("evidence.csv")
ARTICLE = load_article().text
NOT = "not seen"
PIECES = ("lead", "own", "quoted", "china")
"""What is taken from each text, as printed; beside each stands the same in English."""

COLUMNS = [
    "key", "outlet", "country", "date", "reports", "repeats_bbc", "read_at", "characters", "whole",
    "address", "language", "lead", "lead_english", "verb", "own", "own_english", "own_name", "quoted",
    "quoted_english", "quoted_name", "hedge", "china", "china_english", "china_how", "note", "seen",
]  # fmt: skip
CLASSES = {
    "reports": {"interview", "speech", "reply"},
    "repeats_bbc": {"the source", "in part", "yes", "no"},
    "whole": {"yes", "no"},
    "hedge": {"in the marks", "outside the marks", NOT},
    "china_how": {"quoted", "reported", NOT},
}
NAMES = ("war", "invasion", "conflict", "crisis", "dispute", "military operation", "military actions")
VERBS = {
    "tell": r"\btold\b",
    "say": r"\bsaid\b",
    "state": r"\bstate[ds]\b|\bdeclared\b|\bstatement\b",
    "warn": r"\bwarn(s|ed|ing)\b|\bcautioned\b",
    "call for or on": r"\bcalled\b|\burged\b",
    "argue": r"\bargued\b",
    "judge": r"\bjudged\b",
}
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
    r"mouthpiece\w*|distort\w*|mislead\w*|motives?|deliberate\w*|fake|manipulat\w*|pro-\w+)\b",
    re.IGNORECASE,
)
EACH = pytest.mark.parametrize("row", [pytest.param(row, id=row["key"]) for row in ROWS])


def words(text):
    """Count words; a Chinese sign and each part of a compound with a hyphen count as one."""
    text = "".join(sign for sign in text if not unicodedata.category(sign).startswith("M"))
    return len(re.findall(r"[\u4e00-\u9fff]|(?:(?![\u4e00-\u9fff])[^\W_]|['’])+", text))


# One rule for each text ---------------------------------------------------------------------------


def test_the_columns_are_those_that_are_told_and_no_cell_is_blank():
    assert all(list(row) == COLUMNS for row in ROWS)
    assert all(cell and cell == cell.strip() for row in ROWS for cell in row.values())


def test_one_text_for_each_outlet_and_at_most_three_outlets_of_a_country():
    for column in ("key", "outlet", "address"):
        assert max(Counter(row[column] for row in ROWS).values()) == 1
    countries = Counter(row["country"] for row in ROWS)
    assert max(countries.values()) <= 3
    assert len(countries) >= 20
    assert {"Ghana", "India", "Indonesia", "Bangladesh", "Uzbekistan", "South Korea"} <= set(countries)
    assert {"Chile", "Colombia", "Brazil", "China"} <= set(countries)


@EACH
def test_a_row_follows_the_rule(row):
    assert re.fullmatch(r"https?://[^\s]+\.[^\s]+", row["address"])
    assert re.fullmatch(r"2024-06-\d\d(/\d\d)?|not shown", row["date"])
    assert re.fullmatch(r"2026-\d\d-\d\d", row["seen"])
    assert re.fullmatch(r"own site|copy at \w.*", row["read_at"])
    assert 0 < int(row["characters"]) <= len(ARTICLE)
    for column, classes in CLASSES.items():
        assert row[column] in classes, column
    assert row["lead"] != NOT  # the first sentence that reports an event
    for piece in PIECES:
        assert 1 <= words(row[piece]) <= 12, row[piece]
        seen = row[piece] != NOT
        assert seen == (row[f"{piece}_english"] != NOT)
        if seen:
            assert (row[piece] == row[f"{piece}_english"]) == (row["language"] == "English")
    assert (row["china"] == NOT) == (row["china_how"] == NOT)
    for piece in ("own", "quoted"):
        assert (row[piece] == NOT) == (row[f"{piece}_name"] == NOT)


@EACH
def test_the_class_of_a_name_and_of_a_verb_stands_in_its_fragment(row):
    for piece in ("own", "quoted"):
        if row[piece] != NOT:
            text = row[f"{piece}_english"]
            found = [name for name in NAMES if re.search(rf"\b{name}\b", text, re.IGNORECASE)]
            assert found == [row[f"{piece}_name"]], text
    assert [verb for verb in VERBS if re.search(VERBS[verb], row["lead_english"])] == [row["verb"]]


@EACH
def test_the_script_is_that_of_the_language(row):
    scripts = {
        "Russian": "[а-яё]", "Serbian": "[а-яј]", "Chinese": "[\u4e00-\u9fff]",
        "Korean": "[\uac00-\ud7af]", "Bengali": "[\u0980-\u09ff]",
    }  # fmt: skip
    found = {language for language, signs in scripts.items() if re.search(signs, row["lead"])}
    assert (row["language"] in found) == (row["language"] in scripts)
    assert row["lead_english"].translate(dict.fromkeys(map(ord, "’“”"))).isascii()


@EACH
def test_a_note_is_one_short_sentence_that_blames_nobody(row):
    assert re.fullmatch(r"['A-Z].+\.", row["note"])
    assert len(row["note"]) <= 120
    ours = " ".join(row[name] for name in ("note", "reports", "read_at"))
    assert not SILENCE.search(ours)
    assert not BLAME.search(ours)


def test_our_article_is_quoted_letter_by_letter_and_by_the_same_rule():
    (ours,) = [row for row in ROWS if row["outlet"] == "our article"]
    assert all(ours[piece] in ARTICLE for piece in PIECES)
    assert ours["own_name"] == "war"  # its first name; military operation is the second
    first = re.search(r"\bwar\b|military operation|conflict", ARTICLE)
    assert first.start() == ARTICLE.index(ours["own"]) + ours["own"].index("war")
    assert ours["whole"] == "yes"
    assert int(ours["characters"]) == len(ARTICLE)


# The interview ------------------------------------------------------------------------------------


def test_a_place_of_the_interview_has_short_fragments_with_their_address():
    for row in INTERVIEW:
        assert row["ours"] in ARTICLE
        assert all(len(row[column].split()) <= 12 for column in ("said", "bbc", "ours"))
        for column in ("said", "bbc"):
            seen = row[column] != NOT
            assert bool(re.fullmatch(r"https://\S+\.\S+", row[f"{column}_at"])) == seen
            assert (row[f"{column}_at"] == "–") != seen
        assert not BLAME.search(row["note"])


# Owners -------------------------------------------------------------------------------------------


def test_every_outlet_has_a_row_of_owners():
    """Our article's, too: of the page where a copy was seen."""
    assert [row["outlet"] for row in OWNERS] == sorted({row["outlet"] for row in ROWS}, key=str.lower)


def test_an_owner_has_a_source_and_neutral_words():
    for row in OWNERS:
        assert list(row) == ["outlet", "owner", "money", "state", "source", "kind", "seen"]
        assert re.fullmatch(r"2026-\d\d-\d\d", row["seen"])
        found = row["owner"] != NOT
        assert (row["kind"] in {"another source", "an encyclopedia", "the outlet itself"}) == found
        assert bool(re.fullmatch(r"https?://[^\s]+\.[^\s]+", row["source"])) == found
        assert len(row["owner"].split()) <= 20
        ours = " ".join((row["owner"], row["money"], row["state"]))
        assert not BLAME.search(ours)
        assert "regime" not in ours


# Votes --------------------------------------------------------------------------------------------


def test_the_votes_add_up_to_what_the_united_nations_count():
    votes = {row["country"]: row["vote"] for row in read_rows("un/es_11_1.csv")}
    counts = Counter(votes.values())
    assert len(votes) == 193
    assert counts == {"for": 141, "abstained": 35, "did not vote": 12, "against": 5}
    (reference,) = [r["reference"] for r in read_rows("references.csv") if "ES-11/1" in r["reference"]]
    told = f"{counts['for']} for, {counts['against']} against, {counts['abstained']} abstentions"
    assert told in reference
    assert [votes[name] for name in ("China", "Iran", "India", "South Africa")] == ["abstained"] * 4
    assert [votes[name] for name in ("Russia", "North Korea")] == ["against"] * 2
    assert [votes[name] for name in ("Ukraine", "United States")] == ["for"] * 2


# Evidence -----------------------------------------------------------------------------------------


def test_a_piece_of_evidence_says_whose_it_is_and_where():
    for row in EVIDENCE:
        assert all(cell and cell == cell.strip() for cell in row.values())
        assert re.fullmatch(r"https?://[^\s]+\.[^\s]+", row["address"])
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|not shown", row["date"])
        assert len(row["fragment"].split()) <= 12
        assert row["what"].endswith(".")
        assert len(row["what"].split()) <= 50
        assert not BLAME.search(row["what"])


def test_evidence_is_named_for_claims_of_every_side():
    claims = {claim for row in EVIDENCE for claim in row["claim"].split()}
    assert claims <= {entry["id"] for entry in read_gold("claims", "claims")}
    assert len({row["key"] for row in EVIDENCE}) == len(EVIDENCE)
    states = {"China", "Russia", "North Korea", "United States", "India"}
    assert states | {"United Nations", "NATO"} <= {row["side"] for row in EVIDENCE}
