"""The ledger: each claim stands in the article, and each that our data can answer is answered."""

from collections import Counter

import pytest
from checks import assert_fits

from helpers import claims as ledger
from helpers.article import load_article
from helpers.claims import BEGAN, CHECKS, VISITS, check_claims, load_claims
from helpers.course.notebooks import NOTEBOOKS, read
from helpers.data import read_rows
from helpers.gold import read_gold
from helpers.spans import Span
from helpers.spending import who_meets

ARTICLE, CLAIMS = load_article(), load_claims()


@pytest.fixture(scope="module")
def given():
    return check_claims().set_index("id")["give"]


def test_the_ledger_has_36_claims_on_two_axes():
    assert len(CLAIMS) == CLAIMS["id"].nunique() == 36
    assert set(CLAIMS["check"]) == set(CHECKS)
    assert not CLAIMS.isna().any().any()
    for row in CLAIMS.itertuples():
        assert ARTICLE.text[row.start : row.end] == row.claim
        assert ARTICLE.sentences[row.sentence - 1].start <= row.start
        assert ARTICLE.sentences[row.sentence - 1].end >= row.end
        assert_fits(ARTICLE.text, [Span(row.start, row.end, row.check, row.claim)])
        assert row.gives.endswith((".", "?"))


def test_the_two_axes_are_two():
    """A claim that can be checked may be disputed, and one that nobody disputes may be a judgement."""
    disputed = CLAIMS["disputed_by"] != "nobody that we found"
    kinds = Counter(zip(CLAIMS["check"], disputed, strict=True))
    assert kinds["here", True] >= 1
    assert kinds["judgement", False] >= 3


def test_a_claim_says_who_asserts_it():
    given = {entry["asserted_by"] for entry in read_gold("claims", "claims")}
    assert len(given) == CLAIMS["by"].nunique() == 5
    assert "China, as told by the writer" in set(CLAIMS["by"])


def test_claims_that_were_missed_are_listed():
    for words in ("due to its support", "we should consider", "Western", "these accusations"):
        assert any(claim.startswith(words) for claim in CLAIMS["claim"])


def test_every_claim_that_our_data_can_answer_is_answered(given):
    asked = CLAIMS.query("check in ['here', 'wording']")
    assert set(ledger._LIVE) == set(asked["id"]) == set(given.index)


def test_that_he_said_it_is_not_taken_for_that_it_is_so():
    """The same test for each side: words compared with words are no answer to whether it is so."""
    compared = CLAIMS.query("check == 'wording'")
    assert set(compared["id"]) == {"c02", "c04", "c13", "c17"}
    assert not compared["kind"].isin(["number", "date arithmetic"]).any()


def test_every_claim_with_evidence_elsewhere_names_some():
    named = {claim for row in read_rows("evidence.csv") for claim in row["claim"].split()}
    assert set(CLAIMS.query("check == 'elsewhere'")["id"]) <= named


def test_what_the_checks_give_is_computed_here_again(given):
    assert given["c02"].startswith("the BBC's first sentence: ")
    assert given["c03"].startswith("16 of 31 other texts report the interview")
    assert given["c18"] == "2 days after the interview"
    assert given["c19"] == "23 full years, 24 from year to year"
    assert given["c22"].startswith(str(who_meets(2024)))
    assert given["c22"].endswith("22 and 18")
    assert given["c23"] == "32 members in 2024"
    assert "1.78 to 2.02 % of GDP from 2023 to 2024, +15 % in prices of 2015" in given["c24"]
    assert given["c04"] == "the BBC: the same words"
    assert given["c17"] == "the transcript: the same words"
    assert "possible sanctions" in given["c13"]


def test_the_dates_are_those_of_the_sources():
    dates = {row["key"]: row["date"] for row in read_rows("evidence.csv")}
    assert (dates["visit-2000"], dates["visit-2024"]) == tuple(day.isoformat() for day in VISITS)
    assert BEGAN.isoformat() == "2022-02-24"
    references = {row["key"]: row["reference"] for row in read_rows("references.csv")}
    assert "19 and 20 July 2000" in references["Kremlin 2000"]
    assert "19 June 2024, local time" in references["KBS 2024"]


def test_the_lesson_and_the_gold_explain_each_check_in_the_same_words():
    cells = read(NOTEBOOKS / "04d_can_it_be_checked.ipynb").cells
    (told,) = [cell.source for cell in cells if cell.source.startswith("## The ledger of claims")]
    (rule,) = [rule["rule"] for rule in read_gold("claims", "rules") if rule["layer"] == "check"]
    for name, meaning in CHECKS.items():
        assert f"- *{name}*: {meaning}" in told
        assert f"{name}: {meaning}." in rule
