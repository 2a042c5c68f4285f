import re

import pytest

from helpers.clauses import Clause, behind, can_speak, opening, split_words, subject_of, verbs
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


def told(clause, text, subject):
    if subject:
        start, end = clause.place(subject.first, subject.last)
        return subject.kind, text[start:end]
    return None


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
        ("they’ve said", ("word", "have")),
        ("She'd said", ("word", "had")),
        ("we’ll say", ("word", "will")),
        ("we’re saying", ("word", "are")),
        ("I’m told", ("word", "am")),
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
    assert [word.text for word in split_words("Yes. He left. No.", 5, 13)] == [
        "He",
        "left",
        ".",
    ]


def test_each_verb_has_a_lemma_a_stance_and_a_frame():
    assert verbs()["pointed out"] == {
        "form": "pointed out", "lemma": "point out", "stance": "factive-leaning", "frame": "both",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ana Lima said so", ["said"]),
        ("Ana Lima left", []),
        ("Ana Lima pointed out that it is old", ["pointed out"]),
        ("Ana Lima pointed at the pier", []),
        ("Ana Lima said, adding that it is old", ["said", "adding"]),
        ("according to Ana Lima", ["according to"]),
        ("According to Ana Lima", ["according to"]),
        ("the pier was built according", []),
        ("it was built according with the plan", []),
        ("she went to Porto", []),
        ("Saying so, she left", ["saying"]),
        ("Asked about it, she left", ["asked"]),
        ("Report finds rot in the pier", []),
        ("said Ana Lima", ["said"]),
        ("the court Said", []),
        # nouns
        ("the report is late", []),
        ("his claim is wrong", []),
        ("Ana Lima’s claims are wrong", []),
        ("the report’s last page", []),
        ("Republican claims are wrong", []),
        ("Greeks claim the pier", ["claim"]),
        ("a mental state of shock", []),
        ("a sea of claims", []),
        ("a way of saying it", ["saying"]),
        ("no comment came", []),
        # and verbs of the same form
        ("they claim the pier", ["claim"]),
        ("police say it is old", ["say"]),
        ("people say it is old", ["say"]),
        ("critics say it is old", ["say"]),
        ("they all say it is old", ["say"]),
        ("they often say it is old", ["say"]),
        ("Ana Lima did not say it", ["say"]),
        ("Ana Lima didn’t say it", ["say"]),
        ("Ana Lima refused to comment", ["comment"]),
        ("Don’t blame the pier", []),
        ("Never say never", []),
        ("the Port Board report is late", ["report"]),  # wrong: a noun behind a name is not known
    ],
)
def test_reporting_verbs_are_told_from_nouns(text, cues):
    assert list(clause_of(text).cues.values()) == cues


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("the pier was called old", True),
        ("it has been widely described so", True),
        ("it wasn’t mentioned", True),
        ("he was told so", True),
        ("it is said so", True),
        ("it had been written so", True),
        ("it is well known, I’m told", True),
        ("Ana Lima said so", False),
        ("said Ana Lima", False),
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
        ("Ana Lima said so", ("name", "Ana Lima")),
        ("Ana Lima has further said so", ("name", "Ana Lima")),
        ("Ana Lima hasn’t said so", ("name", "Ana Lima")),
        ("Ana Lima had earlier said so", ("name", "Ana Lima")),
        ("They’ve said so", ("pronoun", "They")),
        ("In Porto she said so", ("pronoun", "she")),
        ("The mayor said so", ("noun", "The mayor")),
        ("The family said so", ("noun", "The family")),
        ("Critics said so", ("name", "Critics")),
        ("Emily said so", ("name", "Emily")),
        ("WHO said so", ("name", "WHO")),
        ("Porto knows that the mayor said so", ("noun", "the mayor")),
        ("Old critics said so", ("noun", "Old critics")),
        ("The Critics said so", ("noun", "The Critics")),
        ("critics said so", ("noun", "critics")),
        ("they say old critics claim so", ("noun", "old critics")),
        ("On Monday the mayor said so", ("noun", "the mayor")),
        ("The mayor on Monday said so", ("noun", "The mayor")),
        ("Ana Lima late Monday said so", ("name", "Ana Lima")),
        ("Ana Lima’s lawyer said so", ("noun", "Ana Lima’s lawyer")),
        ("Mayor Ana Lima said so", ("name", "Ana Lima")),
        ("But Ana Lima said so", ("name", "Ana Lima")),
        ("Ana Lima came and said so", ("name", "Ana Lima")),
        # tied together
        ("A friend of Ana Lima said so", ("noun", "A friend of Ana Lima")),
        ("A friend of the mayor said so", ("noun", "A friend of the mayor")),
        ("A friend of old swimmers said so", ("noun", "A friend of old swimmers")),
        ("Officials in Porto said so", ("noun", "Officials in Porto")),
        ("Ana Lima from Porto said so", ("name", "Ana Lima")),
        ("Ana Lima of the Port Board said so", ("name", "Ana Lima")),
        ("But Ana Lima from Porto said so", ("name", "Ana Lima")),
        ("plans criticized in Porto claim so", ("name", "Porto")),  # wrong: the plans
        ("The plan criticized in Porto says so", ("noun", "The plan criticized in Porto")),
        ("They said in the town the mayor claims so", ("noun", "the mayor")),
        # behind a comma, a bracket or a relative clause
        ("Ana Lima, the mayor of Porto, said so", ("name", "Ana Lima")),
        ("Ana Lima, 52, said so", ("name", "Ana Lima")),
        ("Ana Lima, who runs the pier, said so", ("name", "Ana Lima")),
        ("The mayor, Ana Lima, said so", ("name", "Ana Lima")),
        ("Ana Lima, Tom Berg, said so", ("name", "Tom Berg")),
        ("The mayor, in Porto, said so", ("noun", "The mayor")),
        ("The swimmer’s coach, 52, said so", ("noun", "The swimmer’s coach")),
        ("Ana Lima (52) said so", ("name", "Ana Lima")),
        ("They know that Ana Lima (52) said so", ("name", "Ana Lima")),
        ("(52) said it to Ana Lima", None),
        ("Ana Lima, who said so", ("name", "Ana Lima")),
        ("the mayor who said so", ("noun", "the mayor")),
        ("who said so", None),
        ("Ana Lima left, saying so", ("name", "Ana Lima")),
        ("Ana Lima sent a row of tweets saying so", ("name", "Ana Lima")),
        # behind the verb
        ("“Yes,” said Ana Lima", ("name", "Ana Lima")),
        ("“Yes”, said Ana Lima", ("name", "Ana Lima")),
        ("“Yes,” points out Ana Lima", ("name", "Ana Lima")),
        ("“Yes,” she said", ("pronoun", "she")),
        ("“Yes,” she told Ana Lima", ("pronoun", "she")),
        ("He called it “old,” adding so", ("pronoun", "He")),
        ("Saying so, Ana Lima left", ("name", "Ana Lima")),
        ("Saying so", None),
        ("After saying so, Ana Lima left", ("name", "Ana Lima")),
        ("After saying “yes,” Ana Lima left", ("name", "Ana Lima")),
        ("After saying “yes” she left", None),
        ("according to Ana Lima", ("name", "Ana Lima")),
        ("according to a report", ("noun", "a report")),
        ("and said so", None),
    ],
)
def test_the_subject_of_a_verb_is_who_says_it(text, subject):
    clause = clause_of(text)
    assert told(clause, text, subject_of(clause, max(clause.cues))) == subject


