"""Every figure in the prose of the lessons, the guide and the glossary is computed by a test.

A number that stands in no sentence computed here, and is no date, reference or step of a list, fails:
so nobody can type a figure that no test knows.
"""

import re
from importlib import import_module
from math import ceil

import pytest
from minutes import DO, READ

from helpers.article import load_article
from helpers.course.glossary import FOLD, GLOSSARY
from helpers.course.notebooks import NOTEBOOKS, lessons, read
from helpers.data import DATA, read_rows
from helpers.entities import count_entities, find_entities, link_mentions
from helpers.exercises import EXERCISES, TALK
from helpers.exercises.lesson_3 import CUT
from helpers.framing import namings
from helpers.gold import add_marked, load_gold
from helpers.spending import load_amounts, load_equipment, load_spending, who_meets
from helpers.tokens import TOKENIZERS, tokenize

NAMES = [*(path.stem for path in lessons()), "glossary", "guide"]
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_FIGURES = [
    r"(?s)```.*?```",  # code
    r"`[^`]*`",
    r"\]\([^)]*\)",  # the address of a link
    r"(?m)^\s*\d+\. ",  # a step of a list
    r"(?m)^\| *\d+ \|",  # minutes in the guide
    r"(?m)^\| *\d\.\d+ \|",  # the number of an exercise
    r"(?m)^#.*$",  # headings
    rf"\b\d{{1,2}}(?:(?: to | and |/)\d{{1,2}})? (?:{MONTHS})(?: \d{{4}})?",
    rf"\b(?:{MONTHS}) \d{{4}}",
    r"\b(?:19|20)\d\d(?:e|s|-\d\d)?\b",  # years
    r"\b(?:[Ee]xercise|[Ll]esson|[Qq]uestion|[Pp]rediction|text of)s? \d+(?:\.\d+)?[a-d]?"
    r"(?:(?:,| and| or| to) \d(?:\.\d+)?[a-d]?)*",
    r"\((?:\d\.\d+(?:, )?)+\)|leave out \d\.\d+",
    r"guess from \d\.\d\b|\bto 4 will give|precision 1,",
    r"(?:hand|recall|losses,|errors in pairs) \(?\d\.\d\)?",
    r"\b2\.6 makes good homework",
    r"\b[0-5][a-d]\b|\b0, 1a\b",  # a sitting
    r"\b(?:[ABC][12]|C3)\b|a period of 45 minutes|PISA 2018",  # of others
    r"\[\d · ",  # the name of a lesson in a link
    r"so that precision is 1\.00 and recall is 0\.50",
    r"(?:why|[“\"])100 % ?(?:proves|[”\"])|why 100 % proves",
    r"Take 100 different|longer than 11|count of 1\b|of ten: 1, 10, 100|count at 0|has 30 words",
    r"\bc\d\d\b",  # a claim of the ledger
    r"ES-11/1|UTF-8|\bF1\b|PARC 3\.0|axis from 0|counts from 0|from 0 to 20|begin at 0\b|1/\*r\*",
    r"\b\d+\(\d+\), \d+-\d+|, \d+-\d+\.",  # volume and pages
    r"about \d+ minutes|\d+ to \d+ minutes|minute 1:37|first 2,000 characters|at most 12 words",
    r"n = 1\b|sentence 5|of 1\.00 mean|40 times|finds 100 %|100 % means|from 1 to 5 %",
    r"Then write 20 instead of 2\.1|With 20, the rise",  # something to try
    r"Who is left at 2\.05, 2\.5 and 3\.5 %",
    r"\b2 %",  # NATO's guideline
]
"""What is a digit and no figure: dates, references, names, steps, things to try, the guideline."""


