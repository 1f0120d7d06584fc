"""The samples print what their golden outlines say, and quality stays above its floors.

The outlines are rewritten with ``python -m tests.corpora.test_gold``. The scorer and the real reports live
outside the project; where they are absent the floors are skipped, visibly.
"""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType

import gangmu
import pytest
from gangmu.output.render import outline_plain

from tests.support.paths import ROOT

SAMPLES = ROOT / "samples"
GOLD = ROOT / "tests" / "corpora"
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    (ROOT / "tests" / "floors.toml").read_text(encoding="utf-8")
)
# Folders of tests/corpora, each document beside its outline.
OWN = (
    "numbering_habits", "neighbours_and_traps", "crawler_exports", "crawls_with_lost_stops",
    "pages_and_crawlers", "yearly_and_neighbours", "departments_lost_stops", "counties_lost_stops",
    "pages_of_today", "saved_pages", "tempting_titles", "mixed_folder",
)  # fmt: skip
FIRST_FIVE = ("yuanjiang-2024", "luojiang-2022h1", "qikai-2024", "yichang-2014", "xuchang-2023")


def _outline(sample: Path) -> str:
    return outline_plain(gangmu.read(sample), metadata=True) + "\n"


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_outline_beside_a_sample_is_what_gangmu_prints(sample: Path) -> None:
    assert _outline(sample) == sample.with_suffix(".outline").read_text(encoding="utf-8")


def test_every_sample_has_an_outline_made_by_hand() -> None:
    made = {path.stem for path in (GOLD / "samples").glob("*.gold")}
    assert made == {path.stem for path in SAMPLES.glob("*.txt")}
    assert made == {path.stem for path in SAMPLES.glob("*.outline")}


# --- floors -------------------------------------------------------------------------------------


@cache
def _scorer() -> ModuleType:
    path = SHARED / "eval" / "gold.py"
    if not path.is_file():
        pytest.skip("the scorer ../shared/eval/gold.py is not here: quality floors were not checked")
    spec = importlib.util.spec_from_file_location("gold", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold"] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _pairs(name: str) -> list[tuple[Path, Path]]:
    """Give the documents of a set, each with its outline made by hand."""
    if name == "samples":
        return [(SAMPLES / f"{gold.stem}.txt", gold) for gold in sorted((GOLD / "samples").glob("*.gold"))]
    if name in OWN:
        return [(gold.with_suffix(".txt"), gold) for gold in sorted((GOLD / name).glob("*.gold"))]
    folder = SHARED / "corpus" / "dev"
    if not folder.is_dir():
        pytest.skip("the real reports ../shared/corpus/dev are not here: their floors were not checked")
    found = [(gold.with_suffix(".txt"), gold) for gold in sorted(folder.glob("*.gold"))]
    return [pair for pair in found if name == "dev" or pair[0].stem in FIRST_FIVE]


def scores(name: str) -> dict[str, float]:
    """Score a set of documents: every measure over all of them together."""
    scorer, pairs = _scorer(), _pairs(name)
    total = {measure: scorer.Tally() for measure in scorer.MEASURES}
    for text, gold in pairs:
        want = scorer.load(text, gold)
        have = scorer.from_json(want.text, gangmu.read(text).to_dict())
        for measure, tally in scorer.compare(want, have).items():
            total[measure] += tally
    return {measure: scorer.figure(measure, tally) for measure, tally in total.items()}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_quality_stays_above_its_floors(name: str) -> None:
    found = scores(name)
    below = {measure: found[measure] for measure, floor in FLOORS[name].items() if found[measure] < floor}
    assert below == {}, f"{name}: floors are {FLOORS[name]}"


def test_every_set_has_floors() -> None:
    assert set(FLOORS) == {"samples", *OWN, "dev", "dev-first-five"}


if __name__ == "__main__":
    for one in sorted(SAMPLES.glob("*.txt")):
        one.with_suffix(".outline").write_text(_outline(one), encoding="utf-8")
