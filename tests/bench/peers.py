"""Measure peers beside gangmu: how much of the outlines made by hand they find, and how fast.

    python tests/bench/peers.py [--venvs DIR] [--seconds 180] [PEER…]

Each peer is installed into an environment of its own and runs there; one that is not installed after so many
seconds is left out, and said so. A peer gives a flat outline (offset, depth, marker, title), which is scored
as gangmu's is, by ``../shared/eval/gold.py``: over the real reports (dev), and over ``tests/gold`` (own).
Its CPU time is a multiple of the bare scan in the same process: the median of five rounds.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, TypeAlias

sys.path.insert(0, str(Path(__file__).parent))
from texts import ROOT, documents, scan

Point: TypeAlias = tuple[int, int, str, str]  # offset, depth, marker, title
Outline: TypeAlias = list[Point]

ROUNDS = 5
SCANS = 20
MEASURES = ("sections", "titles", "items", "parents", "trees")
PACKAGES = {
    "line scan": "",
    "markdown-it-py": "markdown-it-py",
    "langchain": "langchain-text-splitters",
    "dedoc": "dedoc",
    "docling-core": "docling-core",
    "gangmu": str(ROOT),
}
# docling-core holds a hierarchy and cuts chunks along it; it infers none from text.
NO_OUTLINE = {"langchain": "chunks only, no outline", "docling-core": "infers no headings from text"}
HANZI = "[一二三四五六七八九十]+"
FOUR = (f"第{HANZI}[章部][分]?", f"{HANZI}、", f"[（(]{HANZI}[）)]", r"\d+[.．、](?!\d)")


# --- peers: each is made in its own environment -----------------------------------------------------


def line_scan() -> Callable[[str], Outline]:
    """One pattern a line: what is usually written first. Depth is the style; a title ends at the first 。"""
    pattern = re.compile(r"[ \t\u3000\u00a0]*(?:" + "|".join(f"({one})" for one in FOUR) + ")")

    def outline(text: str) -> Outline:
        rows, at = [], 0
        for line in text.splitlines(keepends=True):
            if (match := pattern.match(line)) and (style := match.lastindex):
                title = line[match.end() :].partition("。")[0].strip()
                rows.append((at + match.start(style), style, match[style], title))
            at += len(line)
        return nested(rows)

    return outline


def markdown() -> Callable[[str], Outline]:
    """Give the headings of Markdown. A list item is no heading."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt()

    def outline(text: str) -> Outline:
        found = parser.parse(text)
        lines = text.replace("\r\n", "\n").split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        rows = []
        for token, inline in pairwise(found):
            if token.type == "heading_open" and token.map:
                lead = re.match(r"[\s#]*", lines[token.map[0]])
                at = starts[token.map[0]] + (lead.end() if lead else 0)
                rows.append((at, int(token.tag[1:]), *parted(inline.content)))
        return nested(rows)

    return outline


