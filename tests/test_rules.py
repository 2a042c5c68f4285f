"""The rules that find names: one table of examples for each rule, and what holds for any text."""

import csv
import inspect

import pytest
from checks import TEXTS, assert_fits
from hypothesis import given
from hypothesis import strategies as st

from helpers import rules
from helpers.data import DATA, read_rows
from helpers.entities import LABELS
from helpers.rules import by_rules, gazetteer, stems, with_article

LISTS = ["gazetteer.csv", "given_names.csv", "common_words.csv", "titles.csv", "name_words.csv"]

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


NO_RULE = "capitalised, and no other rule fits: taken for a person, as most such names are"
CAPITALS = "capital letters only, as in the short form of an organisation"


def names(text):
    return [(span.text, span.label) for span in by_rules(text)]


def reasons(text):
    return [(span.text, span.why) for span in by_rules(text)]


def examples(*cases):
    return pytest.mark.parametrize(("text", "found"), cases)


# Titles -------------------------------------------------------------------------------------------


@examples(
    ("We met President Ana Lima.", [("Ana Lima", "PERSON")]),
    ("We met Prime Minister Ana de la Cruz Lima.", [("Ana de la Cruz Lima", "PERSON")]),
    ("We met Gen. Zorbin and Lt. Col. Kellow.", [("Zorbin", "PERSON"), ("Kellow", "PERSON")]),
    ("The President spoke to the Queen.", []),
    ("He met the Telecommunications Minister Ana Lima.", [("Ana Lima", "PERSON")]),
    ("The Norwegian Foreign Minister spoke.", [("Norwegian", "NORP")]),
    ("Then Prime Minister Zorbin spoke.", [("Zorbin", "PERSON")]),
    ("We met President Lima Foreign Minister Zorbin.", [("Lima", "PERSON"), ("Zorbin", "PERSON")]),
    ("We met Ana Lima Minister Zorbin.", [("Ana Lima", "PERSON"), ("Zorbin", "PERSON")]),
)
def test_a_title_makes_a_person_and_is_no_part_of_the_name(text, found):
    assert names(text) == found


@examples(
    ("We met Mr. Lima and Mrs Costa.", [("Mr. Lima", "PERSON"), ("Mrs Costa", "PERSON")]),
    ("Miss Ana Lima met Ms. Zorbin.", [("Miss Ana Lima", "PERSON"), ("Ms. Zorbin", "PERSON")]),
    ("He said Mr. and left.", []),
)
def test_a_courtesy_title_is_part_of_the_name(text, found):
    assert names(text) == found


@examples(
    ("He met Secretary of Defense Ana Lima.", [("Ana Lima", "PERSON")]),
    ("He met General of the Army Zorbin.", [("Zorbin", "PERSON")]),
    ("We met the King of Norway.", [("Norway", "GPE")]),
    ("We met the King of the Netherlands.", [("Netherlands", "GPE")]),
    (
        "the President of the United States Ana Lima.",
        [("United States", "GPE"), ("Ana Lima", "PERSON")],
    ),
    ("He is President of the European Commission.", [("European Commission", "ORG")]),
    ("He is Minister of Trade and Zorbin left.", [("Zorbin", "PERSON")]),
)
def test_an_office_may_have_an_of(text, found):
    assert names(text) == found


@examples(
    ("He left General Motors.", [("General Motors", "ORG")]),
    ("The Justice Department spoke.", [("Justice Department", "ORG")]),
    ("We like Coretta Scott King.", [("Coretta Scott King", "PERSON")]),
)
def test_not_every_title_is_one(text, found):
    assert names(text) == found


@examples(
    ("We met Sir Zorbin.", [("Zorbin", "one capitalised word after the title Sir")]),
    ("We met Pope Ana Lima.", [("Ana Lima", "two capitalised words after the title Pope")]),
    ("We met Pope Ana de la Lima.", [("Ana de la Lima", "two capitalised words after the title Pope")]),
    ("We met Mr. Lima.", [("Mr. Lima", "one capitalised word after the title Mr.")]),
    ("The Telecommunications Minister Zorbin",
     [("Zorbin", "one capitalised word after the title Telecommunications Minister")]),
    ("He met Secretary of Defense Zorbin.",
     [("Zorbin", "one capitalised word after the title Secretary of Defense")]),
    ("We met Pope A B C D E F G H I J",
     [("A B C D E F G H I J", "10 capitalised words after the title Pope")]),
)  # fmt: skip
def test_the_reason_names_the_title(text, found):
    assert reasons(text) == found


