"""JupyterLab as `make lab` starts it, and a browser that notes what a person would not see."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest

from helpers.course.install import is_current
from helpers.course.notebooks import ROOT, lessons
from helpers.work import KEPT

SCREENSHOTS = Path(__file__).parent / "screenshots"
TOKEN = "only-for-tests"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

SETTINGS = {
    # Cells out of sight must be in the page too, or they could not be looked at.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # The notebooks of the course must stay as they are.
    "docmanager-extension/plugin": {"autosave": False},
}


def chromium() -> str | None:
    """Find a Chromium on this machine."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def lab(request):
    """JupyterLab as `make lab` starts it."""
    if chromium() is None:
        pytest.skip("There is no Chromium here (on Debian: apt install chromium).")
    if shutil.which("make") is None or not is_current(ROOT, "course"):
        pytest.skip("The folder .venv is not there or is not up to date: run `make test`.")
    with serving(request.config.home) as address:
        yield address


@contextmanager
def serving(home: Path):
    """Start JupyterLab with `make lab`, its settings and log in a folder; give its address."""
    for name, values in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"--port={port} --ServerApp.port_retries=0 --IdentityProvider.token={TOKEN} --no-browser"
    options += " --LabApp.expose_app_in_browser=True"  # so that tests can give it commands
    log = (home / "lab.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        ["make", "--no-print-directory", "lab", f"LAB={options}"],
        cwd=ROOT,
        env=os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(home / "settings")},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        until(lambda: _answers(f"{address}/api?token={TOKEN}"), 180, "JupyterLab to start")
        yield address
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:  # a page that is still open can keep it from its end
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
        log.close()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except OSError:
        return False


def until(condition, seconds: float, what: str):
    """Wait until something holds, and say what did not happen."""
    end = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > end:
            pytest.fail(f"Waited {seconds:.0f} seconds in vain for {what}.")
        time.sleep(0.1)
    return result


def launched(playwright):
    """Start a Chromium that asks for nothing of its own."""
    options = ["--disable-background-networking", "--disable-component-update"]
    if sys.platform == "linux" and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to run as root with it
    return playwright.chromium.launch(executable_path=chromium(), args=options)


@pytest.fixture(scope="module")
def page(lab):
    """JupyterLab in a Chromium; at the end, it is proved that all was well in it."""
    with browsing(lab) as page:
        yield page


@contextmanager
def browsing(lab: str):
    """Open JupyterLab in a Chromium; prove at the end that all was well in it."""
    from playwright.sync_api import sync_playwright

    complaints, asked = [], set()
    with sync_playwright() as playwright:
        browser = launched(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 960})
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.add(request.url))
        page.goto(f"{lab}/lab/tree/{lessons()[0].relative_to(ROOT).as_posix()}?token={TOKEN}&reset")
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=60_000)
        yield page
        browser.close()
    here = (lab, lab.replace("http", "ws"), "data:", "blob:")
    assert {url for url in asked if not url.startswith(here)} == set()
    # Tests have an extension for sites without kernels, which finds nothing to do here and says so.
    ours = [told for told in complaints if "/@jupyterlite/pyodide-kernel-extension/" not in told]
    assert ours == [], "the browser's console"


@pytest.fixture(scope="module")
def opened(lab, page):
    """Give a function that opens a notebook, each once, and runs what it is told to run."""
    there = {}

    def open_it(path: Path, begin=lambda lesson: None):
        if path not in there:
            there[path] = Lesson(page, lab, path)
            begin(there[path])
        return there[path]

    return open_it


