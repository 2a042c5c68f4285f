"""The rules that find names: rows of text and of what is found in it, and what holds for any text."""

import inspect
import textwrap

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given
from hypothesis import strategies as st

from helpers import rules
from helpers.data import read_rows
from helpers.entities import LABELS
from helpers.exercises import HUNT
from helpers.rules import by_rules, gazetteer, stems, with_article


def found_in(text):
    return ", ".join(f"{span.text} {span.label}" for span in by_rules(text))


def rows(*cases):
    return pytest.mark.parametrize(("text", "names"), cases)


# What students bring ------------------------------------------------------------------------------


@rows(
    # headlines in title case and in capitals
    ("Norway and Peru Sign Trade Deal After Long Talks", "Norway GPE, Peru GPE"),
    ("UN Chief Warns of Famine in Sudan", "UN ORG, Sudan GPE"),
    ("Exclusive: Zorbin Leaves Oslo After Row With Ana Chen",
     "Zorbin PERSON, Oslo GPE, Ana Chen PERSON"),
    ("Why Young People Leave Small Towns", ""),
    ("Big Green Army Talks Slow\nBig Green Army Talks", "Big Green Army Talks ORG"),  # five words
    ("Zorbin Kellow Falls as Trade Slows\nTrade Army men fell.",
     "Zorbin Kellow PERSON, Trade Army ORG"),
    ("We Like the Zorbin Kellow Army.", "Zorbin Kellow Army ORG"),
    ("Peace Talks Slow After Long Break\n\nThe talks in Oslo began.", "Oslo GPE"),
    ("NORWAY AND PERU SIGN TRADE DEAL", "NORWAY GPE, PERU GPE"),
    ("PEACE TALKS RESUME IN NEW YORK AFTER BREAK", "NEW YORK GPE"),
    ("UNESCO SITE FALLS AND NATO MEETS IN PARIS", "UNESCO ORG, NATO ORG, PARIS GPE"),
    ("PRESIDENT OBAMA MEETS ANGELA MERKEL IN BERLIN",
     "OBAMA PERSON, ANGELA MERKEL PERSON, BERLIN GPE"),
    ("WHAT TOWNS SAY\n\nSnow fell.", ""),
    ("ZORBIN’S ARMY fell.", "ZORBIN PERSON, ARMY ORG"),
    # bylines and datelines
    ("By Ana Lima and Bo Chen", "Ana Lima PERSON, Bo Chen PERSON"),
    ("By ANA LIMA", "ANA LIMA PERSON"),
    ("By Ana Lima, Staff Writer", "Ana Lima PERSON"),
    ("By Ana Lima, Kellow Gazette", "Ana Lima PERSON, Kellow Gazette ORG"),
    ("Ana Lima is a reporter for Reuters in Oslo.", "Ana Lima PERSON, Reuters ORG, Oslo GPE"),
    ("LONDON (Reuters) - Police arrested two men.", "LONDON GPE, Reuters ORG"),
    ("OSLO, Norway (AP) — Snow fell.", "OSLO GPE, Norway GPE, AP ORG"),
    # possessives
    ("Ana Lima's brother and Norway’s king met the people's hero.", "Ana Lima PERSON, Norway GPE"),
    ("the People’s Party and the Workers' Party met Norway's Labour Party.",
     "People’s Party ORG, Workers' Party ORG, Norway GPE, Labour Party ORG"),
    ("Don't go. Don’t go. We Don't. Ana Lima Can't", "Ana Lima PERSON"),
    # hyphens, and other marks inside of words
    ("The U.S.-led force and the Oslo-based firm met Anne-Marie Chen.", "Anne-Marie Chen PERSON"),
    ("We met Ban Ki-moon in Port-au-Prince.", "Ban Ki-moon PERSON, Port-au-Prince GPE"),
    ("a Costa Rica-based firm, a Norwegian-born man, T-shirts, H1N1, B-52, COVID-19", ""),
    ("an Oslo-leaning man, a Costa Rica-loving one and Stratford-on-Avon", "Stratford-on-Avon PERSON"),
    ("the India-Pakistan, Mexico-United States and U.S.-Mexico borders", ""),
    ("Green-like men of ZORBIN-like men", ""),
    ("in Sana'a, in Sana’a, Mazar-e Sharif, the G-20 and AT&T.",
     "Sana'a GPE, Sana’a GPE, Mazar-e Sharif GPE, G-20 ORG, AT&T ORG"),
    ("a@Norway.org x/Norway #Norway &Norway", "Norway GPE"),
    # initials
    ("J. K. Rowling and George W. Bush met J.R.R. Tolkien.",
     "J. K. Rowling PERSON, George W. Bush PERSON, J.R.R. Tolkien PERSON"),
    ("He takes Vitamin C. The man left. It is C. Then he left.", "Vitamin C ORG"),
    # titles
    ("Mr. Lima met Mrs Costa, Ms Chen and Dr. Okafor. He said Mr. and left.",
     "Mr. Lima PERSON, Mrs Costa PERSON, Ms Chen PERSON, Okafor PERSON"),
    ("Chinese President Xi Jinping met Foreign Minister Espen Eide of Norway.",
     "Chinese NORP, Xi Jinping PERSON, Espen Eide PERSON, Norway GPE"),
    ("the Chinese Foreign Ministry Spokesman Lin Jian",
     "Chinese NORP, Foreign Ministry ORG, Lin Jian PERSON"),
    ("Secretary of State Ana Lima met the King of the Netherlands.",
     "Ana Lima PERSON, Netherlands GPE"),
    ("New York Mayor Eric Adams", "New York GPE, Eric Adams PERSON"),
    ("We met Lt. Gen. Kellow.", "Kellow PERSON"),
    ("Dr. Martin Luther King Jr. left. King spoke.",
     "Martin Luther King Jr PERSON"),
    ("He left General Motors and the Justice Department.",
     "General Motors ORG, Justice Department ORG"),
    ("The President spoke to the Queen.", ""),
    # two people of one family name
    ("Bo Lima and Ana Lima married. Mr. Lima smiled. Lima wept.",
     "Bo Lima PERSON, Ana Lima PERSON, Mr. Lima PERSON, Lima PERSON"),
    # where a sentence begins
    ("Schools closed. Teachers were angry. Turkey met Apple.", "Turkey GPE, Apple ORG"),
    ("However, Zorbin said no. Yesterday Ana Lima agreed.", "Zorbin PERSON, Ana Lima PERSON"),
    ("In Norway he fell. Grace Zorbin fell.", "Norway GPE, Grace Zorbin PERSON"),
    ("“Norway lost.” Green was it. (Green) “Green, 'Green", "Norway GPE"),
    ("• Norway\n• Green\n1. Peru won", "Norway GPE, Peru GPE"),
    ("It is Ana Green. Green fell.", "Ana Green PERSON, Green PERSON"),
    # lists of names
    ("Germany, Spain and Peru met Ana Lima, Bo Chen and Zorbin.",
     "Germany GPE, Spain GPE, Peru GPE, Ana Lima PERSON, Bo Chen PERSON, Zorbin PERSON"),
    ("Ana Lima\nBo Chen\nNorway\nPeru", "Ana Lima PERSON, Bo Chen PERSON, Norway GPE, Peru GPE"),
    # days and months
    ("Theresa May came on a Tuesday in May. In June Norway fell.", "Theresa May PERSON, Norway GPE"),
    ("Ana Theresa May met Carlos Lima May 3.", "Ana Theresa May PERSON, Carlos Lima PERSON"),
    ("We met Zorbin Tuesday and left. We met on Monday May 3.", "Zorbin PERSON"),
    # accents, small words in names, and other alphabets
    ("José Álvarez and Søren Kierkegaard went to São Paulo and Łódź.",
     "José Álvarez PERSON, Søren Kierkegaard PERSON, São Paulo GPE, Łódź GPE"),
    ("Ludwig van Beethoven, Osama bin Laden, Ana de la Cruz and O’Connor of al-Qaeda",
     "Ludwig van Beethoven PERSON, Osama bin Laden PERSON, Ana de la Cruz PERSON, "
     "O’Connor PERSON, al-Qaeda ORG"),
    ("الرئيس في القاهرة 中国 и NATO", "NATO ORG"),
    ("<script>alert('Ana Lima')</script><b>Norway</b>", "Ana Lima PERSON, Norway GPE"),
    ("", ""),
)  # fmt: skip
def test_names_in_what_students_bring(text, names):
    assert found_in(text) == names