# Organisations and places -------------------------------------------------------------------------


@examples(
    ("He left Zorbin Technologies.", [("Zorbin Technologies", "ORG")]),
    ("He left Zorbin Inc. and sold.", [("Zorbin Inc", "ORG")]),
    ("We flew with Air Zorbin.", [("Air Zorbin", "ORG")]),
    ("Air Zorbin grew.", [("Air Zorbin", "ORG")]),
    ("the Zorbin Trade Group.", [("Zorbin Trade Group", "ORG")]),
    ("the University of Zorbin.", [("University of Zorbin", "ORG")]),
    ("the Bank for Zorbin.", [("Bank for Zorbin", "ORG")]),
    ("the Ministry of Trade and Industry.", [("Ministry of Trade and Industry", "ORG")]),
    ("the Foreign and Commonwealth Office.", [("Foreign and Commonwealth Office", "ORG")]),
    ("the Army fell.", [("Army", "ORG")]),
    ("He saw Zorbin and Kellow Ministry.", [("Zorbin", "PERSON"), ("Kellow Ministry", "ORG")]),
    ("He saw Norway and Peru.", [("Norway", "GPE"), ("Peru", "GPE")]),
    ("We met Ivan the Terrible.", [("Ivan", "PERSON")]),
    ("Zorbin of Kellow came.", [("Zorbin", "PERSON"), ("Kellow", "PERSON")]),
    ("He joined the World Health Organization.", [("World Health Organization", "ORG")]),
    ("He flew for al Qaeda.", [("al Qaeda", "ORG")]),
)
def test_a_word_for_an_organisation_makes_one(text, found):
    assert names(text) == found


@examples(
    ("the People's Party.", [("People's Party", "ORG")]),
    ("the People’s Party.", [("People’s Party", "ORG")]),
    ("the Workers' Party.", [("Workers' Party", "ORG")]),
    ("We saw Norway's Party.", [("Norway", "GPE"), ("Party", "ORG")]),
    ("We saw Norway’s Party.", [("Norway", "GPE"), ("Party", "ORG")]),
    ("We saw Zorbin’s Labour Party.", [("Zorbin", "PERSON"), ("Labour Party", "ORG")]),
    ("He left Party and Zorbin’s Party.", [("Party", "ORG"), ("Zorbin", "PERSON"), ("Party", "ORG")]),
    ("ZORBIN’S ARMY fell.", [("ZORBIN", "PERSON"), ("ARMY", "ORG")]),
)
def test_a_possessive_cuts_unless_an_ordinary_word_has_it(text, found):
    assert names(text) == found


@examples(
    ("We saw Mount Zorbin.", [("Mount Zorbin", "LOC")]),
    ("Lake Zorbin froze.", [("Lake Zorbin", "LOC")]),
    ("We saw Zorbin Valley.", [("Zorbin Valley", "LOC")]),
    ("We saw the Gulf of Zorbin.", [("Gulf of Zorbin", "LOC")]),
    ("We saw North Zorbin River.", [("North Zorbin River", "LOC")]),
    ("We saw Northern Norway.", [("Northern Norway", "GPE")]),
    ("We saw North Korea and southern Korea.", [("North Korea", "GPE"), ("Korea", "GPE")]),
    ("It moved to the West.", [("West", "LOC")]),
    ("We saw Christmas Island.", [("Christmas Island", "GPE")]),
    ("We saw New York City.", [("New York City", "GPE")]),
)
def test_a_word_for_a_place_makes_one(text, found):
    assert names(text) == found


@examples(
    ("The Oslo Wolves won.", [("Oslo Wolves", "ORG")]),
    ("We saw Oslo Zorbin.", [("Oslo", "GPE"), ("Zorbin", "PERSON")]),
    ("We saw Norway Zorbin.", [("Norway", "GPE"), ("Zorbin", "PERSON")]),
    ("We saw Oslo Prince.", [("Oslo", "GPE")]),
    ("We met Paris Zorbin.", [("Paris Zorbin", "PERSON")]),
)
def test_a_place_and_a_plural_make_a_team(text, found):
    assert names(text) == found


