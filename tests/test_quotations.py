import sys
import textwrap
from itertools import pairwise

import pytest
from checks import PARTS, TEXTS
from hypothesis import given
from hypothesis import strategies as st

from helpers.article import Article, straighten
from helpers.gold import read_quotations
from helpers.quotations import find_quotations


def parts(quotation):
    """Give where its parts stand and what their labels are, without the reasons."""
    spans = quotation.content, quotation.quoted, quotation.source, quotation.cue
    return [(span.start, span.end, span.label) if span else None for span in spans]


def told(text):
    """Give of each quotation the kind, the content, the source, whom it means, and the verb."""
    return [
        (
            q.kind,
            q.content.text,
            q.source and q.source.text,
            q.source and q.source.label,
            q.cue and q.cue.text,
        )
        for q in find_quotations(text)
    ]


# The course's article


def test_the_quotations_of_the_article_are_those_that_its_reader_marked(article):
    """But for a noun (*concerns*); a verb has no object with it; and a development is no source."""
    found = {parts(q)[0]: q for q in find_quotations(article)}
    gold = {parts(q)[0]: q for q in read_quotations()}
    assert [q.cue.text for at, q in gold.items() if at not in found] == ["concerns"]
    assert (len(found), sum(bool(q.quoted) for q in found.values())) == (len(gold) - 1, 7)
    assert all(q.kind == gold[at].kind for at, q in found.items())
    pairs = [pair for at, q in found.items() for pair in zip(parts(q), parts(gold[at]), strict=True)]
    others = [[place and article.text[slice(*place[:2])] for place in pair] for pair in pairs]
    assert [other for other, (ours, theirs) in zip(others, pairs, strict=True) if ours != theirs] == [
        ["expressed", "expressed concerns about"],
        ["a significant development within NATO", None],
    ]


def test_straight_marks_give_the_same_quotations(article):
    curly, straight = find_quotations(article), find_quotations(straighten(article.text))
    assert [(q.kind, parts(q)) for q in curly] == [(q.kind, parts(q)) for q in straight]


# Step 1: the marks


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", []),
        ("It’s China’s and the states’ “own”", ["own"]),
        ("and ‘single’ marks, too", ["single"]),
        # one opens, the next one closes
        ("one “yes” and “no” two", ["yes", "no"]),
        ('one "yes" and "no" two', ["yes", "no"]),
        ("«yes», « no » and »perhaps«", ["yes", "no", "perhaps"]),
        ('“It is " old”', ["It is"]),  # as in: “It is"
        ("„Ja“, „nein” und ‚so‘", ["Ja", "nein"]),
        ("„He said »no« to me“", ["He said »no« to me"]),
        ('("yes") or —"no"—or/"so"', ["yes", "no", "so"]),
        ("He said:“yes”", ["yes"]),
        ('He said:"yes"', []),  # nothing tells that this mark opens
        ('" yes " is said', ["yes"]),
        # those inside of others are part of them
        ("“one “two” three”", ["one “two” three"]),
        ("“a «b» c”", ["a «b» c"]),
        # one is missing
        ("yes” and “no”", ["no"]),
        ("“one and “two” three", ["one and", "two"]),
        ("“One. Two.", ["One."]),
        ("“One two", ["One two"]),
        ("“One? And “two", ["One?", "two"]),
        ('“One and "', ["One and"]),
        # empty ones are none
        ("an empty “” pair, “ … ” and “one”", ["one"]),
        ("“", []),
        # inches
        ("He is 6'2\".", []),
        ('a 19" screen', []),
        ('"It is 19", she said', ["It is 19"]),
        ('"It is 19" now', ["It is 19"]),
        ('a "19" in "red"', ["19", "red"]),
        # code
        ('print("open") # "quick"', ["open", "quick"]),
    ],
)
def test_marks_are_paired(text, quoted):
    assert [q.quoted.text for q in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“a first\nline” and “b”", ["a first", "b"]),
        ("“hard\nwrapped”\n\nnext “part”", ["hard\nwrapped", "part"]),
        # A quotation over several paragraphs: each opens, only the last one closes.
        ("“One. Two.\n“Three.”", ["One. Two.", "Three."]),
        ("“One. Two.\nThree.”", ["One."]),
        ("“One “two. Three.\n“Four.”", ["One", "two. Three.", "Four."]),
        ("“One. Two.\n\n“Three,\nfour.”\n\nFive.", ["One. Two.", "Three,\nfour."]),
    ],
)
def test_no_quotation_runs_over_the_end_of_its_paragraph(text, quoted):
    assert [q.quoted.text for q in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lima read from “The Old Pier” to the children.",
        "In Ana Lima’s “Songs of the Sea” nobody sings.",
        "Their song “99 Boats” was new.",
    ],
)
def test_the_title_of_a_work_is_no_quotation(text):
    assert find_quotations(text) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ana Lima shouted “Open the Pier” twice.", "Open the Pier"),
        ("Ana Lima told us, “Old Pier”, and left.", "Old Pier"),
        ("“Old Pier” is its name.", "Old Pier"),
        ("The “old Pier” is closed.", "old Pier"),
    ],
)
def test_capitals_alone_are_no_title(text, quoted):
    assert [q.quoted.text for q in find_quotations(text)] == [quoted]