# Wire copy, and encyclopaedias


@rows(
    # datelines, whatever the place, and bylines
    ("   ZORBIN, Ind. (AP) _ Snow fell.", "ZORBIN GPE, Ind GPE, AP ORG"),
    ("It is.\nFLINT, Mich., Oct. 4 (UPI) — Snow fell.", "FLINT GPE, Mich GPE, UPI ORG"),
    ("It is FLINT - so.", ""),
    ("By ANA LIMA\nc.1998 Zorbin News Service", "ANA LIMA PERSON, Zorbin News Service ORG"),
    # states; behind a party they are no names
    ("Sen. Ana Lima, R-Ind., met Rep. Bo Chen, D-N.Y., and Eva Holt (I-Zorbin).",
     "Ana Lima PERSON, Bo Chen PERSON, Eva Holt PERSON"),
    ("He is in Zorbin, Ore., and in Kellow, La., and eats Ore.",
     "Zorbin GPE, Ore GPE, Kellow GPE, La GPE"),
    # who leads a body
    ("He met Senate Majority Leader Ana Lima and Justice Department Director Bo Chen.",
     "Senate ORG, Ana Lima PERSON, Justice Department ORG, Bo Chen PERSON"),
    ("He left the Office of the Inspector General.", "Office of the Inspector General ORG"),
    ("SEN. LIMA met MRS. CHEN.", "LIMA PERSON, MRS. CHEN PERSON"),
    ("Former Senate aides met Acting Prime Minister Ana Lima.", "Senate ORG, Ana Lima PERSON"),
    # firms
    ("He left Zorbin Bros. Inc. for Kellow & Holt Co. and Green & Trade.",
     "Zorbin Bros. Inc ORG, Kellow & Holt Co ORG, Green & Trade ORG"),
    ("They saw Zorbin Stores, Inc., in May.", "Zorbin Stores, Inc ORG"),
    ("She left Zorbin Law School. She left the Zorbin Law.", "Zorbin Law School ORG"),
    ("the Centers for Trade Control and Trade and The Green Journal fell.",
     "Centers for Trade Control and Trade ORG, The Green Journal ORG"),
    # slugs and trailers in capitals
    ("BC-PORT-STRIKE\n(OPTIONAL TRIM FOLLOWS)\n(STORY CAN END HERE. TRIM FOLLOWS.)\n(MORE)", ""),
    ("ZORBIN 3, NEW YORK 2", "ZORBIN ORG, NEW YORK GPE"),
    ("   ``Schools closed,'' he said. _ Teachers left.", ""),
    ("Daniel arap Zorbin left.", "Daniel arap Zorbin PERSON"),
    # encyclopaedias
    ("The Battle of Zorbin and the Siege of Kellow Castle began in Norway.", "Norway GPE"),
    ("Zorbin is a town in the Kell district of Lower Saxony, Germany.",
     "Zorbin PERSON, Kell GPE, Lower Saxony GPE, Germany GPE"),  # wrong: a place
    ("Ana Kellow (14 May 1820 – 3 June 1891) left the University of Zorbin.",
     "Ana Kellow PERSON, University of Zorbin ORG"),
)  # fmt: skip
def test_names_in_wire_copy_and_encyclopaedias(text, names):
    assert found_in(text) == names