@examples(
    ("Hurricane Katrina hit Cuba.", [("Cuba", "GPE")]),
    ("He fled Hurricane Katrina.", []),
    ("He led Operation Zorbin.", []),
    ("He won the Nobel Peace Prize.", []),
    ("They passed the Taiwan Relations Act.", [("Taiwan", "GPE")]),
    ("They passed the Zorbin Act.", []),
    ("They won the World Cup.", []),
)
def test_storms_acts_and_prizes_are_none_of_the_five_kinds(text, found):
    assert names(text) == found


@examples(
    ("Norwegian fish, two Norwegians", [("Norwegian", "NORP"), ("Norwegians", "NORP")]),
    ("the Norwegian Navy fell.", [("Norwegian", "NORP"), ("Navy", "ORG")]),
    ("the Norwegian News Agency fell.", [("Norwegian News Agency", "ORG")]),
    ("Many Iraqi Kurds came.", [("Iraqi Kurds", "NORP")]),
    ("We met Norwegian Zorbin.", [("Norwegian", "NORP"), ("Zorbin", "PERSON")]),
    ("Norwegian Foreign Minister Zorbin", [("Norwegian", "NORP"), ("Zorbin", "PERSON")]),
    ("He met Ana Kurds. Kurds fell.", [("Ana Kurds", "PERSON"), ("Kurds", "NORP")]),
)
def test_words_for_peoples(text, found):
    assert names(text) == found


@examples(
    (
        "President Zorbin left. We saw Zorbin.",
        [
            ("Zorbin", "one capitalised word after the title President"),
            ("Zorbin", "named as a person elsewhere in this text"),
        ],
    ),
    ("We saw Norway.", [("Norway", "in our list of names: country or territory")]),
    ("We saw Oslo.", [("Oslo", "in our list of names: capital of Norway")]),
    ("We saw Bergen.", [("Bergen", "in our list of names: city (Norway)")]),
    ("the U.S. fell.", [("U.S.", "in our list of names: another name of the United States")]),
    ("Norwegian", [("Norwegian", "in our list of names: word for the people or things of Norway")]),
    ("Upper Lima.", [("Upper Lima", "Upper, and a name in our list of names: capital of Peru")]),
    ("We saw Lake Zorbin.", [("Lake Zorbin", "capitalised words with Lake, as in names of places")]),
    ("the Oslo Wolves.", [("Oslo Wolves", "a place and a plural, as in names of teams")]),
    ("a Zorbin Bank.", [("Zorbin Bank", "capitalised words with Bank, as in names of organisations")]),
    ("Ana Zorbin.", [("Ana Zorbin", "begins with Ana, in our list of given names")]),
    ("the Army.", [("Army", "a word for an organisation, with a capital")]),
    ("We like Zorbin Green.",
     [("Zorbin Green", "ends with the ordinary word Green, as names of firms and groups do")]),
    ("We like Zorbin.",
     [("Zorbin", NO_RULE)]),
)  # fmt: skip
def test_the_reason_names_the_list_or_the_word(text, found):
    assert reasons(text) == found


@pytest.mark.parametrize(
    ("thing", "written"),
    [
        ("Norway", "Norway"),
        ("United States", "the United States"),
        ("Marshall Islands", "the Marshall Islands"),
        ("European Union", "the European Union"),
        ("Unionland", "Unionland"),
    ],
)
def test_some_things_need_an_article(thing, written):
    assert with_article(thing) == written


# Where a sentence begins --------------------------------------------------------------------------