# Steps 2 to 5: the verb, the source, whom it means, and the content

LIMA, BERG, HOLT = ("Ana Lima",) * 2, ("Tom Berg",) * 2, ("Mira Holt",) * 2
NOBODY = (None, None)


def named(*words):
    """Give a source that is no name: its label is what it says."""
    return (" ".join(words),) * 2


SENTENCES = {
    "verb before the marks": [
        ("Ana Lima said: “It is open.”", [("direct", "“It is open.”", *LIMA, "said")]),
        ("Ana Lima said “no”.", [("direct", "“no”", *LIMA, "said")]),
        ("Ana Lima said this of the pier: “Old.”", [("direct", "“Old.”", *LIMA, "said")]),
        ("Ana Lima said in Porto: it was “old”.", [("mixed", "it was “old”", *LIMA, "said")]),
    ],
    "who is told": [
        ("Ana Lima told Tom Berg, “Go.”", [("direct", "“Go.”", *LIMA, "told")]),
    ],
    "verb behind the marks": [
        ("• “It is open,” Ana Lima said.", [("direct", "“It is open,”", *LIMA, "said")]),
        ("“It is open,” Ana Lima said.", [("direct", "“It is open,”", *LIMA, "said")]),
        ("“Is it open?” the mayor asked.", [("direct", "“Is it open?”", *named("the mayor"), "asked")]),
        ("It was “old”, Ana Lima said.", [("mixed", "It was “old”", *LIMA, "said")]),
    ],
    "several quotations before the verb": [
        ("“Old,” “cold,” Ana Lima said.", [
            ("direct", "“Old,”", *LIMA, "said"), ("direct", "“cold,”", *LIMA, "said")]),
        ("The “old” and “cold” pier was closed.", [
            ("direct", "“old”", *NOBODY, None), ("direct", "“cold”", *NOBODY, None)]),
    ],
    "verb and subject turned": [
        ("“It is open,” said Ana Lima.", [("direct", "“It is open,”", *LIMA, "said")]),
        ("“Why?” asked an old man in Porto.", [
            ("direct", "“Why?”", *named("an old man in Porto"), "asked")]),
    ],
    "verb inside a split quotation": [
        ("“We,” Ana Lima said, “have won.”", [
            ("direct", "“We,”", *LIMA, "said"), ("direct", "“have won.”", *LIMA, "said")]),
        ("“Why,” asked Ana Lima, “is it open?”", [
            ("direct", "“Why,”", *LIMA, "asked"), ("direct", "“is it open?”", *LIMA, "asked")]),
        ("“We have won,” Ana Lima said, calling it, in the end, “hard”.", [
            ("direct", "“We have won,”", *LIMA, "said"),
            ("direct", "“hard”", *LIMA, "calling")]),
    ],
    "the verb closes the sentence": [
        ("It was “old” and cold, Ana Lima said.", [("mixed", "It was “old” and cold", *LIMA, "said")]),
        ("They were “old” and cold, and Ana Lima said so.", [("direct", "“old”", *NOBODY, None)]),
        ("It was “old,” and Ana Lima said so.", [("direct", "“old,”", *NOBODY, None)]),
    ],
    "participles": [
        ("Mira Holt called it “old”, saying that it was late.", [
            ("mixed", "it “old”", *HOLT, "called"), ("indirect", "it was late", *HOLT, "saying")]),
        ("Ana Lima closed the pier, saying it was “not safe”.", [
            ("mixed", "it was “not safe”", *LIMA, "saying")]),
        ("The game ended early, with Ana Lima saying: “We won.”", [
            ("direct", "“We won.”", *LIMA, "saying")]),
        ("Saying it was “too late”, Ana Lima closed it.", [
            ("mixed", "it was “too late”", *LIMA, "Saying")]),
        ("After saying “no”, Ana Lima closed it.", [("direct", "“no”", *LIMA, "saying")]),
        ("Ana Lima, speaking in Porto, said: “We won.”", [("direct", "“We won.”", *LIMA, "said")]),
    ],
    "according to": [
        ("According to Ana Lima, it “will close”.", [
            ("mixed", "it “will close”", *LIMA, "According to")]),
        *((f"It is old{comma} according to Ana Lima.", [
            ("indirect", "It is old", *LIMA, "according to")]) for comma in ("", ",")),
        ("It “will close” in May, according to a report.", [
            ("mixed", "It “will close” in May", *named("a report"), "according to")]),
        ("According to Ana Lima it will close.", []),
        ("According to Ana Lima, it will close.", [
            ("indirect", "it will close", *LIMA, "According to")]),
    ],
    "pronouns": [
        ("Ana Lima lost. “We were cold,” she said.", [
            ("direct", "“We were cold,”", "she", "Ana Lima", "said")]),
        ("Mr. Berg met Mrs. Holt. “I won,” she said.", [("direct", "“I won,”", "she", "Holt", "said")]),
        # who speaks comes before who is spoken of; who is named between marks is not meant
        ("Tom Berg left. “I saw Ana Lima,” Mira Holt said. She added: “Twice.”", [
            ("direct", "“I saw Ana Lima,”", *HOLT, "said"),
            ("direct", "“Twice.”", "She", "Mira Holt", "added")]),
        ("Tom Berg left, Mira Holt said. She added: “Twice.”", [
            ("indirect", "Tom Berg left", *HOLT, "said"),
            ("direct", "“Twice.”", "She", "Mira Holt", "added")]),
        ("A woman said “Tom Berg left” in Porto. He said “no”.", [
            ("mixed", "“Tom Berg left” in Porto", *named("A woman"), "said"),
            ("direct", "“no”", "He", "", "said")]),
        # of two people, who was *she* is not *he*
        ("Ana Lima met Tom Berg. “I won,” she said. “I lost,” he said.", [
            ("direct", "“I won,”", "she", "Ana Lima", "said"),
            ("direct", "“I lost,”", "he", "Tom Berg", "said")]),
        ("Ana Lima knew that she said “no”.", [("direct", "“no”", "she", "Ana Lima", "said")]),
    ],
    "offices": [
        ("NATO chief Tom Berg met Ana Lima. The NATO chief said “no”.", [
            ("direct", "“no”", "The NATO chief", "Tom Berg", "said")]),
        ("Tom Berg of NATO met Ana Lima. NATO’s chief said “no”.", [
            ("direct", "“no”", *named("NATO’s chief"), "said")]),
        ("Mayor Ana Lima met Tom Berg. Mira Holt left. The mayor said “no”.", [
            ("direct", "“no”", "The mayor", "Ana Lima", "said")]),
        ("NATO met the EU. The EU chief said “no”.", [
            ("direct", "“no”", *named("The EU chief"), "said")]),
    ],
    "other names for the same": [
        ("The U.S. said it was “old”.", [
            ("mixed", "it was “old”", "U.S.", "United States", "said")]),
    ],
    "apposition and relative clauses": [
        ("The mayor, Ana Lima, said it was “old”.", [("mixed", "it was “old”", *LIMA, "said")]),
        ("The pier, which Ana Lima called “old”, is closed.", [("direct", "“old”", *LIMA, "called")]),
    ],
    "infinitives": [
        ("Ana Lima refused to say whether it was “old”.", [
            ("mixed", "whether it was “old”", *LIMA, "say")]),
        ("Ana Lima promised to “mend every net”.", [
            ("mixed", "to “mend every net”", *LIMA, "promised")]),
    ],
    "colons and dashes": [
        ("Ana Lima was blunt: “We lost.”", [("direct", "“We lost.”", *LIMA, None)]),
        ("Ana Lima: “We lost.”", [("direct", "“We lost.”", *LIMA, None)]),
        ("Ana Lima was blunt:\n“We lost.”", [("direct", "“We lost.”", *LIMA, None)]),
        ("Ana Lima said so:\n“We lost.”", [("direct", "“We lost.”", *LIMA, None)]),
        ("“We lost.” — Ana Lima", [("direct", "“We lost.”", *LIMA, None)]),
        ("“We lost!” -- the coach", [("direct", "“We lost!”", *named("the coach"), None)]),
    ],
    "the speaker goes on": [
        ("“We won,” said Ana Lima. “At last.”", [
            ("direct", "“We won,”", *LIMA, "said"), ("direct", "“At last.”", *LIMA, None)]),
        ("Ana Lima said it was cold.\n“We won.”", [
            ("indirect", "it was cold", *LIMA, "said"), ("direct", "“We won.”", *LIMA, None)]),
        ("“We won,” said Ana Lima.\n\nIt rained.\n\n“At last.”", [
            ("direct", "“We won,”", *LIMA, "said"), ("direct", "“At last.”", *NOBODY, None)]),
        ("Ana Lima left.\n“At last.”", [("direct", "“At last.”", *NOBODY, None)]),
        ("“We won,” said Ana Lima. “No,” said Tom Berg. “Yes.”", [
            ("direct", "“We won,”", *LIMA, "said"), ("direct", "“No,”", *BERG, "said"),
            ("direct", "“Yes.”", *BERG, None)]),
        ("“We won.” Ana Lima left.", [("direct", "“We won.”", *NOBODY, None)]),
        ("“No,” said Ana Lima. Tom Berg agreed. “Yes.”", [
            ("direct", "“No,”", *LIMA, "said"), ("direct", "“Yes.”", *BERG, None)]),
    ],
    "two speakers in one sentence": [
        ("Ana Lima said “yes”, but Tom Berg said “no”.", [
            ("direct", "“yes”", *LIMA, "said"), ("direct", "“no”", *BERG, "said")]),
        ("Ana Lima said it was “old,” and Tom Berg called it “cold”.", [
            ("mixed", "it was “old,”", *LIMA, "said"), ("mixed", "it “cold”", *BERG, "called")]),
        ("Ana Lima said it was “old” and cold; Tom Berg said so too.", [
            ("mixed", "it was “old” and cold", *LIMA, "said")]),
        ("Ana Lima, who was asked about it, “never knew,” Tom Berg said.", [
            ("mixed", "Ana Lima, who was asked about it, “never knew,”", *BERG, "said")]),
    ],
    "the passive": [
        ("The pier was described as “old”.", [("mixed", "as “old”", *NOBODY, "described")]),
        ("The pier was described as “old” by Ana Lima.", [("mixed", "as “old”", *LIMA, "described")]),
        ("The pier was described by Ana Lima as “old”.", [("mixed", "as “old”", *LIMA, "described")]),
        ("The loss was attributed to rain.", [("indirect", "rain", *NOBODY, "attributed")]),
        ("The loss was attributed to rain by Ana Lima.", [("indirect", "rain", *LIMA, "attributed")]),
        ("The loss was attributed at last.", []),
    ],
    "words that somebody only uses": [
        ("The so-called “boat tax” was dropped.", [("direct", "“boat tax”", *NOBODY, None)]),
        ("Ana Lima wants to “mend every net”.", [("direct", "“mend every net”", *LIMA, None)]),
    ],
    "what is said without marks": [
        ("Ana Lima said that, if it rains, it will close.", [
            ("indirect", "if it rains, it will close", *LIMA, "said")]),
        ("Ana Lima said it was old.", [("indirect", "it was old", *LIMA, "said")]),
        ("Saying that it was old, Ana Lima closed it.", [("indirect", "it was old", *LIMA, "Saying")]),
        ("It was old, Ana Lima said.", [("indirect", "It was old", *LIMA, "said")]),
        ("It was old, but Ana Lima said: no.", []),
        ("Ana Lima said Tom Berg was late.", [("indirect", "Tom Berg was late", *LIMA, "said")]),
        ("Ana Lima said rain came late.", []),  # rain may be all that she said
        ("Ana Lima said (again) it was old.", []),
        ("It is said that it was old.", [("indirect", "it was old", *NOBODY, "said")]),
        ("A move suggests that it was old.", [("indirect", "it was old", "A move", "", "suggests")]),
        ("Ana Lima said that “it” was old.", [("mixed", "“it” was old", *LIMA, "said")]),
        ("Said the mayor it was old.", []),
    ],
    "what a verb speaks of": [
        ("Ana Lima criticized the plan", [("indirect", "the plan", *LIMA, "criticized")]),
        ("Ana Lima criticized the plan.", [("indirect", "the plan", *LIMA, "criticized")]),
        ("Ana Lima denied the charge, which was made in May.", [
            ("indirect", "the charge", *LIMA, "denied")]),
        ("Ana Lima praised ports, including Porto, Faro and Olhão.", [
            ("indirect", "ports, including Porto, Faro and Olhão", *LIMA, "praised")]),
        ("Ana Lima criticized and mocked the plan.", [("indirect", "the plan", *LIMA, "mocked")]),
        ("Ana Lima expressed fears about rain.", [("indirect", "rain", *LIMA, "expressed")]),
        ("Ana Lima criticized work on the pier.", [
            ("indirect", "work on the pier", *LIMA, "criticized")]),
        ("Ana Lima linked to the page.", []),
        ("The port, which Ana Lima praised, is open.", []),
        ("Praised the plan, again.", [("indirect", "the plan", *NOBODY, "Praised")]),
    ],
    "a verb with that": [
        ("Ana Lima said that, without the tax, it would close.", [
            ("indirect", "without the tax, it would close", *LIMA, "said")]),
        ("Ana Lima said on Monday that it was old.", [("indirect", "it was old", *LIMA, "said")]),
    ],
    "lines": [
        ("On the last day of the winter, a cold and windy one,\n"
         "and one of those after the storm of a wet autumn, Ana\n"
         "Lima said it was “old”.", [
            ("mixed", "it was “old”", "Ana\nLima", "Ana Lima", "said")]),
        ("On the last day of the winter Ana Lima said that it\nwas “old”.\n\nIt rained.", [
            ("mixed", "it\nwas “old”", *LIMA, "said")]),
        ("Ana Lima left.\nsaid “no”", [("direct", "“no”", *NOBODY, "said")]),
    ],
    "single marks": [
        ("Ana Lima said: ‘It is old.’", [("direct", "‘It is old.’", *LIMA, "said")]),
        ("‘It’s the workers’ pier,’ said Ana Lima. ‘And ours.’", [
            ("direct", "‘It’s the workers’ pier,’", *LIMA, "said"),
            ("direct", "‘And ours.’", *LIMA, None)]),
        ("‘It is ours’ is what Ana Lima said.", [("direct", "‘It is ours’", *LIMA, "said")]),
        ("‘He said “no” to me,’ Ana Lima said.", [("direct", "‘He said “no” to me,’", *LIMA, "said")]),
        ("‘He said ‘no’ to me,’ Ana Lima said.", [("direct", "‘He said ‘no’ to me,’", *LIMA, "said")]),
        ("'It's old,' Ana Lima said.", [("direct", "'It's old,'", *LIMA, "said")]),
        ("'It's the workers' pier,' Ana Lima said.", [
            ("direct", "'It's the workers' pier,'", *LIMA, "said")]),
        ("In the '90s they sang rock 'n' roll in Ana Lima's and the workers' pier.", []),
        ("'Twas the workers' pier.", []),
        ("Ana Lima said 'no of it.", []),  # a straight mark by itself
        ("‘One. Two.\n‘Three,’ Ana Lima said.", [
            ("direct", "‘One. Two.", *NOBODY, None), ("direct", "‘Three,’", *LIMA, "said")]),
    ],
    "marks of old news wires": [
        ("``It's old,'' Ana Lima said.", [("direct", "``It's old,''", *LIMA, "said")]),
        ("Ana Lima said it was ``old'' and so on.", [
            ("mixed", "it was ``old'' and so on", *LIMA, "said")]),
    ],
    "dialogue without marks": [
        ("It is old, said Ana Lima.", [("indirect", "It is old", *LIMA, "said")]),
        ("— Is it old? asked the mayor.", [
            ("indirect", "Is it old", *named("the mayor"), "asked")]),
        ("The mayor, asked Ana Lima.", []),
    ],
    "marks in marks, inches": [
        ("“She told me “go” and I went,” Ana Lima said.", [
            ("direct", "“She told me “go” and I went,”", *LIMA, "said")]),
        ("“He said ‘go’ to me,” Ana Lima said.", [
            ("direct", "“He said ‘go’ to me,”", *LIMA, "said")]),
        ("Late that night Ana Lima of Oslo said that it was old.", [
            ("indirect", "it was old", *LIMA, "said")]),
        ('Ana Lima said the 19" screen of the 6\'2" man was "too big".', [
            ("mixed", 'the 19" screen of the 6\'2" man was "too big"', *LIMA, "said")]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [case for cases in SENTENCES.values() for case in cases],
    ids=[f"{rule} {i}" for rule, cases in SENTENCES.items() for i in range(len(cases))],
)
def test_who_said_what_is_read_from_the_sentence(text, expected):
    assert told(text) == expected


TALK = """
MR. LIMA: We must mend the pier. It is old.
MS. HOLT: Why?
SEN. BERG: He said “no” to it.
THE PRESIDENT: Thank you.
MODERATOR: Thank you.
Q: Is it open?
A: No.
Ana Lima: We said that it was old.
mia_x: hi
bo: is it open
mia_x: no
bo: ok
Time: two hours.
Part two: it rained.
Part two: it rained.
Note: it is old
Ana Lima, mayor
Tom Berg: 12 goals
"""
TURNS = {
    "MR. LIMA": "We must mend the pier. It is old.", "MS. HOLT": "Why?",
    "SEN. BERG": "He said “no” to it.", "THE PRESIDENT": "Thank you.", "MODERATOR": "Thank you.",
    "Q": "Is it open?", "A": "No.",
    "Ana Lima": "We said that it was old.", "mia_x": "no", "bo": "ok",
}  # fmt: skip


def test_in_a_transcript_each_line_is_its_speakers():
    turns = [q for q in find_quotations(TALK) if "transcript" in q.why]
    assert {q.source.text: q.content.text for q in turns} == TURNS
    assert len(turns) == len(TURNS) + 2  # who chats comes twice
    assert all((q.kind, q.cue) == ("direct", None) for q in turns)
    assert [q.source.label for q in turns][:3] == ["Ana Lima", "Holt", "Tom Berg"]


def test_what_is_said_in_a_line_of_a_transcript_is_read_too():
    inner = [q for q in find_quotations(TALK) if "transcript" not in q.why]
    assert [(q.source.text, q.content.text) for q in inner] == [
        ("He", "“no” to it"),
        ("We", "it was old"),
    ]


def test_a_wrapped_text_has_the_same_quotations(article):
    def spans(text):
        return [
            [" ".join(s.text.split()) for s in (q.source, q.cue, q.content, q.quoted) if s]
            for q in find_quotations(text)
        ]

    for width in (60, 72, 80):
        text = "\n".join(textwrap.fill(p.text, width) for p in article.paragraphs)
        assert spans(text) == spans(article.text)


# What it gets wrong


@pytest.mark.parametrize(
    ("text", "now"),
    [
        # a noun that reports: Ana Lima said it
        ("Ana Lima’s claim that it was “old” is wrong.", [("direct", "“old”", *NOBODY, None)]),
        # two who speak
        ("Ana Lima and Tom Berg said it was “old”.", [("mixed", "it was “old”", *BERG, "said")]),
        # a second verb of the same subject
        ("Ana Lima said “no” and left.", [("mixed", "“no” and left", *LIMA, "said")]),
        # a verb in the middle of what is said
        ("The pier, Ana Lima said, was “old”.", [("mixed", "was “old”", *LIMA, "said")]),
        # a verb that belongs to somebody else: the council said it
        ("The plan that Ana Lima criticized “will go on,” the council said.",
         [("direct", "“will go on,”", *LIMA, "criticized")]),
        # a sentence behind the quotation
        ("“It is old.” Ana Lima was sure of it.", [("direct", "“It is old.”", *NOBODY, None)]),
        # the first of them is taken for he
        ("Ana Lima met Tom Berg. “I won,” he said.",
         [("direct", "“I won,”", "he", "Ana Lima", "said")]),
        # a title behind a verb that names
        ("A film called “The Old Pier” opened.",
         [("mixed", "“The Old Pier” opened", *named("A film"), "called")]),
        # who is told
        ("Ana Lima told us it was “old”.", [("mixed", "us it was “old”", *LIMA, "told")]),
        # a list of what verbs report
        ("Ana Lima hollered that it was old.", []),
    ],
)  # fmt: skip
def test_what_is_known_to_be_wrong_is_still_so(text, now):
    assert told(text) == now


# Every step is told


def test_every_step_is_told():
    (found,) = find_quotations("It is “old”, according to Ana Lima.")
    assert found.why == (
        "between quotation marks; “according to”: the first reporting verb behind the marks; "
        "“Ana Lima”: named behind it: a name; a part stands outside the marks"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The so-called “boat tax", "behind a quotation mark that is never closed; no reporting verb"),
        ("A “boat tax”", "verb that goes with it; no source found; all of it stands in the marks"),
        ("A banner: “no”.", "named before the colon: no name, but a person, an office or a document"),
        ("Ana Lima said “no”.", "“said”: the nearest reporting verb before the marks; “Ana Lima”: s"),
        ("“No,” they said.", "subject of the verb: a pronoun, and no rule says whom it means"),
        ("It was called “old” by Ana Lima.", "“Ana Lima”: named behind “by”: a name"),
        ("Ana Lima wants “no” tax.", "“Ana Lima”: named first in the sentence: a name"),
        ("“No.” – Ana Lima", "“Ana Lima”: named behind a dash: a name"),
        ("“Yes,” said Ana Lima. “No.”", "who spoke before: a name"),
        ("Ana Lima left. “No,” she said.", "a pronoun that means Ana Lima, the person named before"),
        ("Mayor Ana Lima left. “No,” the mayor said.", "an office that means Ana Lima, introduced"),
        ("President Ana Lima left. “No,” Lima said.", "part of the name Ana Lima"),
        ("A rise in prices suggests “no”.", "names no person, office or document: nobody says it"),
        ("It was old, Ana Lima said.", "“said”: before the comma; “Ana Lima”: subject of the verb"),
        ("Ana Lima said it was old.", "no quotation marks; “said”: a clause behind the verb; "),
        ("Ana Lima said that it was old.", "no quotation marks; “said”: a verb with “that”; "),
        ("Ana Lima denied it.", "no quotation marks; “denied”: what the verb speaks of; "),
        ("It was attributed to rain.", "“attributed”: a passive verb that does not say who does it"),
        ("It was attributed to rain by Ana Lima.", "“attributed”: a passive verb; “Ana Lima”: named"),
        ("It is old, according to Ana Lima.", "“according to”: before “according to”; “Ana Lima”: "),
        ("According to Ana Lima, it is old.", "“According to”: behind “according to”; “Ana Lima”: "),
    ],
)
def test_the_step_that_tells_most_is_told(text, why):
    assert why in find_quotations(text)[-1].why


@pytest.mark.parametrize(
    ("text", "stance", "why"),
    [
        ("Ana Lima claimed “no”.", "doubt", "a form of “claim” in the list of reporting verbs"),
        ("Ana Lima points out “no”.", "factive-leaning", "a form of “point out” in the list of"),
        ("According to Ana Lima, “no”.", "neutral", "names a source"),
    ],
)
def test_a_verb_has_its_stance_from_the_list(text, stance, why):
    (found,) = find_quotations(text)
    assert found.cue.label == stance
    assert found.cue.why.startswith(why)


# Any text

RICH = st.lists(
    st.sampled_from([
        *PARTS, "«", "»", "‘No,’ ", "\nMR. LIMA: ", "\nbo: hi", "\nQ: ", "— ", "_ ", "\n   ",
        ", said Ana Lima.",
        "“No,” ", '"No" ', "said ", "Saying ", "told ", "that ", "according to ",
        "According to ", "was called ", "by ", "criticized ", "denied ", "points out ", "linked to ",
        "expressed concerns about ", "he ", "She ", "Mr. Berg ", "the mayor ", "the BBC ", "who ",
        "The Old Pier", "’s ", "and ", "but ", "in ", ", ", ". ", ": ", " — ", "; ", "(", ")", "6'2\" ",
        "print(\"no\", 'yes')", "Он сказал: «Нет».", "他说：“不。”", "(Lima 12', Berg 40')", "\n‘no’ ",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(TEXTS | RICH)
def test_the_quotations_of_any_text_fit_it(text):
    found = find_quotations(text)
    paragraphs = Article(text).paragraphs
    places = [(q.content.start, q.content.end) for q in found]
    assert places == sorted(places)
    for q in found:
        (paragraph,) = [p for p in paragraphs if p.overlaps(q.content)]
        for span in filter(None, (q.content, q.quoted, q.source, q.cue)):
            assert text[span.start : span.end] == span.text != ""
            assert span.end <= paragraph.end
            assert span.start >= paragraph.start or (span is q.source and "who spoke before" in q.why)
        parts = sorted(span for span in (q.source, q.cue, q.quoted) if span)
        assert all(one.end <= two.start for one, two in pairwise(parts))
        assert q.content.text.strip()
        assert q.why
        assert q.kind in ("direct", "mixed", "indirect")
        assert (q.kind == "indirect") == (q.quoted is None)
        if "transcript" in q.why:
            assert (q.content.start, q.content.end) == (q.quoted.start, q.quoted.end)
        elif q.quoted:
            assert q.content.start < q.quoted.start <= q.quoted.end <= q.content.end
            before = text[q.content.start : q.quoted.start]
            behind = text[q.quoted.end : q.content.end]
            marks = "``", "''", *"\"“”„«»‘’'", ""
            only_marks = before.strip() in marks[:-1] and behind.strip() in marks
            assert (q.kind == "direct") == only_marks
        else:
            assert q.cue.end <= q.content.start or q.content.end <= q.cue.start
    quoted = sorted(q.quoted for q in found if q.quoted and "transcript" not in q.why)
    assert all(one.end < two.start for one, two in pairwise(quoted))


def work(text):
    """Count the calls in the two modules, generators' steps too: a measure that no clock disturbs."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += frame.f_code.co_filename.endswith(("quotations.py", "clauses.py"))

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        found = len(find_quotations(text))
    finally:
        sys.setprofile(before)
    return found, calls


@pytest.mark.parametrize("part", [
    "“", "„a“ ", "‘", "‘a’ ", "'a ", "Bo: no.\n", "was, said Bo. ", "Ana Lima said “a” ", "was called ",
    "it is “old” and cold, ", "“No,” he said. ",
])  # fmt: skip
def test_a_text_of_double_length_is_twice_the_work(part):
    found, calls = work(part * 150)
    twice, calls_twice = work(part * 300)
    assert abs(twice - 2 * found) <= 10
    assert calls_twice <= 2.1 * calls