@pytest.fixture(scope="module")
def documents():
    prose = {
        path.stem: "\n\n".join(
            FOLD.sub("", c.source) for c in read(path).cells if c.cell_type == "markdown"
        )
        for path in lessons()
    }
    guide = (NOTEBOOKS / "teacher" / "guide.md").read_text(encoding="utf-8")
    return {**prose, "glossary": GLOSSARY.read_text(encoding="utf-8"), "guide": guide}


ARTICLE = load_article().text
EVIDENCE = {row["key"]: row["what"] for row in read_rows("evidence.csv")}


def share(amounts, countries):
    return f"{100 * amounts[countries].sum() / amounts.sum():.0f} %"


def evidence(key, figure):
    """Give a figure that stands in the evidence, word for word."""
    assert figure in EVIDENCE[key], (key, figure)
    return figure


def quoted(words):
    """Give words that stand in the article."""
    assert words in ARTICLE.replace("’", "'"), words
    return words


def told(source, words, sentence):
    """Give a sentence whose figures all stand in these words of a source."""
    assert words in source, words
    assert set(re.findall(r"[\d.]*\d", sentence)) <= set(re.findall(r"[\d.]*\d", words)), sentence
    return sentence


def shown(name, pattern):
    """Give the number that an output of a lesson tells."""
    cells = [cell for cell in read(NOTEBOOKS / f"{name}.ipynb").cells if cell.cell_type == "code"]
    (number,) = {n for cell in cells for n in re.findall(pattern, str(cell.outputs))}
    return number


def flat(path):
    return re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))


NATO = flat(DATA / "nato" / "SOURCES.md")
BOOK = flat(DATA / "codings" / "CODE_BOOK.md")
BENCH = flat(NOTEBOOKS.parent / "tests" / "bench" / "README.md")
README = flat(NOTEBOOKS.parent / "README.md")
LITERATURE = " ".join(row["reference"] for row in read_rows("references.csv"))
HAGUE = "at least 3.5% core, up to 1.5% related"