def splitter() -> Callable[[str], Outline]:
    """Cut chunks of 500 characters at paragraphs and sentences, as is usual for Chinese text."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    cutter = RecursiveCharacterTextSplitter(
        separators=["\n\n", "\n", "。", "；", "，", ""], chunk_size=500, chunk_overlap=50
    )

    def outline(text: str) -> Outline:
        cutter.split_text(text)
        return []

    return outline


def dedoc() -> Callable[[str], Outline]:
    """Give dedoc the four patterns, each with its level."""
    from dedoc.data_structures import LineMetadata, LineWithMeta, UnstructuredDocument
    from dedoc.structure_extractors import DefaultStructureExtractor
    from dedoc.structure_extractors.patterns import RegexpPattern

    levels = [RegexpPattern(regexp=rf"^\s*{one}", line_type="header", level_1=1, level_2=level)
              for level, one in enumerate(FOUR, 1)]  # fmt: skip
    extractor = DefaultStructureExtractor()

    def outline(text: str) -> Outline:
        raw = text.splitlines(keepends=True)
        lines = [
            LineWithMeta(one, metadata=LineMetadata(page_id=0, line_id=at)) for at, one in enumerate(raw)
        ]
        document = UnstructuredDocument(tables=[], lines=lines, attachments=[])
        found = extractor.extract(document, parameters={"patterns": levels})
        rows, at = [], 0
        for line, own in zip(found.lines, raw, strict=True):
            level = line.metadata.hierarchy_level
            if level.line_type == "header":
                lead = len(own) - len(own.lstrip())
                rows.append((at + lead, level.level_2, *parted(own.strip())))
            at += len(own)
        return nested(rows)

    return outline


def gangmu() -> Callable[[str], Outline]:
    """Parse, for the clock alone: its outline is scored from its own JSON, with kinds and metadata."""
    from gangmu import parse

    def outline(text: str) -> Outline:
        parse(text)
        return []

    return outline


PEERS: dict[str, Callable[[], Callable[[str], Outline]]] = {
    "line scan": line_scan,
    "markdown-it-py": markdown,
    "langchain": splitter,
    "dedoc": dedoc,
    "gangmu": gangmu,
}


def parted(words: str) -> tuple[str, str]:
    """Part the words of a heading into marker and title; a title ends at the first 。"""
    match = re.match("|".join(FOUR), words)
    marker = match[0] if match else ""
    return marker, words[len(marker) :].partition("。")[0].strip()


def nested(rows: Sequence[tuple[int, int, str, str]]) -> Outline:
    """Turn levels, which may skip or begin low, into depths."""
    outline: Outline = []
    open_levels: list[int] = []
    for at, level, marker, title in rows:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        outline.append((at, len(open_levels), marker, title))
    return outline


def work(name: str, files: list[str]) -> None:
    """Time a peer over the measured documents and print its outlines of `files`, as one JSON object."""
    outline = PEERS[name]()
    texts = [path.read_bytes().decode("utf-8", "replace") for path in documents()]
    ratios = []
    outlines = [outline(Path(file).read_bytes().decode("utf-8")) for file in files]
    for _ in range(ROUNDS):
        bare = _clocked(lambda: [scan(text) for _ in range(SCANS) for text in texts]) / SCANS
        ratios.append(_clocked(lambda: [outline(text) for text in texts]) / bare)
    print(json.dumps({"ratio": statistics.median(ratios), "outlines": outlines}))


def _clocked(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


# --- the table: made where gangmu is -----------------------------------------------------------------


def environment(folder: Path, package: str, seconds: float) -> Path | str:
    """Install a package into an environment of its own; give its Python, or why there is none."""
    python = folder / "bin" / "python"
    done = folder / "installed"
    if done.exists():
        return python
    begin = time.monotonic()
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        if package:
            command = [python, "-m", "pip", "install", "-q", package]
            subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"not installed within {seconds:.0f} s"
    except subprocess.CalledProcessError as error:
        return f"does not install: {error.stderr.decode('utf-8', 'replace').strip().splitlines()[-1][:80]}"
    done.write_text(f"{time.monotonic() - begin:.0f} s\n", encoding="ascii")
    return python


def tree(outline: Outline) -> dict[str, Any]:
    """Turn a flat outline into what the scorer reads."""
    top: dict[str, Any] = {"children": []}
    stack = [top]
    for at, depth, marker, title in outline:
        del stack[depth:]
        node = {"type": "section", "span": [at, at + 1], "marker": marker, "title": title, "children": []}
        stack[-1]["children"].append(node)
        stack.append(node)
    return top


def scored(golds: list[Path], outlines: list[Outline]) -> dict[str, float]:
    """Score outlines against those made by hand, all together."""
    from tests.support.scores import document, scorer

    total = {name: scorer().Tally() for name in MEASURES}
    for gold, outline in zip(golds, outlines, strict=True):
        want = scorer().load(document(gold), gold)
        found = scorer().compare(want, scorer().from_json(want.text, tree(outline)))
        for name in MEASURES:
            total[name] += found[name]
    return {name: scorer().figure(name, tally) for name, tally in total.items()}


def report(name: str, folder: Path, seconds: float) -> None:
    """Print the rows of one peer: what it finds of each set, and how fast it is."""
    from tests.support.scores import GOLD, document, outlines, score

    python = environment(folder / name.replace(" ", "-"), PACKAGES[name], seconds)
    if isinstance(python, str) or name not in PEERS:
        print(f"{name:16}{python if isinstance(python, str) else NO_OUTLINE[name]}", flush=True)
        return
    sets = {"dev": outlines("dev"), "own": sorted(GOLD.rglob("*.gold"))}
    golds = sets["dev"] + sets["own"]
    done = subprocess.run(
        [python, __file__, "--work", name],
        input=json.dumps([str(document(gold)) for gold in golds]),
        capture_output=True, text=True, check=True, timeout=1800,
    )  # fmt: skip
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    if name in NO_OUTLINE:
        print(f"{name:16}{answer['ratio']:8.1f} × scan  {NO_OUTLINE[name]}", flush=True)
        return
    for one, own in sets.items():
        given = [found for gold, found in zip(golds, answer["outlines"], strict=True) if gold in own]
        figures = score(own) if name == "gangmu" else scored(own, given)
        row = " ".join(f"{measure}={figures[measure]:.3f}" for measure in MEASURES)
        print(f"{name:16}{answer['ratio']:8.1f} × scan  {one} ({len(own)}): {row}", flush=True)


def main() -> None:
    """Print a table of the peers that were asked for, by default all."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("peers", nargs="*", metavar="PEER", help=", ".join(PACKAGES))
    asked.add_argument("--venvs", type=Path, help="keep the environments here")
    asked.add_argument("--seconds", type=float, default=180.0)
    asked.add_argument("--work", choices=list(PEERS), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.work:
        work(given.work, json.load(sys.stdin))
        return
    sys.path[1:1] = [str(ROOT / "parser"), str(ROOT)]
    with tempfile.TemporaryDirectory() as folder:
        for name in given.peers or PACKAGES:
            report(name, given.venvs or Path(folder), given.seconds)


if __name__ == "__main__":
    main()
