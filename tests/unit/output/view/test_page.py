"""The page is one file that shows what the report says, and in a real browser does what its controls say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gangmu
import pytest
from gangmu.cli import main
from gangmu.output.view import IndexRow, index_page, view_page
from gangmu.output.view.words import _WORDS

from tests.support.paths import SAMPLES
from tests.support.programs import need

HOSTILE = (
    "<script>window.hurt=1</script>区政府报告\n"
    "一、<img src=x onerror='window.hurt=1'>主要举措\n"
    "（一）“><svg onload=window.hurt=1>强化学习。javascript:alert(1)，</script><!-- \n"
    "责任编辑：</style><script>window.hurt=1</script>\n"
)


def page(name: str = "damaged.txt", language: str = "zh") -> str:
    report = gangmu.read(SAMPLES / name, with_source=True)
    return view_page(report, language=language)  # type: ignore[arg-type]


def test_nothing_is_fetched() -> None:
    """The page names no address, and its policy allows none."""
    assert not re.search(r"(?:src|href)=\"(?!#)", page())
    assert "default-src 'none'" in page()


def test_what_stands_in_the_source_is_escaped() -> None:
    """Markup in a report is shown as words: no tag of it is in the page."""
    made = view_page(gangmu.parse(HOSTILE, name="<b>.txt", with_source=True))
    assert made.count("<script") == 1 and "<img" not in made and "<svg" not in made


def test_a_report_without_its_source_is_refused() -> None:
    """The error says what to do."""
    with pytest.raises(ValueError, match="with_source=True"):
        view_page(gangmu.parse("一、主要举措"))


def test_both_languages_say_everything() -> None:
    """No word is empty, and none of the English page is Chinese."""
    assert all(english and chinese and english.isascii() for english, chinese in _WORDS.values())


def test_the_index_has_a_row_a_report() -> None:
    """A row links to its page by a quoted address and shows the parts that the report has."""
    report = gangmu.read(SAMPLES / "tidy.txt", with_source=True)
    made = index_page([IndexRow("甲 1.html", "甲 1.txt", report)])
    assert 'href="%E7%94%B2%201.html"' in made
    assert re.findall(r'chip r-(\w+)"', made) == ["measures", "shortcomings", "duties", "plans"]


def test_the_command_writes_pages_and_an_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two files of one name get two pages; a single file goes to stdout without -o."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "报告.txt").write_text("一、主要举措\n办理12件。\n", encoding="utf-8")
    assert main(["view", str(tmp_path / "a"), str(tmp_path / "b"), "-o", str(tmp_path / "out")]) == 0
    names = ["index.html", "报告-2.html", "报告.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert main(["view", str(tmp_path / "a"), str(tmp_path / "b")]) == 2
    assert "-o FOLDER/" in capsys.readouterr().err
    assert main(["view", str(tmp_path / "a" / "报告.txt")]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")


# --- in a real browser ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    quiet = [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=need("chromium", "chromium"), args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Give a function that opens a page and fails at the end where the console told of an error."""
    tabs, errors = [], []

    def open_page(html: str) -> Any:
        file = tmp_path / f"{len(tabs)}.html"
        file.write_text(html, encoding="utf-8")
        tab = browser.new_page(viewport={"width": 1200, "height": 700})
        tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(file.as_uri())
        tabs.append(tab)
        return tab

    yield open_page
    for tab in tabs:
        tab.close()
    assert errors == []


def in_sight(tab: Any, selector: str) -> bool:
    return bool(
        tab.evaluate(
            "s => { const r = document.querySelector(s).getBoundingClientRect();"
            " return r.top >= 0 && r.bottom <= innerHeight }",
            selector,
        )
    )


@pytest.mark.slow
def test_a_click_jumps_both_ways(opened: Any) -> None:
    """A heading in the outline brings its place into sight; a click in the source marks its heading."""
    tab = opened(page("three-levels.txt"))
    link = tab.locator("nav .entry a").last
    target = link.get_attribute("href")
    assert not in_sight(tab, target)
    link.click()
    assert in_sight(tab, target)
    tab.locator("#source .head").first.click()
    assert tab.locator(".entry.here a").inner_text() == tab.locator("nav .entry a").first.inner_text()