@examples(
    ("Green fell. Greens came.", []),
    ("Turkey fell. Apple fell.", [("Turkey", "GPE")]),
    ("Congress fell.", [("Congress", "ORG")]),
    ("Many like Apple. Apple grew.", [("Apple", "ORG"), ("Apple", "ORG")]),
    ("Yesterday Ana Lima fell.", [("Ana Lima", "PERSON")]),
    ("Grace Zorbin and John Smith fell.", [("Grace Zorbin", "PERSON"), ("John Smith", "PERSON")]),
    ("In Norway he fell.", [("Norway", "GPE")]),
    ("Today’s Norway fell.", [("Norway", "GPE")]),
    ("Big Green Norway fell.", [("Norway", "GPE")]),
    ("Green Valley fell.", [("Green Valley", "LOC")]),
    ("Old Trade Ministry men fell.", [("Old Trade Ministry", "ORG")]),
    ("The Lima Group fell.", [("Lima Group", "ORG")]),
    ("Angry Norway Group men fell.", [("Norway Group", "ORG")]),
    ("It fell. Orange Juice did.", []),
    ("“Green,” he said. (Green) • Green [Green", []),
    ("It is Ana Green. Green fell.", [("Ana Green", "PERSON"), ("Green", "PERSON")]),
)
def test_a_capital_says_nothing_where_a_sentence_begins(text, found):
    assert names(text) == found


@examples(
    ("Peace Talks Resume in Norway After Long Break", [("Norway", "GPE")]),
    ("PEACE TALKS RESUME IN NORWAY AFTER BREAK", [("NORWAY", "GPE")]),
    ("Ana Zorbin of Norway Meets Zorbin Today",
     [("Ana Zorbin", "PERSON"), ("Norway", "GPE"), ("Zorbin", "PERSON")]),
    ("Big Party Army Day Talks\nGreen Army men fell.\nZorbin Kellow Falls as Trade Slows",
     [("Green Army", "ORG"), ("Zorbin Kellow", "PERSON")]),
    ("He said that\nTrade Talks Slow as Norway Waits\nin Peru.", [("Norway", "GPE"), ("Peru", "GPE")]),
    ("Trade Talks Slow U.S.-led Men", []),
    ("We Like the Zorbin Kellow Army.", [("Zorbin Kellow Army", "ORG")]),
)  # fmt: skip
def test_in_a_headline_a_capital_says_nothing(text, found):
    assert names(text) == found


@examples(
    ("LONDON (Reuters) - Police fell.", [("LONDON", "GPE"), ("Reuters", "ORG")]),
    ("NEW YORK (AP) - It fell.", [("NEW YORK", "GPE"), ("AP", "ORG")]),
    ("MOSCOW, May 3 - It fell.", [("MOSCOW", "GPE")]),
    ("the US ARMY and the UN fell.", [("US ARMY", "ORG"), ("UN", "ORG")]),
)
def test_a_dateline_is_read_as_it_is_written_elsewhere(text, found):
    assert names(text) == found


@examples(
    ("Theresa May came on a Tuesday in May.", [("Theresa May", "PERSON")]),
    ("We met on Tuesday May 3.", []),
    ("In June Norway fell.", [("Norway", "GPE")]),
    ("We met Zorbin May 3.", [("Zorbin", "PERSON")]),
    ("We met Zorbin Tuesday and left.", [("Zorbin", "PERSON")]),
)
def test_calendar_words_are_no_names(text, found):
    assert names(text) == found


# Marks inside of words ----------------------------------------------------------------------------


@examples(
    ("a U.S.-led force.", []),
    ("a Costa Rica-based firm.", []),
    ("the Ministry of Costa Rica-based men.", [("Ministry", "ORG")]),
    ("a Norwegian-born man", []),
    ("a ZORBIN-like man, and Green-like", []),
    ("We met Ban Ki-moon.", [("Ban Ki-moon", "PERSON")]),
    ("We saw Port-au-Prince and Guinea-Bissau.", [("Port-au-Prince", "GPE"), ("Guinea-Bissau", "GPE")]),
    ("We went to Sana'a.", [("Sana'a", "GPE")]),
    ("We went to Sana’a.", [("Sana’a", "GPE")]),
    ("He met al-Zarqawi and Abu al-Zarqawi.", [("al-Zarqawi", "PERSON"), ("Abu al-Zarqawi", "PERSON")]),
    ("He met O'Connor and O’Connor.", [("O'Connor", "PERSON"), ("O’Connor", "PERSON")]),
    ("Don't go. Don’t go. We Don't.", []),
    ("Norway isn't. Ana Lima Can't", [("Norway", "GPE"), ("Ana Lima", "PERSON")]),
    ("He hit the AT&T men.", [("AT&T", "ORG")]),
    ("We saw Mazar-e Sharif and Deir ez-Zor.", [("Mazar-e Sharif", "GPE"), ("Deir ez-Zor", "GPE")]),
    ("We saw Dar es Salaam.", [("Dar es Salaam", "GPE")]),
    ("the G-20 and COVID-19 and B-52 and H1N1 and T-shirts", [("G-20", "ORG")]),
)
def test_a_name_may_have_marks_inside(text, found):
    assert names(text) == found


