import re

import pytest

from helpers.clauses import Clause, can_speak, split_words, subject_of
from helpers.spans import Span

NAMES = {
    "Ana Lima": "PERSON", "Tom Berg": "PERSON", "Porto": "GPE", "U.S.": "GPE", "Port Board": "ORG",
    "Reuters": "ORG", "WHO": "ORG", "Republican": "NORP", "Greeks": "NORP",
}  # fmt: skip


def words_of(text):
    names = {
        match.start(): Span(*match.span(), label, name)
        for name, label in NAMES.items()
        for match in re.finditer(re.escape(name), text)
    }
    quotes = [match.span() for match in re.finditer("“[^”]*”", text)]
    return split_words(text, 0, len(text), quotes, names)


def clause_of(text):
    return Clause(words_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("The pier is old.", ["The", "pier", "is", "old", "."]),
        ("Yes, no; so: it-", ["Yes", ",", "no", ";", "so", ":", "it", "-"]),
        ("an e-mail of 19.5% -- or $5 @you #tag", [
            "an", "e-mail", "of", "19", ".", "5", "%", "--", "or", "$5", "@you", "#tag"]),
        ("a_b _c AT&T ...", ["a_b", "_c", "AT&T", "..."]),
        ("the D.C. pier, Dr. Holt", ["the", "D.C.", "pier", ",", "Dr.", "Holt"]),
        ("Ana Lima left Porto.", ["name Ana Lima", "left", "name Porto", "."]),
        ("Ana Lima’s pier", ["name Ana Lima", "'s ’s", "pier"]),
        ("the ports' tax, the port's tax", [
            "the", "ports", "'s '", "tax", ",", "the", "port", "'s", "tax"]),
        ("He said “We won” twice", ["He", "said", "quote “We won”", "twice"]),
        ("“Yes,” he said, “no.”", ["quote “Yes,”", "he", "said", ",", "quote “no.”"]),
        ("“Ana Lima is here,” he said", ["quote “Ana Lima is here,”", "he", "said"]),
        ("it doesn’t", ["it", "doesn’t"]),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_into_words_names_marks_and_punctuation(text, words):
    found = words_of(text)
    assert [w.text if w.kind in ("word", w.text) else f"{w.kind} {w.text}" for w in found] == words
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all((word.name is not None) == (word.kind == "name") for word in found)
    plain = [word for word in found if word.text[0] in "_$@#" or word.text.isalpha()]
    assert all(word.kind in ("word", "name") for word in plain)


@pytest.mark.parametrize(
    ("text", "last_but_one"),
    [
        ("he’s said", ("word", "is")),
        ("There's said", ("word", "is")),
        ("the mayor’s said", ("'s", "'s")),
        ("the mayors’ said", ("'s", "'")),
        ("they’ve said", ("’ve", "'ve")),
        ("she doesn’t say", ("word", "doesn't")),
    ],
)
def test_a_short_verb_is_parted_from_its_pronoun(text, last_but_one):
    assert words_of(text)[-2][0::4] == last_but_one


def test_a_name_that_runs_into_the_marks_is_no_name_outside_of_them():
    name = Span(0, 8, "PERSON", "Ana “Li”")
    assert [word.kind for word in split_words("Ana “Li” won", 0, 12, [(4, 8)], {0: name})] == [
        "word", "quote", "word",
    ]  # fmt: skip


def test_only_the_sentence_is_cut():
    assert [w.text for w in split_words("Yes. He left. No.", 5, 13)] == ["He", "left", "."]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ana Lima said, adding that it is old", ["said", "adding"]),
        ("Ana Lima pointed out that it is old", ["pointed out"]),
        ("Ana Lima pointed at the pier", []),
        ("According to Ana Lima", ["according to"]),
        ("the pier was built according", []),
        ("it was built according with the plan", []),
        ("Asked about it, she left", ["asked"]),
        ("Report finds rot in the pier", []),
        # nouns
        ("the report is late", []),
        ("Ana Lima’s claims are wrong", []),
        ("Republican claims are wrong", []),
        ("Greeks claim the pier", ["claim"]),
        ("a mental state of shock", []),
        ("a sea of claims", []),
        ("a way of saying it", ["saying"]),
        # and verbs of the same form
        ("they claim the pier", ["claim"]),
        ("people say it is old", ["say"]),
        ("critics say it is old", ["say"]),
        ("they all say it is old", ["say"]),
        ("Ana Lima did not say it", ["say"]),
        ("the Port Board report is late", ["report"]),  # wrong: a noun behind a name is not known
    ],
)
def test_reporting_verbs_are_told_from_nouns(text, cues):
    assert list(clause_of(text).cues.values()) == cues


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("it has been widely described so", True),
        ("it wasn’t mentioned", True),
        ("he was told so", True),
        ("it is well known, I’m told", True),
        ("they’re told so", True),
        ("Ana Lima has said so", False),
        ("Ana Lima was saying so", False),
        ("the pier is what she called old", False),
    ],
)
def test_a_passive_verb_has_a_form_of_be_before_it(text, passive):
    clause = clause_of(text)
    assert (max(clause.cues) in clause.passives) is passive


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # before the verb
        ("Ana Lima has further said so", ("name", "Ana Lima")),
        ("Ana Lima hasn’t said so", ("name", "Ana Lima")),
        ("They’ve said so", ("pronoun", "They")),
        ("In Porto she said so", ("pronoun", "she")),
        ("The family said so", ("noun", "The family")),
        ("Emily said so", ("name", "Emily")),
        ("WHO said so", ("name", "WHO")),
        ("Porto knows that the mayor said so", ("noun", "the mayor")),
        ("Old critics said so", ("noun", "Old critics")),
        ("critics said so", ("noun", "critics")),
        ("they say old critics claim so", ("noun", "old critics")),
        ("The mayor on Monday said so", ("noun", "The mayor")),
        ("Ana Lima late Monday said so", ("name", "Ana Lima")),
        ("Ana Lima’s lawyer said so", ("noun", "Ana Lima’s lawyer")),
        ("Mayor Ana Lima said so", ("name", "Ana Lima")),
        ("Ana Lima came and said so", ("name", "Ana Lima")),
        ("The president Ana Lima has come and said so", ("name", "Ana Lima")),
        ("Porto spokesman Tom Berg came and said so", ("name", "Tom Berg")),
        ("Ana Lima’s old dog came and said so", ("noun", "Ana Lima’s old dog came")),
        ("In May, after the vote, Ana Lima came and said so", ("name", "Ana Lima")),
        ("Meanwhile, Ana Lima came and said so", ("name", "Ana Lima")),
        ("Swimmers, they came and said so", ("name", "Swimmers")),
        # tied together
        ("A friend of Ana Lima said so", ("noun", "A friend of Ana Lima")),
        ("A friend of the mayor said so", ("noun", "A friend of the mayor")),
        ("A friend of old swimmers said so", ("noun", "A friend of old swimmers")),
        ("Officials in Porto said so", ("noun", "Officials in Porto")),
        ("Ana Lima of the Port Board said so", ("name", "Ana Lima")),
        ("But Ana Lima from Porto said so", ("name", "Ana Lima")),
        ("plans criticized in Porto claim so", ("name", "Porto")),  # wrong: the plans
        ("They said in the town the mayor claims so", ("noun", "the mayor")),
        # behind a comma, a bracket or a relative clause
        ("Ana Lima, the mayor of Porto, said so", ("name", "Ana Lima")),
        ("Ana Lima, who runs the pier, said so", ("name", "Ana Lima")),
        ("The mayor, Ana Lima, said so", ("name", "Ana Lima")),
        ("The mayor, in Porto, said so", ("noun", "The mayor")),
        ("Ana Lima (52) said so", ("name", "Ana Lima")),
        ("(52) said it to Ana Lima", None),
        ("Ana Lima, who said so", ("name", "Ana Lima")),
        ("the mayor who said so", ("noun", "the mayor")),
        ("who said so", None),
        ("Ana Lima left, saying so", ("name", "Ana Lima")),
        # behind the verb
        ("“Yes”, said Ana Lima", ("name", "Ana Lima")),
        ("“Yes,” points out Ana Lima", ("name", "Ana Lima")),
        ("“Yes,” she told Ana Lima", ("pronoun", "she")),
        ("“Yes,” said she", ("pronoun", "she")),
        ("“Yes,” said Port Board chief Ana Lima", ("name", "Ana Lima")),
        ("“Yes,” said Ana Lima of the Port Board", ("name", "Ana Lima")),
        ("“Yes,” said the Port Board", ("name", "Port Board")),
        ("“Yes,” said a friend of Ana Lima", ("noun", "a friend of Ana Lima")),
        ("“Yes,” said Porto’s mayor on Monday", ("noun", "Porto’s mayor")),
        ("“Yes,” said of", None),
        ("He called it “old,” adding so", ("pronoun", "He")),
        ("Saying so, Ana Lima left", ("name", "Ana Lima")),
        ("Saying so", None),
        ("After saying “yes,” Ana Lima left", ("name", "Ana Lima")),
        ("according to a report", ("noun", "a report")),
        ("according to", None),
        ("and said so", None),
        # who is named nearest
        ("Tom Berg left “early,” Ana Lima said", ("name", "Ana Lima")),
        ("Tom Berg left “early” and said so", ("name", "Tom Berg")),
    ],
)
def test_the_subject_of_a_verb_is_who_says_it(text, subject):
    clause = clause_of(text)
    found = subject_of(clause, max(clause.cues))
    assert (found and (found.kind, text[slice(*clause.place(found.first, found.last))])) == subject


@pytest.mark.parametrize(
    ("group", "speaks"),
    [
        ("the mother", True),
        ("the spokesman for the movement", True),
        ("the government", True),
        ("a development within the union", False),
        ("a sharp rise in prices", False),
        ("the swimming", False),
        ("", True),
        ("the audience", False),  # wrong: it may shout
    ],
)
def test_an_event_is_no_source(group, speaks):
    assert can_speak(group) is speaks