WRAPPED = (
    "The prize of this year went to Ana Lima on Monday, said a group in New York that gives it to a "
    "writer or to a singer every year, and never to the World Health Organization or to Norway. It "
    "was founded by Bo Chen, who left Costa Rica for Great Britain when he was a young man. "
    "Those who win it may go on a long trip, and most of them write a book about it later; nobody "
    "has ever said no to it, though some have asked for more money than there was."
)


@pytest.mark.parametrize("width", range(34, 80, 3))
def test_a_name_over_the_end_of_a_wrapped_line_is_one_name(width):
    text = textwrap.fill(WRAPPED, width)
    headline = "Peace Talks Resume in Norway\nBy Ana Lima\n"
    assert " ".join(found_in(text).split()) == found_in(WRAPPED)
    assert " ".join(found_in(headline + text).split()).endswith(found_in(WRAPPED))
    assert found_in(headline + text).startswith("Norway GPE, Ana Lima PERSON, ")


@pytest.mark.parametrize("width", [60, 72, 80])
def test_names_of_a_wrapped_text_are_those_of_the_text(article, width):
    kept = whole = 0
    for text in (article.text, WRAPPED, HUNT.text):
        wrapped = "\n".join(textwrap.fill(line, width) for line in text.split("\n"))
        found = {(" ".join(s.text.split()), s.label, s.why) for s in by_rules(wrapped)}
        names = {(s.text, s.label, s.why) for s in by_rules(text)}
        kept, whole = kept + len(names & found), whole + len(names)
    assert kept >= 0.99 * whole > 30


