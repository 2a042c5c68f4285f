"""Weigh the first page of the course in a browser: what JupyterLab alone would not have loaded."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from helpers.course.notebooks import ROOT, lessons
from tests.browser.conftest import TOKEN, launched, serving

MOST = 0.6
"""How many MB the first page may take over those of JupyterLab itself."""

OWN = "JupyterLab's own"
OURS = {
    "/lab/extensions/@jupyter-widgets/": "ipywidgets",
    "/lab/extensions/": "other packages of the course",
    "/api/contents/notebooks/": "the lesson",
    "/files/": "its pictures",
}
"""How addresses begin that JupyterLab would not ask for by itself."""


def loaded(address: str, notebook: str) -> dict[str, int]:
    """Open a notebook, and give each address that was asked for with the bytes that came."""
    with sync_playwright() as playwright:
        page = launched(playwright).new_page()
        asked, came = {}, {}
        session = page.context.new_cdp_session(page)
        session.on(
            "Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: e["request"]["url"]})
        )
        session.on(
            "Network.loadingFinished", lambda e: came.update({e["requestId"]: e["encodedDataLength"]})
        )
        session.send("Network.enable")
        page.goto(f"{address}/lab/tree/{notebook}?token={TOKEN}&reset")
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=120_000)
        page.wait_for_load_state("networkidle")
        page.context.browser.close()
        return {url: came.get(number, 0) for number, url in asked.items()}


def main():
    """Print the table."""
    with TemporaryDirectory() as home, serving(Path(home)) as address:
        urls = loaded(address, lessons()[0].relative_to(ROOT).as_posix())
    parts = dict.fromkeys((OWN, *OURS.values()), 0.0)
    for url, size in urls.items():
        path = url.removeprefix(address)
        what = next(
            (what for begin, what in OURS.items() if path.startswith(begin)), "JupyterLab's own"
        )
        parts[what] += size / 1e6
    print("| first page | measured | at most |\n|---|---:|---:|")
    for what, size in parts.items():
        print(f"| MB: {what} | {size:.2f} | |")
    print(f"| MB over JupyterLab's own | {sum(parts.values()) - parts[OWN]:.2f} | {MOST} |")
    here = (address, address.replace("http", "ws"), "data:", "blob:")
    print(f"| requests off this machine | {sum(not url.startswith(here) for url in urls)} | 0 |")


if __name__ == "__main__":
    main()