class Lesson:
    """A notebook that is open in JupyterLab, in a tab of its own."""

    def __init__(self, page, lab: str, path: Path):
        self.page, self.path, self.lab = page, path, lab
        self.show()
        panel = page.evaluate("() => jupyterapp.shell.currentWidget.id")
        self.book = page.locator(f"[id='{panel}'] .jp-Notebook")
        self.cells = self.book.locator(".jp-Cell")
        self.cells.first.wait_for(timeout=60_000)

    def has_kernel(self) -> bool:
        """Ask the server for the kernel, and then the page: it says "idle" before there is one."""
        with urllib.request.urlopen(f"{self.lab}/api/sessions?token={TOKEN}", timeout=10) as answer:
            mine = [s for s in json.load(answer) if s["path"] == self.path.relative_to(ROOT).as_posix()]
        if not any(s["kernel"]["execution_state"] == "idle" for s in mine):
            return False
        kernel = "jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
        return self.page.evaluate(f"() => {kernel}?.connectionStatus") == "connected"

    def show(self):
        """Open the notebook, or bring it to the front."""
        self.do("docmanager:open", path=self.path.relative_to(ROOT).as_posix())
        self.page.locator(f'.lm-mod-current[title*="{self.path.name}"]').first.wait_for()

    def do(self, command: str, **options):
        """Give JupyterLab one of its commands, and wait until it is carried out."""
        give = "async ([name, args]) => { await jupyterapp.commands.execute(name, args) }"
        self.page.evaluate(give, [command, options])

    def run_all(self):
        """Clear all outputs and run all cells."""
        until(self.has_kernel, 60, "a kernel")
        self.do("notebook:clear-all-cell-outputs")
        self.do("notebook:run-all-cells")

    def run(self, *sources: str):
        """Run the cells whose source holds these texts; the outputs of all others stay as stored."""
        select = """text => {
            const book = jupyterapp.shell.currentWidget.content;
            const source = cell => cell.model.sharedModel.getSource();
            book.activeCellIndex = book.widgets.findIndex(cell => source(cell).includes(text));
        }"""
        until(self.has_kernel, 60, "a kernel")
        for source in sources:
            self.page.evaluate(select, source)
            self.do("notebook:run-cell")

    def cell(self, source: str):
        """Find the code cell whose source holds a text."""
        return self.book.locator(".jp-CodeCell").filter(has_text=source).first

    def write(self, old: str, new: str):
        """Put another source into a code cell, with the keyboard, and run it."""
        editor = self.cell(old).locator(".cm-content").first
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(new)
        self.page.keyboard.press("Shift+Enter")

    def kept(self) -> dict:
        """Give what a student did with the controls, as the notebook would be saved now."""
        outputs = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
            .flatMap(cell => cell.outputs ?? []).map(output => output.data ?? {})"""
        records = (data[KEPT] for data in self.page.evaluate(outputs) if KEPT in data)
        return {name: value for record in records for name, value in record.items()}

    def heard(self, cell) -> list[tuple[str, str]]:
        """Give what a screen reader gets of a cell, as Chromium tells it: roles with their names."""
        cell.evaluate("cell => { window.asked = cell }")
        browser = self.page.context.new_cdp_session(self.page)
        asked = browser.send("Runtime.evaluate", {"expression": "asked"})["result"]["objectId"]
        nodes = browser.send("Accessibility.queryAXTree", {"objectId": asked})["nodes"]
        browser.detach()
        told = [(n["role"]["value"], n["name"]["value"]) for n in nodes if n.get("name")]
        return [(role, name) for role, name in told if name]

    def violations(self) -> list:
        """Give what axe finds wrong in the texts and outputs, which are all that the course brings."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        ask = """async book => {
            const ours = book.querySelectorAll('.jp-OutputArea-output, .jp-RenderedMarkdown');
            const quick = { resultTypes: ['violations'], preload: false };
            const { violations } = await axe.run([...ours], quick);
            return violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)]);
        }"""
        return self.book.evaluate(ask)

    def picture(self, name: str, width: int, theme: str):
        """Store a picture of the whole notebook in a window of some width, in a theme of JupyterLab."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.do("apputils:change-theme", theme=theme)
        self.page.set_viewport_size({"width": width, "height": 960})
        height = self.cells.evaluate_all(
            "cells => cells.reduce((sum, c) => sum + c.offsetHeight + 4, 0)"
        )
        self.page.set_viewport_size({"width": width, "height": min(height + 300, 16_000)})
        self.cells.first.scroll_into_view_if_needed()
        self.book.screenshot(path=SCREENSHOTS / f"{self.path.stem}_{name}.png")
        self.page.set_viewport_size({"width": 1280, "height": 960})
        self.do("apputils:change-theme", theme="JupyterLab Light")

    def view(self, source: str, name: str):
        """Store a picture of the window as a student sees it, with one cell at the top."""
        self.page.set_viewport_size({"width": 1280, "height": 800})
        self.cell(source).evaluate("cell => cell.scrollIntoView({block: 'start'})")
        self.page.screenshot(path=SCREENSHOTS / name)
        self.page.set_viewport_size({"width": 1280, "height": 960})