@pytest.fixture(scope="module")
def computed():
    """For each document, the sentences whose figures are computed: here, or where they come from."""
    ours = [import_module(f"test_lesson_{name}") for name in ("3", "4", "5a", "5b", "7")]
    lesson_3, lesson_4, *_ = ours
    june = who_meets(2024)
    gold = load_gold("names")
    china = [span.why for span in load_gold("mentions") if span.why.endswith(" of china")]
    capitals = add_marked(link_mentions(ARTICLE, find_entities(ARTICLE, "capitals")))
    money = load_amounts().query("year == 2024").set_index("country")
    spent, gdp = money["defence_usd_m_current"], money["gdp_usd_m_current"]
    of_2024 = load_spending().query("year == 2024").set_index("country")
    shares = of_2024["share_gdp_pct"]
    slovak, dutch = of_2024.loc["Slovak Republic"], of_2024.loc["Netherlands"]
    equipped = load_equipment().query("year == 2024").set_index("country")["equipment_share_pct"]
    later = [who_meets(2024, release=release).count for release in ("2025-04", "2025-08")]
    texts = len(read_rows("coverage.csv"))
    rates = re.findall(r"\| (those on which|others)[^|]*\| [^|]+ \| ([\d.]+) \|", BENCH)
    (_, made), (_, others) = rates
    steep = {g: sum(shares.between(g / 10, g / 10 + 0.4, inclusive="left")) for g in range(10, 46)}
    steepest = max(steep, key=steep.get) / 10
    first = load_article().paragraphs[0]
    in_first = [span for span in gold if span.end <= first.end]
    runs = find_entities(first.text, "capitals")
    cut, wars = len(load_article().sentences), len(re.findall(r"\bwar\b", ARTICLE))

    sizes = [len(tokenize(ARTICLE, name)) for name in TOKENIZERS]
    names_of_war = {span.label for span in namings(ARTICLE)}
    server, low, high, disk = map(
        int, re.findall(r"(\d+) MB", BENCH.partition("Memory and disk")[2])[:4]
    )

    claim = quoted("23 of the alliance's 32")
    number = claim.replace(" the alliance's", "")
    years = quoted("for the first time in 24 years")
    here = {
        "01b_marks_and_sentences": [TALK],
        "02c_who_is_meant": [f'"{number}"'],
        "03a_is_it_true": [f"How firm is {june.count}?"],
        "03c_charts_choose": [
            told(NATO, "20% on equipment", "second guideline: 20 % of"),
            told(NATO, "commit to invest 5% of GDP", 'invest" 5 % of GDP'),
            told(NATO, HAGUE, "at least 3.5 % for core"),
            told(NATO, HAGUE, "up to 1.5 % for"),
            told(NATO, "2.1% is enough", "said that 2.1 % is"),
            told(NATO, HAGUE, "How many were at 3.5 %"),
        ],
        "04b_what_it_is_called": [told(BOOK, "57 % of the marks", "in 57 % of the marks")],
        "04c_one_interview": [f"of {texts} texts"],
        "04d_can_it_be_checked": [
            evidence("customs", "more than 300 million dollars a month"),
            f"an estimate: {june.count} in",
            evidence("monitors", "more than 20,000 containers of military goods"),
            f"counted {later[0]} and then {later[1]} later",
            f"rules, {evidence('sipri-18', '18')}.",
            years.replace("for", "“For", 1),
        ],
        "glossary": [
            "after Krippendorff: 1 is full agreement, 0 is what chance",
            "With 95 % confidence: of a hundred samples, about 95 give a range",
            told(NATO, "20% on equipment", "to spend 20 % of it on equipment"),
        ],
        "guide": [
            *(sentence for lesson in ours for sentence in getattr(lesson, "GUIDED", [])),
            *lesson_4.AGREEMENT,
            told(BOOK, "57 % of the marks", "agreed in 57 % of the marks"),
            told(
                LITERATURE,
                "0.80 or more; from 0.67 on tentative conclusions",
                "0.80 is usually asked for, and 0.67 for tentative conclusions",
            ),
            claim,
            number,
            years,
            f"{june.of} members since",
            f"the {len(in_first)} names of gold in the paragraph",
            f"| 2.2 | {EXERCISES['2.2'].expected()} of {len(runs)} |",
            f"any {len(in_first) // 2} right ones",
            f"{READ['prose']} words of prose a minute, {READ['output']} of what cells show; "
            f"{DO['exercise']} minutes an exercise or question, {DO['picture']} a chart or control, "
            f"{60 * DO['run']:.0f} seconds to run a cell",
            f"| 1.1 | {EXERCISES['1.1'].expected()} (",
            *(f"| {n} | {EXERCISES[n].expected()} |" for n in ("1.6", "1.7", "1.10", "1.11", "1.14")),
            f"ships, {max(EXERCISES['1.8'].expected() - {'ships', 'tuesday'})} |",
            f"| 0.1 | {EXERCISES['0.1'].expected()} |",
            f"for our report: {EXERCISES['6.2'].expected()} |",
            f"*words*: from {min(sizes)} to {max(sizes)}, by the program",
            f"*names of the war*: {len(names_of_war)}, which are",
            f"*pieces*: {shown('01b_marks_and_sentences', r'without a list makes ([0-9]+)')},",
            f"*once*: {shown('01c_which_words_count', r'it is ([0-9]+) of 100')} of 100.",
            f"*pointing at China*: {len(china)};",
            f"*members at 2 % in 2014*: {who_meets(2014).count}.",
            f"*2 % a year later*: {later[1]}.",
            f"takes {disk} MB on the disk",
            told(README, "1 GB of space", "leave 1 GB free"),
            f"takes {server} MB of memory, and each open notebook from {low} to {high}",
            f"need up to {ceil(30 * (server + high) / 1000)} GB of memory, and up to "
            f"{ceil(30 * high / 1000)} GB more",
            f"find {wars}: the word",
            f"{cut} gives an *IndexError*: there are {cut} sentences, and the last one has the number "
            f"{cut - 1}",
            f"recall 1/{len(gold)}",
            f"| 2.9 | {EXERCISES['2.9'].expected()} |",
            f"| 2.13 | {EXERCISES['2.13'].expected():g} |",
            f"China has {count_entities(capitals)['China']} at *all*",
            f"found {len(china)} mentions of China",
            f"{sum(why.startswith('name') for why in china)} times the name",
            f"{sum(why.startswith(('name', 'metonym')) for why in china)} with Beijing",
            f"{len(china)} with *the country",
            f"How firm is {june.count}?",
            told(NATO, HAGUE, "the equipment, 3.5 %"),
            f'"{june.count} of {len(of_2024)}", "{lesson_3.strict.count} of {june.of}"',
            f"({slovak['share_gdp_pct']:.2f} as printed, {slovak['share_recomputed_pct']:.3f} from",
            f"({dutch['share_gdp_pct']:.2f} and {dutch['share_current_prices_pct']:.2f})",
            f"Between {steepest:.1f} and {steepest + 0.4:.1f}",
            f"{lesson_3.latest.count} printed ones",
            f"the {june.count} members have {share(spent, list(june))} of the spending and "
            f"{share(gdp, list(june))} of the GDP, the United States alone "
            f"{share(spent, ['United States'])} and {share(gdp, ['United States'])}",
            f"all {sum(equipped[list(june)] >= 20)} are at both",
            told(NATO, HAGUE, "*3.5 %*"),
            f"to {CUT}",
            f"a typed {slovak['share_gdp_pct_unrounded']:g},",
            told(NATO, "17 members by our count", "has 17 members"),
            f"say {evidence('sipri-18', '18')}.",
            f"estimated in June 2024 that {june.count} of its {june.of} members",
            told(
                BENCH, "84 texts with 650 quotations on which its rules were made", "On 84 other news"
            ),
            f"for {float(made):.0f} % of the quotations",
            f"seen, for {float(others):.0f} %",
            f"choice of {texts} texts",
            f"{texts} texts are no sample",
            evidence("killed", "11,284 civilians killed"),
            evidence("fled", "About 6.5 million people").replace("About", "about"),
            evidence("belgorod", "killed 25 people"),
            evidence("sanctions-felt", "11 % of the people"),
            evidence("court", "by 13 votes to 2"),
            f"Of the {lesson_4.cast['for']} who voted for it",
        ],
    }
    from_lessons = {name: said for lesson in ours for name, said in lesson.LESSON.items()}
    return {name: [*from_lessons.get(name, []), *here.get(name, [])] for name in NAMES}


def left(text, sentences):
    """Give the numbers of a text that no sentence computed here holds, each with its neighbours."""
    for sentence in sentences:
        pattern = r"\s+".join(map(re.escape, sentence.split()))
        text = re.sub(pattern, " ~ ", text)
    for pattern in NO_FIGURES:
        text = re.sub(pattern, " ~ ", text)
    text = re.sub(r"\s+", " ", text)
    return [text[max(0, m.start() - 40) : m.end() + 30] for m in re.finditer(r"\d[\d.,/]*", text)]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_computed_and_none_is_of_yesterday(documents, computed, name):
    """A sentence that stands in no document proves nothing; some are titles of charts, in code."""
    path = NOTEBOOKS / f"{name}.ipynb"
    code = (
        [cell.source for cell in read(path).cells if cell.cell_type == "code"] if path.exists() else []
    )
    text = re.sub(r"\s+", " ", " ".join([documents[name], *code]))
    assert left(documents[name], computed[name]) == []
    assert [sentence for sentence in computed[name] if sentence not in text] == []


def test_a_typed_figure_is_found(documents, computed):
    (found,) = left(documents["guide"] + " Some 77 members agreed.", computed["guide"])
    assert "Some 77 members" in found
