"""Fuzz with the words of the genre: many soups of markers, chrome and text, and samples spoilt all over."""

from __future__ import annotations

import os
import random

import pytest
from gangmu import parse, read
from gangmu.errors import GangmuError
from gangmu.model.report import Report

from tests.support import laws
from tests.support.regexes import sample
from tests.support.strategies import (
    BACK,
    CHROME,
    FRONT,
    MUTATIONS,
    SENTENCES,
    STYLES,
    TITLES,
    mistreat,
    samples,
    sources,
)

EXPLORING = os.environ.get("GANGMU_EXPLORE") == "true"  # set by pytest --explore
ROUNDS = 200 if EXPLORING else 3  # of 25 documents each, for every seed
SEEDS = [random.randrange(2**32) for _ in range(4)] if EXPLORING else range(4)
pytestmark = pytest.mark.fuzz
GAPS = ("", "", "\n", "\n", "\n\n", "\n　　", " ", "　", "\t", "\r\n", "\u2028", "\x0b", "\x00", "\u200b")


def soup(chance: random.Random) -> str:
    """Put up to forty words of the genre together, each from its list, a marker style or a terminal."""
    return "".join(word(chance) + chance.choice(GAPS) for _ in range(chance.randrange(1, 40)))


def word(chance: random.Random) -> str:
    """Give one word of the genre."""
    lists = (SENTENCES, TITLES, CHROME, FRONT + BACK)
    kind = chance.randrange(8)
    if kind < len(lists):
        return chance.choice(lists[kind])
    if kind < 6:
        return STYLES[chance.choice(list(STYLES))](chance.randrange(1, 7))
    if kind == 6:
        return sample(chance.choice(sources()), chance)[:80]
    return "".join(
        chance.choices("一二十0１.、，。；（）()《“*#|-·>目录附件年月日 　\x00⼀縣", k=chance.randrange(1, 6))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_soups_of_keywords_keep_the_laws(seed: int) -> None:
    """Total and lossless: for soups of keywords."""
    chance = random.Random(seed)
    for _ in range(25 * ROUNDS):
        text = soup(chance)
        laws.every_law(parse(text), text)


@pytest.mark.parametrize("seed", SEEDS)
def test_mistreated_samples_keep_the_laws(seed: int) -> None:
    """Total and lossless: for samples after several mutations."""
    chance = random.Random(seed)
    for at in range(6 * ROUNDS):
        mutations = chance.choices(MUTATIONS, k=chance.randrange(1, 5))
        text = mistreat(chance.choice(samples()), mutations, at)
        laws.every_law(parse(text), text)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_spoilt_bytes_are_read_or_refused(format: str) -> None:
    """Total: bytes of samples with some of them changed, in every encoding, read as every format of text."""
    chance = random.Random(format)
    for _ in range(4 * ROUNDS):
        data = bytearray(
            soup(chance).encode(chance.choice(("utf-8", "gb18030", "utf-16-le", "utf-16")), "replace")
        )
        for _ in range(chance.randrange(6)):
            data.insert(chance.randrange(len(data) + 1), chance.randrange(256))
        try:
            report = read(bytes(data), format=format)  # type: ignore[arg-type]
        except GangmuError as error:
            assert error.message
        else:
            assert Report.from_json(report.to_json()) == report