# What the words themselves tell -------------------------------------------------------------------


@rows(
    ("He left Zorbin Technologies, Zorbin Inc. and Air Zorbin.",
     "Zorbin Technologies ORG, Zorbin Inc ORG, Air Zorbin ORG"),
    ("the University of Zorbin and the Bank for Kellow.",
     "University of Zorbin ORG, Bank for Kellow ORG"),
    ("the Ministry of Trade and Industry and Ana Chen left.",
     "Ministry of Trade and Industry ORG, Ana Chen PERSON"),
    ("the Foreign and Commonwealth Office fell.", "Foreign and Commonwealth Office ORG"),
    ("the Army and the World Health Organization fell.", "Army ORG, World Health Organization ORG"),
    ("He saw Ivan the Terrible, and Zorbin of Kellow.", "Ivan PERSON, Zorbin PERSON, Kellow PERSON"),
    ("Mount Zorbin, Zorbin Valley and the Gulf of Zorbin froze.",
     "Mount Zorbin LOC, Zorbin Valley LOC, Gulf of Zorbin LOC"),
    ("Lake Zorbin froze. Green Valley froze.", "Lake Zorbin LOC, Green Valley LOC"),
    ("We saw Northern Norway, southern Korea and the West.",
     "Northern Norway GPE, Korea GPE, West LOC"),
    ("We saw Christmas Island and New York City.", "Christmas Island GPE, New York City GPE"),
    ("The Oslo Wolves beat Oslo Prince.", "Oslo Wolves ORG, Oslo GPE"),
    ("We saw Norway Zorbin and Paris Zorbin.", "Norway GPE, Zorbin PERSON, Paris Zorbin PERSON"),
    ("We met the Chad Army.", "Chad Army ORG"),
    ("Hurricane Katrina hit Cuba. He led Operation Zorbin.", "Cuba GPE"),
    ("He won the Nobel Peace Prize for the Taiwan Relations Act and the Zorbin Act.", "Taiwan GPE"),
    ("the Norwegian Navy, the Norwegian News Agency and Iraqi Kurds.",
     "Norwegian NORP, Navy ORG, Norwegian News Agency ORG, Iraqi Kurds NORP"),
    ("the Norwegian Oslo fell.", "Norwegian NORP, Oslo GPE"),
    ("He met Ana Kurds. Kurds fell.", "Ana Kurds PERSON, Kurds NORP"),
    ("He met XQZ and SIPRI, and I saw a CAR, a TV and the GDP.", "XQZ ORG, SIPRI ORG"),
    ("the US ARMY and the UN fell.", "US ARMY ORG, UN ORG"),
)  # fmt: skip
def test_names_by_the_words_in_them(text, names):
    assert found_in(text) == names


