"""What the pages of docs/how-it-works say of the code is so: costs, names, files, and what a stage prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gangmu.cli.stages import stage_text
from gangmu.pipeline.outline import costs
from gangmu.readers.text import text_source

from tests.support.paths import ROOT

FOLDER = ROOT / "docs" / "how-it-works"
PAGES = {path: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
PAGE = "\n".join(PAGES.values())
PACKAGE = ROOT / "parser" / "gangmu"
STAGES = ("cleaning", "metadata", "outline", "roles")
COSTS = re.findall(r"`([A-Z_]+)` (\d+\.\d+)", PAGE)
FOLDERS = ("parser/gangmu", "grammar", "tests", "docs", "tests/cases", "tests/bench", "")
NAMES = sorted(set(re.findall(r"`([A-Za-z_]+(?:\.[A-Za-z_]+)*)`", PAGE)))
NO_FILES = {"module.py", "parser/gangmu/module.py", "grammar/*.lark"}
FILES = sorted(set(re.findall(r"`([\w/*-]+\.(?:py|lark|txt))`", PAGE)) - NO_FILES)


@pytest.mark.parametrize(("name", "cost"), COSTS)
def test_costs_are_those_of_the_table(name: str, cost: str) -> None:
    """A cost on the page is the one in the code."""
    assert getattr(costs, name) == float(cost)


def test_the_costs_of_the_beam() -> None:
    """So are the two that bound the search."""
    assert f"`BEAM` ({costs.BEAM}) within `MARGIN` ({costs.MARGIN})" in PAGE


@pytest.mark.parametrize("name", FILES)
def test_files_are_there(name: str) -> None:
    """A file that a page names exists."""
    written = name.replace("parser/gangmu/", "")
    assert any((ROOT / folder / written).is_file() for folder in FOLDERS)


def test_names_stand_in_the_code() -> None:
    """Every name between backticks is one that the code, a grammar or a test defines or uses."""
    paths = [path for top in ("parser", "grammar", "tests") for path in (ROOT / top).rglob("*.*")]
    paths = [path for path in paths if path.suffix in (".py", ".lark")]
    here = Path(__file__).resolve()
    words = {word for path in paths if path != here for word in re.findall(r"\w+", path.read_text("utf-8"))}
    assert len(words) > 1000
    missing = [name for name in NAMES if name not in FILES and not set(name.split(".")) <= words]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link of a page leads to a file."""
    targets = re.findall(r"\]\(([^)#]+)", PAGES[page])
    assert [target for target in targets if not (FOLDER / target).exists()] == []


def test_a_page_stands_for_each_folder_and_is_linked() -> None:
    """Each stage has its page under the name of its folder, and the drawing leads to every page."""
    names = {page.stem for page in PAGES} - {"README"}
    assert {"readers", "language", *STAGES} <= names
    assert all((PACKAGE / "pipeline" / name).is_dir() for name in STAGES)
    drawing = PAGES[FOLDER / "README.md"].split("```")[1]
    assert [name for name in sorted(names) if f"{name}.md" not in drawing] == []


def test_the_tokens_are_what_the_stage_prints() -> None:
    """The transcript is the beginning of what the source in it gives: the words of its own lines."""
    block = re.search(r"(?s)\$ gangmu parse --stage tokens report\.txt\n(.*?)```", PAGE)
    assert block is not None
    source = (
        "一、主要举措\n（一）强化学习\n1.领导带头。学法6次。\n2.骨干轮训。办班3期。\n"
        "（二）完善制度\n3.清理文件。废止3件。\n4.评估制度。评估2项。\n二、存在问题\n十四五时期，一、二审案件1.5万件。\n"
    )
    assert stage_text(text_source(source), "tokens").startswith(block[1])
