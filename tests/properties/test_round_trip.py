"""Format does not matter (promise 6): the samples go through real programs and come back as they were.

Every way writes all samples, has them converted, reads them and compares: the outline with levels,
markers, titles and roles, the running text with its roles, the matter. Tables are left out, and so
is the sample without a report. The share of exact trees is printed, a line a way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

import gangmu
import pytest
from gangmu.model.blocks import Format, Item, Paragraph, Section, Table
from gangmu.model.report import Report
from gangmu.output import render

from tests.support.cli_runs import Run
from tests.support.cli_runs import gangmu as command
from tests.support.laws import shape, told
from tests.support.paths import DEV, ROOT
from tests.support.programs import convert_all, print_html
from tests.support.strategies import SAMPLES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PAGE = ROOT / "docs" / "formats.md"
NO_REPORT = "failed-scrape"
Files: TypeAlias = dict[str, bytes]  # by the name of the sample


class Way(NamedTuple):
    """How samples are written, what they are then, and the least share of exact trees."""

    write: Callable[[Path], Files]
    format: Format
    floor: float


@cache
def samples() -> dict[str, Report]:
    """Read the samples that hold a report, by name."""
    return {path.stem: gangmu.read(path) for path in SAMPLES if path.stem != NO_REPORT}


# --- ways ---------------------------------------------------------------------------------------


def rendered(by: Callable[[Report], str], _folder: Path) -> Files:
    return {name: by(report).encode() for name, report in samples().items()}


def as_word(_folder: Path) -> Files:
    pytest.importorskip("docx", reason="pip install 'gangmu[docx]'")
    from gangmu.output.docx.writer import write

    return {name: write(report) for name, report in samples().items()}


def by_markdown_it(_folder: Path) -> Files:
    """Make HTML of Markdown with a program that knows nothing of reports: bare h1 to h6 and p."""
    convert = pytest.importorskip("markdown_it").MarkdownIt().enable("table").render
    return {name: convert(render.markdown(report)).encode() for name, report in samples().items()}


def by_libreoffice(first: Callable[[Path], Files], kind: str, to: str, folder: Path, *options: str) -> Files:
    sources = folder / "before"
    sources.mkdir()
    for name, data in first(folder).items():
        (sources / f"{name}.{kind}").write_bytes(data)
    return convert_all(sorted(sources.iterdir()), to, folder, *options)


def by_chromium(folder: Path) -> Files:
    return {name: print_html(render.html(report), folder) for name, report in samples().items()}


AS_PAGE = partial(rendered, render.html)
WORD = "docx:MS Word 2007 XML"
OPEN_PAGE = "html:HTML (StarWriter)"
WEB_PAGE = "--infilter=HTML (StarWriter)"  # as text to write on; else LibreOffice opens it to be shown


def _page_by_libreoffice(to: str) -> Callable[[Path], Files]:
    return lambda folder: by_libreoffice(AS_PAGE, "html", to, folder, WEB_PAGE)


# Floors only go up.
WAYS = {
    "text": Way(partial(rendered, render.text), "text", 1.0),
    "Markdown": Way(partial(rendered, render.markdown), "markdown", 1.0),
    "HTML": Way(AS_PAGE, "html", 1.0),
    "DOCX": Way(as_word, "docx", 1.0),
    "Markdown > HTML (markdown-it)": Way(by_markdown_it, "html", 1.0),
    "DOCX > DOCX (LibreOffice)": Way(partial(by_libreoffice, as_word, "docx", WORD), "docx", 1.0),
    "DOCX > PDF (LibreOffice)": Way(partial(by_libreoffice, as_word, "docx", "pdf"), "pdf", 1.0),
    "DOCX > HTML (LibreOffice)": Way(partial(by_libreoffice, as_word, "docx", OPEN_PAGE), "html", 1.0),
    "HTML > DOCX (LibreOffice)": Way(_page_by_libreoffice(WORD), "docx", 1.0),
    "HTML > PDF (LibreOffice)": Way(_page_by_libreoffice("pdf:writer_pdf_Export"), "pdf", 1.0),
    "HTML > PDF (Chromium)": Way(by_chromium, "pdf", 1.0),
}

# What is lost, and why. One that is no longer lost is to be taken out.
KNOWN: dict[tuple[str, str], str] = {}


# --- laws ---------------------------------------------------------------------------------------


def matter(report: Report) -> list[tuple[str, str]]:
    """Give title, signature, date and the like, spaces left out."""
    return [
        (type(block).__name__, "".join(block.text.split()))
        for block, _ in report.walk()
        if not isinstance(block, Section | Item | Paragraph | Table)
    ]


def differences(before: Report, after: Report) -> list[str]:
    """Say in what two reports differ, each with the first thing that is not the same."""
    found = []
    for law in (shape, told, matter):
        have, want = law(after), law(before)
        if have != want:
            at = next((n for n, pair in enumerate(zip(want, have, strict=False)) if pair[0] != pair[1]), -1)
            found.append(f"{law.__name__}[{at}]: {want[at : at + 1]} became {have[at : at + 1]}")
    return found


@pytest.fixture(scope="module")
def shares(request: pytest.FixtureRequest) -> Iterator[dict[str, tuple[int, int]]]:
    """Collect how many trees of how many are exact on each way; print them after the last test."""
    found: dict[str, tuple[int, int]] = {}
    yield found
    terminal = request.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:
        terminal.ensure_newline()
        for way, (exact, total) in found.items():
            terminal.write_line(f"exact trees {way:30} {exact:2} of {total} ({exact / total:.0%})")


@pytest.mark.parametrize("name", WAYS)
def test_samples_come_back_as_they_were(
    name: str, tmp_path: Path, shares: dict[str, tuple[int, int]]
) -> None:
    way = WAYS[name]
    files = way.write(tmp_path)
    lost = {}
    for sample, report in samples().items():
        again = gangmu.read(files[sample])
        if again.source.format != way.format:
            lost[sample] = [f"read as {again.source.format}"]
        elif found := differences(report, again):
            lost[sample] = found
    total = len(samples())
    shares[name] = (total - len(lost), total)
    known = {sample for known_way, sample in KNOWN if known_way == name}
    assert lost.keys() == known, lost
    assert 1 - len(lost) / total >= way.floor
    assert f"| {name} | {total - len(lost)} of {total} |" in PAGE.read_text(encoding="utf-8")


def test_the_command_prints_the_same_outline_whatever_the_file_and_its_name(tmp_path: Path) -> None:
    report = samples()["tidy"]
    files = {
        "a.txt": render.text(report).encode(),
        "a.md": render.markdown(report).encode(),
        "a.html": render.html(report).encode(),
        "a.docx": as_word(tmp_path)["tidy"],
        "a.pdf": print_html(render.html(report), tmp_path),
    }
    files["page.doc"] = files["a.html"]  # many sites call a page so
    files["report"] = files["a.docx"]
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert command("outline", "--plain", path) == Run(0, render.outline_plain(report) + "\n", ""), name


@pytest.mark.skipif(not DEV.is_dir(), reason="the dev corpus is not at ../shared/corpus/dev")
def test_real_reports_come_back_from_our_own_writers() -> None:
    pytest.importorskip("docx", reason="pip install 'gangmu[docx]'")
    from gangmu.output.docx.writer import write

    lost = []
    for path in sorted(DEV.glob("*.txt")):
        report = gangmu.read(path)
        written = (render.markdown(report).encode(), render.html(report).encode(), write(report))
        again = map(gangmu.read, written)
        lost += [(path.name, one.source.format) for one in again if differences(report, one)]
    assert lost == []


def test_known_differences_are_of_samples_and_ways() -> None:
    assert {way for way, _ in KNOWN} <= WAYS.keys()
    assert {sample for _, sample in KNOWN} <= samples().keys()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("（一）强化学习。坚持", "（一）强化培训。坚持"),
        ("坚持带头学法", "坚持学法"),
        ("（一）强化", "1.强化"),
        ("二、存在的不足", "二、下一步打算"),
        ("清溪镇人民政府\n", "清水镇人民政府\n"),
    ],
)
def test_a_change_is_seen(before: str, after: str) -> None:
    text = (
        "一、主要举措\n（一）强化学习。坚持带头学法。\n（二）规范执法。办案三件。\n"
        "二、存在的不足\n形式单一。\n清溪镇人民政府\n2024年1月5日\n"
    )
    assert before in text
    assert differences(gangmu.parse(text), gangmu.parse(text)) == []
    assert differences(gangmu.parse(text), gangmu.parse(text.replace(before, after))) != []
