"""Score gangmu against outlines made by hand: ``tests/corpora`` and, where it is present, the dev corpus.

A document ``NAME.txt`` has its outline in ``NAME.gold``; the outlines of the samples stand in
``tests/corpora/samples``, the samples themselves in ``samples``. Format and score of an outline are those of
``../shared/eval/gold.py``.

Usage:
    python -m tests.support.scores [SET...]    print the figures of each document, and of all together
    python -m tests.support.scores --write     write those of all sets into docs/quality.md
"""

from __future__ import annotations

import importlib.util
import json
import math
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import gangmu

from tests.support.paths import ROOT

GOLD = ROOT / "tests" / "corpora"
DEV = ROOT.parent / "shared" / "corpus" / "dev"
SCORER = ROOT.parent / "shared" / "eval" / "gold.py"
QUALITY = ROOT / "docs" / "quality.md"
KINDS = {
    "dev": "real reports, in sight while the rules were written",
    "samples": "our own, the samples",
    "numbering_habits": "our own, written after the first rules",
    "crawler_exports": "our own, in the manner of a crawler's export",
    "neighbours_and_traps": "our own, at first out of sight",
    "crawls_with_lost_stops": "our own, out of sight until it was scored",
    "pages_and_crawlers": "our own, out of sight until it was scored",
    "yearly_and_neighbours": "our own, out of sight until it was scored",
    "departments_lost_stops": "our own, out of sight until it was scored",
    "counties_lost_stops": "our own, out of sight until it was scored",
    "pages_of_today": "our own, out of sight until it was scored",
    "saved_pages": "our own, out of sight until it was scored",
    "tempting_titles": "our own, out of sight until it was scored",
    "mixed_folder": "our own, out of sight until it was scored",
}
SETS = tuple(KINDS)
_TABLE = re.compile(r"(<!-- figures: begin -->\n).*?(<!-- figures: end -->)", re.DOTALL)


@cache
def scorer() -> ModuleType:
    """Import the script that reads outlines and compares them with a parse."""
    spec = importlib.util.spec_from_file_location("gangmu_gold", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def outlines(name: str) -> list[Path]:
    """Give the outlines of a set, in the order of their names."""
    return sorted((DEV if name == "dev" else GOLD / name).glob("*.gold"))


def document(outline: Path) -> Path:
    """Find the document that an outline was made of."""
    beside = outline.with_suffix(".txt")
    return beside if beside.exists() else ROOT / "samples" / beside.name


def score(paths: list[Path]) -> dict[str, float]:
    """Give every figure over all the documents together, by name, 1.0 at best."""
    total = {name: scorer().Tally() for name in scorer().MEASURES}
    for path in paths:
        for name, tally in _compare(path).items():
            total[name] += tally
    return {name: scorer().figure(name, tally) for name, tally in total.items()}


@cache
def _compare(outline: Path) -> dict[str, object]:
    gold = scorer().load(document(outline), outline)
    found = json.loads(gangmu.read(document(outline), with_source=True).to_json())
    tallies: dict[str, object] = scorer().compare(gold, scorer().from_json(gold.text, found), [])
    return tallies


def table() -> str:
    """Give the table of docs/quality.md. Figures are cut, not rounded: 1.000 means that nothing is wrong."""
    rows = [
        {name: f"{math.floor(figure * 1000) / 1000:.3f}" for name, figure in score(outlines(one)).items()}
        for one in SETS
    ]
    lines = [f"| | documents | {' | '.join(rows[0])} |", "|---|---|" + "---|" * len(rows[0])]
    for one, row in zip(SETS, rows, strict=True):
        lines.append(f"| `{one}`: {KINDS[one]} | {len(outlines(one))} | {' | '.join(row.values())} |")
    return "\n".join(lines)


def main(names: list[str]) -> None:
    """Print the figures of the sets named, else of all; or write them into docs/quality.md."""
    if names == ["--write"]:
        page = QUALITY.read_text(encoding="utf-8")
        QUALITY.write_text(
            _TABLE.sub(lambda found: f"{found[1]}\n{table()}\n\n{found[2]}", page), encoding="utf-8"
        )
        return
    for name in names or SETS:
        for path in outlines(name):
            print(f"{name}/{path.stem:28}", _line(score([path])))
        print(f"{name:28}", _line(score(outlines(name))))


def _line(figures: dict[str, float]) -> str:
    return " ".join(f"{name}={figure:.4f}" for name, figure in figures.items())


if __name__ == "__main__":
    main(sys.argv[1:])
