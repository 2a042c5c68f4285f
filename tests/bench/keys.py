"""How long it takes from a key to the new picture, beside ipywidgets' own way, in JupyterLab.

Both ways stand in one notebook, in one browser and on one kernel, and take turns: ours, and a slider
with `interactive_output` that shows the same text, or the bars of lesson 3 drawn anew. The time goes
from the key that is pressed to the frame of the page that has the new picture.
"""

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from helpers.course.notebooks import lessons
from tests.browser.conftest import Lesson, browsing, serving, until

START = """
from IPython.display import HTML, display
from ipywidgets import FloatSlider, SelectionSlider, VBox, interactive_output

from helpers.article import load_article
from helpers.charts import ranked_bars
from helpers.entities import METHODS
from helpers.framing import LAYERS
from helpers.spending import load_spending
from helpers.tokens import TOKENIZERS
from helpers.widgets import entity_explorer, guideline_explorer, lens, tokenizer_explorer

article, spending = load_article(), load_spending()


def other(panel, name, options):
    def show(chosen):
        told, shown = panel._draw(**panel.values | {name: chosen})
        display(HTML(told + shown))

    slider = SelectionSlider(options=list(options), value=panel.values[name])
    return VBox([slider, interactive_output(show, {"chosen": slider})])


def bars(guideline):
    display(ranked_bars(spending, 2024, guideline))
"""
LINE = "FloatSlider(value=2, min=1, max=5, step=0.01)"
EXPLORERS = {
    "another tokenizer, lesson 1": (
        "tokenizer_explorer(article)",
        'other(tokenizer_explorer(article), "tokenizer", TOKENIZERS)',
    ),
    "another way to find names, lesson 2": (
        "entity_explorer(article)",
        'other(entity_explorer(article), "method", METHODS)',
    ),
    "another guideline, lesson 3": (
        "guideline_explorer(spending, 2024)",
        f'(lambda line: VBox([line, interactive_output(bars, {{"guideline": line}})]))({LINE})',
    ),
    "another layer of the lens, lesson 4": (
        "lens(article)",
        'other(lens(article), "layer", LAYERS)',
    ),
}
SHEET = """
import os, tempfile
os.environ["ONE_ARTICLE_WORK"] = tempfile.mkdtemp()  # each time a new sheet
from helpers.widgets import coding_sheet
coding_sheet("entman")
"""
CONTROL = "input:checked, [role=slider], [type=range]"
TURNS = 20
HEAD = "| from the key to the new picture | milliseconds | by interactive_output | ratio |\n"
HEAD += "|---|---:|---:|---:|"

WATCH = """output => { window.seen = new Promise(done => {
    const cell = output.querySelector('.jp-OutputArea') ?? output; // not what stands beside a slider
    const picture = () => cell.innerText + [...cell.querySelectorAll('img')].map(i => i.src);
    const before = picture();
    let pressed;
    const press = key => { pressed = key.timeStamp; };
    window.addEventListener('keydown', press, { capture: true, once: true });
    new MutationObserver(async (_, watch) => {
        if (!pressed || picture() === before) return;
        watch.disconnect();
        await Promise.all([...cell.querySelectorAll('img')].map(image => image.decode()));
        requestAnimationFrame(() => done(performance.now() - pressed));
    }).observe(cell, { subtree: true, childList: true, characterData: true });
}) }"""
"""Begin to wait for a key and for what changes then; an image counts when it can be drawn."""


def shown(lesson: Lesson, source: str):
    """Run a source in a new cell at the end; give what it shows."""
    add = """source => {
        const book = jupyterapp.shell.currentWidget.content;
        book.model.sharedModel.insertCell(book.widgets.length, { cell_type: 'code', source });
        book.activeCellIndex = book.widgets.length - 1;
    }"""
    lesson.page.evaluate(add, source)
    lesson.do("notebook:run-cell")
    return lesson.cells.nth(lesson.cells.count() - 1).locator(".jp-Cell-outputArea")


def milliseconds(lesson: Lesson, output, key: str, control: str = CONTROL) -> float:
    """Press a key on the control of an output, a moment after the one before; time it."""
    output.locator(control).first.focus()
    lesson.page.wait_for_timeout(200)
    output.evaluate(WATCH)
    lesson.page.keyboard.press(key)
    return lesson.page.evaluate("() => window.seen")


def keys() -> list[str]:
    """Give a row for each explorer: milliseconds for ours and for the other, medians, and the ratio."""
    rows = []
    with TemporaryDirectory() as home, serving(Path(home)) as lab, browsing(lab) as page:
        lesson = Lesson(page, lab, lessons()[0])
        until(lesson.has_kernel, 60, "a kernel")
        shown(lesson, START)
        for name, sources in EXPLORERS.items():
            outputs = [shown(lesson, source) for source in sources]
            for output in outputs:
                output.locator("input, [role=slider]").first.wait_for()
                output.get_by_text("2").first.wait_for()  # in each of them something is counted
            times = [
                [
                    milliseconds(lesson, output, f"Arrow{('Right', 'Left')[turn % 2]}")
                    for output in outputs
                ]
                for turn in range(TURNS)
            ]
            ours, other = map(median, zip(*times, strict=True))
            rows.append(f"| {name} | {ours:.0f} | {other:.0f} | {ours / other:.2f} |")
        output, open_one = shown(lesson, SHEET), "[data-open] button"
        output.locator(open_one).first.wait_for()
        times = [milliseconds(lesson, output, "yn"[turn % 2], open_one) for turn in range(TURNS)]
        rows.append(f"| an answer on a coding sheet, lesson 5 | {median(times):.0f} | | |")
    return rows


if __name__ == "__main__":
    print(HEAD, *keys(), sep="\n")