@pytest.mark.slow
def test_search_counts_and_turns_over_the_matches(opened: Any) -> None:
    """Every place is counted, also where a watermark parts the words; Enter goes to the next."""
    tab = opened(page())
    tab.keyboard.press("/")
    tab.keyboard.type("行政")
    text = gangmu.read(SAMPLES / "damaged.txt", with_source=True).source.text or ""
    tab.locator("#count", has_text="1 /").wait_for()
    assert tab.locator("#count").inner_text() == f"1 / {text.count('行政')} 处"
    tab.keyboard.press("Enter")
    assert tab.locator("#count").inner_text().startswith("2 /")
    tab.keyboard.press("Escape")
    assert tab.locator("#count").inner_text() == ""


@pytest.mark.slow
def test_parts_filter_the_outline_and_branches_fold(opened: Any) -> None:
    """A part shows its points alone; a branch closes and opens; j moves to the next heading in sight."""
    tab = opened(page("tidy.txt"))
    everything = tab.locator("nav li:visible").count()
    tab.locator("button[data-role=plans]").click()
    shown = tab.locator("nav li:visible")
    assert 0 < shown.count() < everything
    assert all("plans" in (one.get_attribute("data-roles") or "") for one in shown.all())
    tab.locator("button[data-role=plans]").click()
    tab.locator(".toggle").first.click()
    assert tab.locator("nav li:visible").count() < everything
    tab.locator("#source").focus()
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.locator(".entry.here").inner_text().startswith("二、")


@pytest.mark.slow
def test_boilerplate_is_folded_and_can_be_hidden(opened: Any) -> None:
    """What was removed stands grey in its place and opens; the box hides it."""
    tab = opened(page("scraped-page.txt"))
    assert tab.locator(".fold").count() >= 1
    tab.locator(".fold summary").first.click()
    assert tab.locator(".fold .cut:visible").count() > 5
    tab.locator("#cuts").uncheck()
    assert tab.locator(".cut:visible").count() == 0


@pytest.mark.slow
def test_a_diagnostic_leads_to_its_place(opened: Any) -> None:
    """A click on a diagnostic shows the words that it is about."""
    tab = opened(page())
    tab.locator(".diagnostics a").last.click()
    assert in_sight(tab, "#source .now")


@pytest.mark.slow
def test_a_hostile_report_runs_nothing(opened: Any) -> None:
    """No script, handler or style of a report is run."""
    tab = opened(view_page(gangmu.parse(HOSTILE, name="<b>.txt", with_source=True)))
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hurt") is None


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anyone_out(opened: Any, scheme: str) -> None:
    """axe-core finds nothing serious in either colour scheme, on a page and on an index."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    report = gangmu.read(SAMPLES / "scraped-page.txt", with_source=True)
    for html in (page("scraped-page.txt"), page(), index_page([IndexRow("a.html", "a.txt", report)])):
        tab = opened(html)
        tab.emulate_media(color_scheme=scheme)
        for fold in tab.locator(".fold").all():
            fold.evaluate("one => { one.open = true }")
        found = axe.Axe().run(tab).response["violations"]
        assert [
            (one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")
        ] == []


@pytest.mark.slow
def test_a_megabyte_is_searched_and_scrolled_at_once(opened: Any) -> None:
    """A source of 1 MB answers a search and a jump; how long that takes is measured elsewhere."""
    body = "".join(
        f"（{'一二三四五六七八九'[n % 9]}）强化学习。组织学法{n}次，办理案件12件。\n" for n in range(12_000)
    )
    tab = opened(view_page(gangmu.parse(f"一、主要举措\n{body}", with_source=True)))
    tab.keyboard.press("/")
    tab.keyboard.type("学法11999次")
    tab.locator("#count", has_text="1 /").wait_for()
    assert in_sight(tab, "#source p:last-of-type")
