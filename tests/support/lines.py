"""Look at the lines of a source; state the law that no character of it is lost or counted twice."""

from __future__ import annotations

from gangmu.readers.source import Hint, Source


def assert_every_character_has_one_place(source: Source) -> None:
    """Check that every character but space lies in one line without its markup, or in one markup span.

    Lines are in order, do not overlap, and begin and end on a character that is not space.
    """
    places = [0] * len(source.text)
    before = 0
    for line in source.lines:
        assert before <= line.start < line.end <= len(source.text), line
        before = line.end
        assert not source.text[line.start].isspace(), line
        assert not source.text[line.end - 1].isspace(), line
        own = set(range(line.start, line.end))
        for start, end in line.markup:
            own -= set(range(start, end))
            for at in range(start, end):
                places[at] += 1
        assert line.start in own and line.end - 1 in own, line
        for at in own:
            places[at] += 1
    for at, char in enumerate(source.text):
        if not char.isspace():
            assert places[at] == 1, (at, char, source.text[max(0, at - 20) : at + 20], places[at])


def shown(source: Source) -> list[str]:
    """Give the lines that are not dropped, without spaces."""
    kept = (line for line in source.lines if not (line.hint and line.hint.drop))
    return ["".join(source.text[line.start : line.end].split()) for line in kept]


def dropped(source: Source) -> list[tuple[str, str]]:
    """Give the lines that the format itself says are not the report, with their kind."""
    return [
        (line.hint.drop, source.text[line.start : line.end])
        for line in source.lines
        if line.hint and line.hint.drop
    ]


def by_words(source: Source) -> dict[str, Hint]:
    """Give the hint of every line by its words."""
    return {source.text[line.start : line.end]: line.hint or Hint() for line in source.lines}