@pytest.mark.parametrize(
    ("text", "low", "subject"),
    [
        ("Tom Berg left “early,” Ana Lima said", 3, ("name", "Ana Lima")),
        ("Tom Berg left “early” and said so", 3, None),
        ("Tom Berg then said so", 1, None),
        ("Tom Berg who said so", 1, None),
        ("Tom Berg, who said so", 1, None),
        ("Tom Berg of Porto said so", 2, ("name", "Porto")),
        ("Tom Berg’s old friend said so", 2, ("noun", "old friend")),
        ("the old friend said so", 1, ("noun", "old friend")),
        ("a friend, Ana Lima, said so", 2, ("name", "Ana Lima")),
        ("a friend (old) said so", 3, None),
    ],
)
def test_no_subject_is_taken_from_before_the_quotation(text, low, subject):
    clause = clause_of(text)
    assert told(clause, text, subject_of(clause, max(clause.cues), low)) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ana Lima left", ("name", "Ana Lima")),
        ("she left", ("pronoun", "she")),
        ("the mayor has left", ("noun", "the mayor")),
        ("the very old mayor of Porto left", ("noun", "the very old mayor")),
        ("Swimmers left", ("noun", "Swimmers left")),  # without a parser, left may be a noun
        ("Swimmers, they left", ("name", "Swimmers")),
        ("the Port Board chief left", ("noun", "the Port Board chief left")),
        ("the president Ana Lima has left", ("name", "Ana Lima")),
        ("Ana Lima spokesman Tom Berg left", ("name", "Tom Berg")),
        ("Ana Lima spokesman", ("name", "Ana Lima")),
        ("Ana Lima’s old dog left", ("noun", "Ana Lima’s old dog left")),
        ("Ana Lima’s", ("noun", "Ana Lima’s")),
        # behind phrases
        ("In Porto, Ana Lima left", ("name", "Ana Lima")),
        ("In May, after the vote, Ana Lima left", ("name", "Ana Lima")),
        ("In Porto Ana Lima left", ("name", "Porto")),
        ("Morning papers, Ana Lima too", ("noun", "Morning papers")),
        ("said Ana Lima, she left", ("name", "Ana Lima")),
        ("Meanwhile, Ana Lima left", ("name", "Ana Lima")),
        ("But then she left", ("pronoun", "she")),
        ("Sadly, the mayor left", ("noun", "the mayor left")),
        ("... Ana Lima left", ("name", "Ana Lima")),
        ("Monday, the mayor left", ("noun", "the mayor left")),
        ("left was the", None),
        ("who left", None),
        ("left early", None),
        ("", None),
    ],
)
def test_the_opening_of_a_sentence_is_its_first_subject(text, subject):
    clause = clause_of(text)
    assert told(clause, text, opening(clause, 0, len(clause.words))) == subject