@examples(
    ("the India-Pakistan border.", []),
    ("the Mexico-United States border.", []),
    ("the U.S.-Mexico border and the India-U.S. border.", []),
    ("We met Ana Lima-Costa.", [("Ana Lima-Costa", "PERSON")]),
)
def test_a_pair_of_listed_names_is_no_name(text, found):
    assert names(text) == found


@examples(
    ("We met George W. Bush.", [("George W. Bush", "PERSON")]),
    ("We met C. S. Lewis.", [("C. S. Lewis", "PERSON")]),
    ("He takes Vitamin C. The man fell.", [("Vitamin C", "ORG")]),
    (
        "We met A. A. Zorbin and John F. In Norway",
        [("A. A. Zorbin", "PERSON"), ("John F", "PERSON"), ("Norway", "GPE")],
    ),
    ("Plan B works. It is C. The plan.", []),
)
def test_an_initial_belongs_to_a_name_but_ends_a_sentence_too(text, found):
    assert names(text) == found


# The words around a name --------------------------------------------------------------------------


@examples(
    ("the spokesman Zorbin", [("Zorbin", "PERSON", "behind the word spokesman")]),
    ("the Zorbin movement", [("Zorbin", "ORG", "before the word movement")]),
    ("the Zorbin city", [("Zorbin", "GPE", "before the word city")]),
    ("the party Zorbin", [("Zorbin", "ORG", "behind the word party")]),
    ("the town Zorbin", [("Zorbin", "GPE", "behind the word town")]),
    ("the town of Zorbin", [("Zorbin", "GPE", "behind the words town of")]),
    ("so Zorbin said", [("Zorbin", "PERSON", "before the word said")]),
    ("he is in Zorbin", [("Zorbin", "GPE", "behind the word in")]),
    ("In Zorbin he fell.", [("Zorbin", "GPE", "behind the word In")]),
    ("on the Zorbin", [("Zorbin", "ORG", "a name behind the word the")]),
    ("of Zorbin, said (in) Zorbin",
     [("Zorbin", "PERSON", NO_RULE)] * 2),
    ("in Zorbin. in Zorbin. so Zorbin said", [("Zorbin", "GPE", "behind the word in")] * 3),
    ("he is in Green", [("Green", "GPE", "behind the word in")]),
    ("he saw the Green", []),
)  # fmt: skip
def test_the_words_around_a_name_tell_its_kind(text, found):
    assert [(span.text, span.label, span.why) for span in by_rules(text)] == found


# What the whole text tells ------------------------------------------------------------------------


def test_a_last_name_is_known_from_the_full_name():
    text = "Zorbin fell. Ana Zorbin rose. Zorbin fell. Zorbinia did not."
    assert names(text)[:3] == [("Zorbin", "PERSON"), ("Ana Zorbin", "PERSON"), ("Zorbin", "PERSON")]
    assert by_rules(text)[0].why == "the last name of Ana Zorbin, named in this text"


def test_a_person_may_be_named_like_a_city():
    text = "George Washington came. Washington fell."
    assert names(text) == [("George Washington", "PERSON"), ("Washington", "PERSON")]
    assert names("Washington fell.") == [("Washington", "GPE")]


@examples(
    ("the Zorbin Trade Group (ZTG). ZTG grew.", "short for Zorbin Trade Group, as this text says"),
    ("ZTG is the Zorbin Kell Mount (ZKM). ZKM", "short for Zorbin Kell Mount, as this text says"),
    ("the Zorbin Trade Group (Z.T.G.). Z.T.G. fell", "short for Zorbin Trade Group, as this text says"),
    ("the Zorbin Trade Group (XQZ). XQZ fell", CAPITALS),
    ("the Zorbin Trade Group (left). XQZ fell", CAPITALS),
)  # fmt: skip
def test_a_short_form_is_explained_in_the_text(text, found):
    assert by_rules(text)[-1].label == "ORG"
    assert by_rules(text)[-1].why == found


