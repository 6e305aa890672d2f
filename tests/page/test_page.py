"""What a reader meets: two widths, two colour schemes, a keyboard, a printer, a screen reader."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness.judge.results import Run
from reports.html import page
from tests.reports.test_html import whole, with_transcripts
from tests.reports.test_scale import PLACES, played

pytestmark = pytest.mark.page

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {390: 844, 1440: 1000}
INTERACTIVE = 1_000  # milliseconds
FILTERED = 250
TRIES = 3  # of which the best counts: other programs run beside it

Opened = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Opened:
    """Opens a run's page in a window of its own; whatever it logs or asks for fails the test."""

    def show(run: Run, width: int = 1440, **options: Any) -> Any:
        file = tmp_path / "report.html"
        file.write_text(page.render(run), encoding="utf-8")
        size = {"width": width, "height": WIDTHS[width]}
        window = browser.new_context(viewport=size, **options).new_page()
        window.on("console", lambda message: pytest.fail(message.text))
        window.on("pageerror", lambda error: pytest.fail(str(error)))
        window.on("request", _only(file))
        window.goto(file.as_uri())
        return window

    return show


def _only(file: Path) -> Callable[[Any], None]:
    def asked(request: Any) -> None:
        if request.url.partition("#")[0] != file.as_uri():
            pytest.fail(f"it asks for {request.url}")

    return asked


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_screen(opened: Opened, width: int) -> None:
    window = opened(whole(), width)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    for seen in (".worst", ".matrix"):
        assert window.locator(seen).first.bounding_box()["y"] < WIDTHS[width]
    folder = os.environ.get("SHOTS")
    if folder:
        window.screenshot(path=str(Path(folder) / f"report-{width}.png"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, width: int, scheme: str) -> None:
    window = opened(whole(), width, color_scheme=scheme, bypass_csp=True)
    window.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
    window.evaluate(AXE.read_text(encoding="utf-8"))
    found = window.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []


def test_axe_can_find_something(opened: Opened) -> None:
    window = opened(whole(), bypass_csp=True)
    window.evaluate("document.querySelector('select').closest('label').before('x')")
    window.evaluate("document.querySelector('label').replaceWith(document.querySelector('select'))")
    window.evaluate("document.getElementById('filters').open = true")
    window.evaluate(AXE.read_text(encoding="utf-8"))
    found = window.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert "select-name" in [v["id"] for v in found]


def test_a_filter_leaves_what_fits(opened: Opened) -> None:
    window = opened(whole())
    window.click("#filters > summary")
    window.select_option("select[name=f]", "F12")
    assert window.locator("details.attack:visible").count() == 1
    assert window.locator(".matrix:visible").count() == 1
    assert window.inner_text("output") == "Places of the tables that fit: 1"
    window.click("button[type=reset]")
    window.wait_for_function("document.querySelector('output').textContent === ''")
    assert window.locator("details.attack:visible").count() == 3
    assert window.locator(".matrix:visible").count() == 2


def test_a_verdict_leads_to_its_attack(opened: Opened) -> None:
    window = opened(whole())
    link = window.locator(".matrix .broken a").first
    target = link.get_attribute("href")
    link.press("Enter")
    window.wait_for_function(f"document.querySelector('{target}').open")
    assert window.locator(f"{target} svg.msc").is_visible()


def test_the_keyboard_reaches_everything_in_order(opened: Opened) -> None:
    window = opened(whole())
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(60):
        window.keyboard.press("Tab")
        reached.append(window.evaluate("document.activeElement.tagName"))
    assert {"A", "SUMMARY", "DIV"} <= set(reached)


def test_it_prints_with_every_attack_unfolded(opened: Opened) -> None:
    window = opened(whole())
    paper = window.pdf()
    assert paper.startswith(b"%PDF")
    window.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert window.locator("details.attack:not([open])").count() == 0
    window.evaluate("dispatchEvent(new Event('afterprint'))")
    assert window.locator("details.attack[open]").count() == 0


def test_it_prints_dark_on_light_whatever_the_screen_is(opened: Opened) -> None:
    window = opened(whole(), color_scheme="dark")
    colours = "[getComputedStyle(document.body).color, getComputedStyle(document.body).background]"
    light_ink, dark_paper = window.evaluate(colours)
    window.emulate_media(media="print", color_scheme="dark")
    dark_ink, light_paper = window.evaluate(colours)
    assert dark_ink != light_ink
    assert light_paper != dark_paper
    assert light_paper.startswith("rgb(255, 255, 255)")


def test_without_a_script_everything_is_there_and_no_filters(opened: Opened) -> None:
    window = opened(whole(), java_script_enabled=False)
    assert window.locator("#filters").is_hidden()
    assert window.locator("details.attack").count() == 3


def test_six_thousand_cells_answer_within_a_second(opened: Opened) -> None:
    run = with_transcripts(played(PLACES["a dense table"]))
    ready, filtered = [], []
    for _ in range(TRIES):
        window = opened(run)
        entry = "performance.getEntriesByType('navigation')[0].domInteractive"
        ready.append(window.evaluate(entry))
        filtered.append(window.evaluate(FILTER))
        window.close()
    assert min(ready) < INTERACTIVE
    assert min(filtered) < FILTERED


FILTER = """(() => {
  const select = document.querySelector("select[name=v]");
  const began = performance.now();
  select.value = "BROKEN";
  select.dispatchEvent(new Event("change", {bubbles: true}));
  document.body.offsetHeight;
  return performance.now() - began;
})()"""


def test_a_hostile_name_runs_nothing(opened: Opened) -> None:
    evil = "<img src=x onerror=document.title='evil'>"
    made = whole()
    schemes = {f"{name}{evil}": facts for name, facts in made.schemes.items()}
    cells = tuple(replace(cell, scheme=cell.scheme + evil) for cell in made.cells)
    pairs = tuple(replace(pair, scheme=pair.scheme + evil) for pair in made.coverage)
    window = opened(replace(made, schemes=schemes, cells=cells, coverage=pairs))
    assert window.title() != "evil"
    assert window.locator("img").count() == 0
