"""Learn where titles end from real reports, and write the table of weights that gangmu reads.

Usage: python training/title_ends.py REPORTS.jsonl.xz [-o TABLE] [--without SET] [--leave-out LETTERS]

REPORTS holds a JSON a line with ``place`` and ``text``. Places are parted by `is_test`: those of the test are
never trained on. FOLDER (default ``tests/corpora``) holds reports of our own beside their outlines, for the
words of the genre. Needs numpy (``pip install -e '.[train]'``); the same input gives the same table.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "parser"))

from gangmu.pipeline.outline.titles.boundary import SCALE, SHORTEST  # noqa: E402
from gangmu.pipeline.outline.titles.features import places, plain, whole  # noqa: E402

TABLE = ROOT / "parser/gangmu/pipeline/outline/titles/title_ends.txt"
SEED = 20240301
LOST = 0.5  # of the stops are deleted
RARE = 3  # a feature seen less often is left out
PASSES, AGAIN = 3, 2  # over the sentences: with all features, then with those that weigh something
RATE, DECAY = 0.15, 1e-4
OFTEN = 500  # sentences between two looks at the weights, of which the mean is taken
LIGHT = 0.15  # a weight below this is dropped before the last passes
PLAIN = 0.15  # of the paragraphs without a number that begin with a short sentence are taken
OWN = 6  # times that a sentence of our own counts

N = "一二三四五六七八九十百"
MARKER = rf"[{N}]{{1,3}}、|[（(][{N}]{{1,3}}[）)]|\d{{1,2}}[.．、](?!\d)|[（(]\d{{1,2}}[）)]|——"
HEAD = re.compile(rf"^[\s　]*({MARKER})\s*(.+)$")
ITEM = re.compile(rf"(?:(?<=[。；：，！？;:,!?”）\s])|^)[{N}]{{1,2}}是(?![否非])")
OPENS_ITEM = re.compile(rf"(?:[{N}]{{1,2}}[是要]|首先，|第[{N}]{{1,2}}，)")
# A paragraph without a number begins as a point does, more often than not: 营商环境更加优化。全面推行…
PARAGRAPH = re.compile(r"[^。：:；;！？!?、\d（(]{4,26}。.{30}")
STOP = re.compile(r"[。！？!?；;]")
CLAUSE = re.compile(r"[。！？!?；;，,：:]")


class Example(NamedTuple):
    """A sentence in plain form, what ends it, and how long its title is, 0 for the whole."""

    words: str
    ended: str
    title: int


def is_test(place: str) -> bool:
    """Return whether the reports of a place are kept for the test: a quarter of the places, by their name."""
    return zlib.crc32(place.encode()) % 4 == 0


def examples(text: str, chance: random.Random) -> Iterator[Example]:
    """Yield the examples of a report whose stops are all there; half of them are deleted here."""
    lines = [line.replace("*", "").replace("#", "").strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        found = HEAD.match(line)
        if found:
            following = lines[number + 1] if number + 1 < len(lines) else ""
            yield from _of_point(found.group(2), following, chance)
        elif chance.random() < PLAIN and PARAGRAPH.match(line):
            yield from _of_point(line, "", chance)
        for item in ITEM.finditer(line):
            yield from _of_item(line[item.end() :], chance)


def _of_point(rest: str, following: str, chance: random.Random) -> Iterator[Example]:
    stop = rest.find("。")
    title, body = rest[:stop], rest[stop + 1 :]
    if stop < 0:
        if 3 <= len(rest) <= 45 and rest[-1] not in "；;：:":
            yield Example(plain(rest), "$", 0)
            if len(following) > 20 and not HEAD.match(following):
                yield from _run_together(rest, following)  # the line break was lost
    elif 3 <= stop <= 45 and len(body) > 5 and not re.search("[：；;！？]", title) and body[0] not in "（(":
        if chance.random() < LOST:
            yield from _run_together(title, body)
        else:
            yield Example(plain(title), ".", 0)
    elif stop > 45 or len(body) <= 5:
        words, mark, behind = _sentence(rest, STOP)
        yield Example(plain(words), _ended(mark, behind), 0)


def _run_together(title: str, body: str) -> Iterator[Example]:
    words, mark, behind = _sentence(title + body, STOP)
    item = OPENS_ITEM.match(body)
    if item:
        yield Example(plain(title), ">", 0)
    elif len(words) > len(title):
        yield Example(plain(words), _ended(mark, behind), len(title))


def _of_item(rest: str, chance: random.Random) -> Iterator[Example]:
    words, mark, behind = _sentence(rest, CLAUSE)
    if not 2 <= len(words) <= 40:
        return
    if mark == "。" and len(behind) > 5 and chance.random() < LOST:
        longer, mark, behind = _sentence(words + behind, CLAUSE)
        if len(longer) > len(words):
            yield Example(plain(longer), "i" + _ended(mark, behind), len(words))
    else:
        yield Example(plain(words), "i" + _ended(mark, behind), 0)


def _sentence(text: str, marks: re.Pattern[str]) -> tuple[str, str, str]:
    """Part a text at the first of the marks that stands outside quotes and brackets."""
    depth = 0
    for at, char in enumerate(text[:400]):
        if char in "“《（(":
            depth += 1
        elif char in "”》）)":
            depth = max(0, depth - 1)
        elif depth == 0 and marks.match(char):
            return text[:at], char, text[at + 1 :]
    return text[:400], "", ""


def _ended(mark: str, behind: str) -> str:
    """Return what ends a sentence, in the words of `gangmu…boundary.Sentence`."""
    if mark in ("；", ";"):
        return ";"
    if mark in ("，", ","):
        return ","
    if mark in ("：", ":"):
        return ":"
    return "$" if not mark else "." if behind else "|"


def own_examples(folder: Path, without: str = "") -> Iterator[Example]:
    """Yield the examples of our own reports, by the titles of their outlines, without one of the sets."""
    for gold in sorted(folder.glob("*/*.gold")):
        text = gold.with_suffix(".txt")
        if gold.parent.name == "samples":
            text = ROOT / "samples" / text.name
        if gold.parent.name != without and text.is_file():
            yield from _of_outline(
                text.read_bytes().decode("utf-8-sig", "replace"), gold.read_text(encoding="utf-8")
            )


ROW = re.compile(r"^(\d+) \d+ (section|item) \S+ \| ([^|]*) \| (.+)$", re.MULTILINE)


def _of_outline(text: str, outline: str) -> Iterator[Example]:
    lines = text.splitlines()
    for row in ROW.finditer(outline):
        number, kind, marker, title = row.groups()
        line = lines[int(number) - 1] if int(number) <= len(lines) else ""
        at = line.find(marker.strip().lstrip("~") + title) if not marker.startswith("~") else -1
        if at < 0:
            continue
        rest = line[at + len(marker.strip()) :]
        item = kind == "item"
        words, mark, behind = _sentence(rest, CLAUSE if item else STOP)
        start = "i" if item else ""
        if len(words) > len(title) + 1 and rest[len(title)] not in "，,：:；;。.":
            if not OPENS_ITEM.match(rest[len(title) :]):
                yield Example(plain(words), start + _ended(mark, behind), len(title))
        elif words == title:
            yield Example(plain(words), start + _ended(mark, behind), 0)
            if mark == "。" and not item and len(behind) > 5:
                yield from _run_together(title, behind)


class Choices(NamedTuple):
    """The choices of one sentence, the numbers of their features row by row, and which is right."""

    features: np.ndarray
    right: int


def index(found: Iterable[Example], left_out: str = "") -> tuple[dict[str, int], list[Choices]]:
    """Number the features, and turn the examples into choices; one that cannot come out right is left out."""
    made: list[tuple[list[list[str]], int]] = []
    count: Counter[str] = Counter()
    for example in found:
        if len(example.words) < SHORTEST:
            continue
        ends, rows = [0], [whole(example.words, example.ended)]
        for at, names in places(example.words):
            ends.append(at)
            rows.append(names)
        rows = [[name for name in names if name[0] not in left_out] for names in rows]
        if example.title in ends and len(rows) > 1:
            made.append((rows, ends.index(example.title)))
            for names in rows:
                count.update(names)
    numbers = {name: at for at, name in enumerate(sorted(n for n, c in count.items() if c >= RARE), 1)}
    return numbers, [Choices(_matrix(rows, numbers), right) for rows, right in made]


def _matrix(rows: Sequence[Sequence[str]], numbers: dict[str, int]) -> np.ndarray:
    matrix = np.zeros((len(rows), max(map(len, rows))), dtype=np.int32)
    for at, names in enumerate(rows):
        matrix[at, : len(names)] = [numbers.get(name, 0) for name in names]
    return matrix


def learn(choices: Sequence[Choices], features: int) -> np.ndarray:
    """Return the weights: conditional logistic regression by Adagrad, then again with those that count."""
    allowed = np.ones(features + 1)
    allowed[0] = 0
    weights = np.zeros(features + 1)
    weights = _passes(choices, weights, allowed, PASSES)
    allowed[np.abs(weights) < LIGHT] = 0
    return np.rint(_passes(choices, weights * allowed, allowed, AGAIN) * SCALE).astype(int)


def _passes(choices: Sequence[Choices], weights: np.ndarray, allowed: np.ndarray, passes: int) -> np.ndarray:
    """Return the mean of the weights in the last pass, which hangs less on the order of the sentences."""
    chance = random.Random(SEED)
    squares = np.full(len(weights), 1e-2)
    order = list(range(len(choices)))
    mean, taken = np.zeros(len(weights)), 0
    for number in range(passes):
        chance.shuffle(order)
        loss = 0.0
        for step, at in enumerate(order):
            if number == passes - 1 and step % OFTEN == 0:
                mean, taken = mean + weights, taken + 1
            features, right = choices[at]
            scores = weights[features].sum(1)
            scores = np.exp(scores - scores.max())
            scores /= scores.sum()
            loss -= float(np.log(max(scores[right], 1e-12)))
            scores[right] -= 1
            wrong = np.abs(scores) > 1e-3
            if wrong.any():
                touched, place = np.unique(features[wrong], return_inverse=True)
                spread = np.repeat(scores[wrong], features.shape[1])
                slope = np.bincount(place.ravel(), spread) + DECAY * weights[touched]
                slope *= allowed[touched]
                squares[touched] += slope * slope
                weights[touched] -= RATE * slope / np.sqrt(squares[touched])
        print(f"pass {number + 1} of {passes}: {loss / len(choices):.4f} nats a sentence", file=sys.stderr)
    return mean / taken


def write(numbers: dict[str, int], weights: np.ndarray, path: Path) -> None:
    """Write the table: a line a weight (in sixteenths), the weight and the features that have it, by tabs."""
    lines: dict[int, list[str]] = {}
    for name, at in numbers.items():
        if weights[at]:
            lines.setdefault(int(weights[at]), []).append(name)
    rows = ["\t".join([str(weight), *sorted(names)]) for weight, names in sorted(lines.items())]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    size = path.stat().st_size
    print(f"{path}: {sum(map(len, lines.values())):,} features, {size:,} bytes", file=sys.stderr)


def main() -> None:
    """Train and write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reports", type=Path)
    ask.add_argument("-o", "--output", type=Path, default=TABLE)
    ask.add_argument("--own", type=Path, default=ROOT / "tests" / "corpora")
    ask.add_argument("--without", default="", metavar="SET", help="a set of our own that is to be scored")
    ask.add_argument(
        "--leave-out", default="", metavar="LETTERS", help="features that begin so, for an ablation"
    )
    given = ask.parse_args()
    chance = random.Random(SEED)
    found: list[Example] = []
    with lzma.open(given.reports, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if not is_test(row["place"]):
                found.extend(examples(row["text"], chance))
    real = len(found)
    found.extend(list(own_examples(given.own, given.without)) * OWN)
    print(f"{real:,} sentences of real reports, {(len(found) - real) // OWN:,} of our own", file=sys.stderr)
    numbers, choices = index(found, given.leave_out)
    write(numbers, learn(choices, len(numbers)), given.output)


if __name__ == "__main__":
    main()