@pytest.mark.parametrize(
    ("text", "low", "high", "subject"),
    [
        ("Ana Lima left, the mayor said", 2, 5, ("noun", "the mayor")),
        ("Ana Lima left, the mayor said", 2, 6, ("noun", "the mayor")),
        ("Ana Lima left, the mayor said", 1, 3, None),
        ("the old mayor", 0, 2, ("noun", "the old")),
        ("the old mayor", 0, 1, None),
        ("Ana Lima’s dog", 0, 1, ("name", "Ana Lima")),
        ("Ana Lima’s old dog", 0, 3, ("noun", "Ana Lima’s old")),
        ("Ana Lima spokesman Tom Berg", 0, 2, ("name", "Ana Lima")),
        ("In May, he left", 0, 2, None),
        ("a b c d e f g h", 0, 8, ("noun", "a b c d e f")),
        ("Ana Lima’s b c d e f g h", 0, 8, ("noun", "Ana Lima’s b c d e")),
    ],
)
def test_the_opening_is_looked_for_between_two_words(text, low, high, subject):
    clause = clause_of(text)
    assert told(clause, text, opening(clause, low, high)) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("by Ana Lima", ("name", "Ana Lima")),
        ("by Port Board chief Ana Lima", ("name", "Ana Lima")),
        ("by Ana Lima Reuters", ("noun", "Ana Lima Reuters")),
        ("by Reuters", ("name", "Reuters")),
        ("by the mayor", ("noun", "the mayor")),
        ("by the mayor of Porto", ("noun", "the mayor of Porto")),
        ("by a friend of Ana Lima", ("noun", "a friend of Ana Lima")),
        ("by the head of the Port Board", ("noun", "the head of the Port Board")),
        ("by Ana Lima of the Port Board", ("name", "Ana Lima")),
        ("by secretary of state Ana Lima", ("name", "Ana Lima")),
        ("by the Port Board", ("name", "Port Board")),
        ("by the mayor of the town", ("noun", "the mayor of the town")),
        ("by Porto’s mayor", ("noun", "Porto’s mayor")),
        ("by Critics", ("name", "Critics")),
        ("by her", ("noun", "her")),
        ("by the mayor on Monday", ("noun", "the mayor")),
        ("by Ana Lima Monday", ("name", "Ana Lima")),
        ("by Ana Lima, who left", ("name", "Ana Lima")),
        ("by it", ("pronoun", "it")),
        ("by the mayor he knew", ("noun", "the mayor")),
        ("by of", None),
        ("by “him”", None),
        ("by", None),
    ],
)
def test_behind_by_stands_a_name_a_pronoun_or_a_group(text, subject):
    clause = clause_of(text)
    assert told(clause, text, behind(clause, 1)) == subject


@pytest.mark.parametrize(
    ("group", "speaks"),
    [
        ("a senior official", True),
        ("the mother", True),
        ("the report", True),
        ("the spokesman for the movement", True),
        ("the government", True),
        ("a federal commission", True),
        ("a development within the union", False),
        ("a sharp rise in prices", False),
        ("the swimming", False),
        ("an illness", False),
        ("this", False),
        ("", True),
        ("the sign", False),  # wrong: a sign may say something
        ("the audience", False),  # wrong: it may shout
    ],
)
def test_an_event_is_no_source(group, speaks):
    assert can_speak(group) is speaks