def test_a_short_form_tells_that_the_long_one_is_a_name():
    assert reasons("Zorbin Kell Foo (ZKF)")[0] == (
        "Zorbin Kell Foo",
        "its short form ZKF stands behind it",
    )
    assert names("the Zorbin Sea Island (ZSI)") == [("Zorbin Sea Island", "LOC"), ("ZSI", "LOC")]


@examples(
    ("a CAR, a TV and the GDP fell.", []),
    ("so Islamic men", []),
    ("ZZZZZZ and ZZZZZZZ", [("ZZZZZZ", "PERSON"), ("ZZZZZZZ", "PERSON")]),
    ("the NATO men", [("NATO", "ORG")]),
    ("He met XQZ.", [("XQZ", "ORG")]),
)
def test_capital_letters_are_a_short_form_but_not_always(text, found):
    assert names(text) == found


# Any text -----------------------------------------------------------------------------------------


@examples(
    ("", []),
    (" \n\r\n\t", []),
    ("no capitals here, in norway", []),
    ("<script>alert('Ana Lima')</script><b>Norway</b>", [("Ana Lima", "PERSON"), ("Norway", "GPE")]),
    ("الرئيس في القاهرة", []),
    ("中国 和 NATO", [("NATO", "ORG")]),
    ("Владимир Путин, Москва", [("Владимир Путин", "PERSON"), ("Москва", "PERSON")]),
    ("“Norway fell, \"said 'Peru", [("Norway", "GPE"), ("Peru", "GPE")]),
    ("'Norway fell,' he said, 'Green men.'", [("Norway", "GPE")]),
    ("José Álvarez saw Łódź.", [("José Álvarez", "PERSON"), ("Łódź", "GPE")]),
    ("a@Norway.org x/Norway #Norway &Norway", [("Norway", "GPE")]),
)
def test_hard_texts(text, found):
    assert names(text) == found


def test_a_page_in_capitals_is_no_problem():
    assert len(by_rules("Norway " * 5000)) == 5000
    assert_fits("The " * 5000, by_rules("The " * 5000))


def assert_names(text):
    found = by_rules(text)
    assert_fits(text, found)
    assert {span.label for span in found} <= set(LABELS)
    assert all(span.why for span in found)
    return found


@given(TEXTS)
def test_the_names_of_any_text_fit_it(text):
    assert_names(text)


@given(NAMES)
def test_the_names_of_a_text_of_names_fit_it(text):
    assert_names(text)


@given(NAMES | TEXTS)
def test_a_text_said_twice_has_no_fewer_names(text):
    assert len(assert_names(f"{text}\n{text}")) >= len(by_rules(text))


# The lists ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("boxes", {"boxe", "box"}),
        ("cities", {"city", "citie", "citi"}),
        ("makers", {"make", "mak", "maker"}),
        ("is", set()),
    ],
)
def test_endings_are_taken_off(word, found):
    assert set(stems(word)) == found


@pytest.mark.parametrize("file", LISTS)
def test_a_list_is_clean(file):
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    assert all(len(row) == len(header) for row in rows)
    assert all(cell == cell.strip() != "" for row in rows for cell in row)
    assert len({row[0] for row in rows}) == len(rows)


def test_the_lists_are_small():
    assert sum((DATA / file).stat().st_size for file in LISTS) < 1_000_000


def test_the_gazetteer_has_our_labels_only():
    assert {row["label"] for row in gazetteer().values()} == set(LABELS) - {"PERSON"}


def test_every_kind_of_word_is_one_that_the_rules_use():
    source = inspect.getsource(rules)
    kinds = {row["kind"] for row in read_rows("name_words.csv")}
    assert [kind for kind in sorted(kinds) if f'"{kind}"' not in source] == []


def test_nearly_every_listed_name_is_found_in_a_sentence():
    """Not those with other small words or signs: Trinidad & Tobago, Frankfurt am Main."""
    found = sum(
        (name, row["label"]) in names(f"We have seen {name} on this list.")
        for name, row in gazetteer().items()
    )
    assert found > 0.98 * len(gazetteer())