NO_RULE = "capitalised, and no other rule fits: taken for a person, as most such names are"
PERU = "in our list of names: capital of Peru"


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("We met Sir Zorbin.", "Zorbin", "one capitalised word after the title Sir"),
        ("Pope Ana de la Lima", "Ana de la Lima", "two capitalised words after the title Pope"),
        (f"We met Sir {' '.join(11 * ['Zorbin'])}.", " ".join(11 * ["Zorbin"]),
         "11 capitalised words after the title Sir"),
        ("We saw Norway.", "Norway", "in our list of names: country or territory"),
        ("We saw Bergen.", "Bergen", "in our list of names: city (Norway)"),
        ("the U.S. fell.", "U.S.", "in our list of names: another name of the United States"),
        ("Norwegian", "Norwegian", "in our list of names: word for the people or things of Norway"),
        ("so Upper Lima.", "Upper Lima", f"Upper, and a name {PERU}"),
        ("We saw Lake Zorbin.", "Lake Zorbin", "capitalised words with Lake, as in names of places"),
        ("the Oslo Wolves.", "Oslo Wolves", "a place and a plural, as in names of teams"),
        ("a Zorbin Bank.", "Zorbin Bank", "capitalised words with Bank, as in names of organisations"),
        ("Ana Zorbin.", "Ana Zorbin", "begins with Ana, in our list of given names"),
        ("the Army.", "Army", "a word for an organisation, with a capital"),
        ("We like Zorbin Green.", "Zorbin Green",
         "ends with the ordinary word Green, as names of firms and groups do"),
        ("We like Zorbin.", "Zorbin", NO_RULE),
        ("He met XQZ.", "XQZ", "capital letters only, as in the short form of an organisation"),
        ("Zorbin Kell Foo (ZKF)", "Zorbin Kell Foo", "its short form ZKF stands behind it"),
        ("Zorbin fell. Ana Zorbin rose.", "Zorbin", "the last name of Ana Zorbin, named in this text"),
        ("Zorbin fell. President Zorbin rose.", "Zorbin", "named as a person elsewhere in this text"),
    ],
)  # fmt: skip
def test_the_reason_names_the_list_or_the_word(text, name, why):
    assert (by_rules(text)[0].text, by_rules(text)[0].why) == (name, why)


@pytest.mark.parametrize(
    ("thing", "article"),
    [("Norway", ""), ("United States", "the "), ("Marshall Islands", "the "), ("Unionland", "")],
)
def test_some_things_need_an_article(thing, article):
    assert with_article(thing) == article + thing


# What the words beside it and the whole text tell -------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label", "why"),
    [
        ("the spokesman Zorbin", "PERSON", "behind the word spokesman"),
        ("the Zorbin movement", "ORG", "before the word movement"),
        ("the Zorbin city", "GPE", "before the word city"),
        ("the party Zorbin", "ORG", "behind the word party"),
        ("the town Zorbin", "GPE", "behind the word town"),
        ("the town of Zorbin", "GPE", "behind the words town of"),
        ("so Zorbin said", "PERSON", "before the word said"),
        ("he is in Zorbin", "GPE", "behind the word in"),
        ("In Zorbin he fell.", "GPE", "behind the word In"),
        ("he is in Green", "GPE", "behind the word in"),
        ("on the Zorbin", "ORG", "a name behind the word the"),
        ("of Zorbin, said he", "PERSON", NO_RULE),
        ("in Zorbin. in Zorbin. so Zorbin said", "GPE", "behind the word in"),  # two against one
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text, label, why):
    assert {(span.label, span.why) for span in by_rules(text)} == {(label, why)}


@rows(
    ("he saw the Green", ""),
    ("George Washington came. Washington fell.", "George Washington PERSON, Washington PERSON"),
    ("Zorbin and Ana Zorbin. Zorbin fell.", "Zorbin PERSON, Ana Zorbin PERSON, Zorbin PERSON"),
    ("the Zorbin Sea Island (ZSI)", "Zorbin Sea Island LOC, ZSI LOC"),
)
def test_names_by_the_whole_text(text, names):
    assert found_in(text) == names


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("the Zorbin Trade Group (ZTG). ZTG grew.", True),
        ("the Zorbin Trade Group (Z.T.G.). Z.T.G. fell", True),
        ("the Zorbin Trade Group (XQZ). XQZ fell", False),
        ("the Zorbin Trade Group (left). XQZ fell", False),
    ],
)
def test_a_short_form_is_explained_in_the_text(text, explained):
    why = "short for Zorbin Trade Group, as this text says"
    assert by_rules(text)[-1].label == "ORG"
    assert (by_rules(text)[-1].why == why) is explained


# Any text -----------------------------------------------------------------------------------------

# What names are made of, and what stands around them: reaches more rules than any text does.
NAME_PARTS = [
    "Ana", "Lima", "Zorbin", "Kellow-Berg", "al-Zorbin", "O’Connor", "Sana'a", "J.", "Norway",
    "Norwegian", "New", "York", "U.S.", "US", "NATO", "WHO", "ZTG", "United", "Nations", "Mary", "May",
    "Tuesday", "Christmas", "Island", "President", "Prime", "Minister", "Telecommunications",
    "Mr.", "Miss", "King", "General", "Motors", "Ministry", "Party", "People", "Bank", "Inc.", "Air",
    "Mount", "Gulf", "Valley", "Hurricane", "Act", "Cup", "North", "Northern", "Bruins", "Boston",
    "Turkey", "Congress", "Islamic", "India-Pakistan", "AT&T", "B2B", "MOSCOW", "LIMA", "The", "In",
    "Peace", "Trade", "Don", "Пут", "Ōita",
]  # fmt: skip
BETWEEN = [
    " ", " ", " ", " ", " of ", " of the ", " and ", " for ", " the ", " de la ", "'s ", "’s ", "’S ",
    "s' ", ", ", ". ", "! ", ": ", "\n", "\n\n", "-", "-led ", "-moon ", "'t ", "’", " (", ") ", "“",
    '"', " in ", " the city of ", " spokesman ", " said ", " group ", " city ", " party ",
    " town ", "/",
]  # fmt: skip
NAMES = st.lists(
    st.tuples(st.sampled_from(NAME_PARTS), st.sampled_from(BETWEEN)).map("".join), max_size=25
).map("".join)


def test_a_page_in_capitals_is_no_problem():
    assert len(by_rules("Norway " * 500)) == 500
    assert_fits("The " * 500, by_rules("The " * 500))


def assert_names(text):
    found = by_rules(text)
    assert_fits(text, found)
    assert {span.label for span in found} <= set(LABELS)
    assert all(span.why for span in found)
    return found


@given(NAMES | TEXTS)
def test_the_names_of_any_text_fit_it_and_are_no_fewer_in_it_twice(text):
    assert len(assert_names(f"{text}\n{text}")) >= len(assert_names(text))


# The lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("boxes", {"boxe", "box"}),
        ("cities", {"city", "citie", "citi"}),
        ("makers", {"make", "mak", "maker"}),
        ("boxing", {"box", "boxe"}),
        ("going", set()),
    ],
)
def test_endings_are_taken_off(word, found):
    assert set(stems(word)) == found


def test_the_gazetteer_has_our_labels_only():
    assert {row["label"] for row in gazetteer().values()} == set(LABELS) - {"PERSON"}


def test_every_kind_of_word_is_one_that_the_rules_use():
    source = inspect.getsource(rules)
    kinds = {row["kind"] for row in read_rows("name_words.csv")}
    assert [kind for kind in sorted(kinds) if f'"{kind}"' not in source] == []


def test_nearly_every_listed_name_is_found_in_a_sentence():
    """Not those with other small words or signs: Trinidad & Tobago, Frankfurt am Main."""
    some = list(gazetteer().items())[::10]
    found = [f"{n} {row['label']}" in found_in(f"We have seen {n} on this list.") for n, row in some]
    assert sum(found) > 0.98 * len(some)
