"""Read records of JSON: an object a line, an array of objects, or an object that holds such an array."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, TypeAlias

import msgspec

from gangmu.batch.inputs.tables.decoding import lines_of
from gangmu.errors import ReadError

Record: TypeAlias = dict[str, Any]
PEEK = 1000  # records from which the columns are known
_BROKEN = ReadError("the record is no JSON object", hint="write one object a line, or an array of objects")
_STATUS = 50  # characters: {"code": 0, "message": "success", "data": […]}
_SPACE = " \t\r\n,"


def records(path: str) -> Iterator[Record | ReadError]:
    """Yield the records; where one cannot be read there is an error in its place."""
    words = (line for line in lines_of(path) if line.strip())
    first, second = next(words, ""), next(words, "")
    if isinstance(_of_line(first), ReadError):
        yield from _of_array(first + second + "".join(words))
    elif not second:
        yield from _inside(first)
    else:
        for line in chain((first, second), words):
            yield _of_line(line)


def columns(path: str) -> list[str]:
    """Name the fields of the first records."""
    found: dict[str, None] = {}
    for record in islice(records(path), PEEK):
        if not isinstance(record, ReadError):
            found.update(dict.fromkeys(record))
    return list(found)


def scalar(value: Any) -> str | None:
    """Give a value as text, what is no text as JSON."""
    return value if value is None or isinstance(value, str) else as_json(value)


def as_json(value: Any) -> str:
    """Write a value as JSON."""
    return msgspec.json.encode(value).decode()


def _of_line(line: str) -> Record | ReadError:
    try:
        return msgspec.json.decode(line.encode(), type=Record)
    except Exception as error:  # RecursionError, too: what others nest has no bound
        return ReadError(f"the line is no JSON object: {error}", hint="write one object a line")


def _of_array(words: str) -> Iterator[Record | ReadError]:
    """Yield the elements of an array one by one, so that a broken one costs only what follows it."""
    start = words.lstrip()
    if start.startswith("{"):
        yield from _inside(start)
        return
    if not start.startswith("["):
        for line in words.splitlines():
            yield _of_line(line)
        return
    decoder = json.JSONDecoder()
    at = words.index("[") + 1
    while True:
        while at < len(words) and words[at] in _SPACE:
            at += 1
        if at == len(words) or words[at] == "]":
            return
        try:
            element, at = decoder.raw_decode(words, at)
        except (ValueError, RecursionError) as error:
            yield ReadError(f"the array breaks off here: {error}", hint="fetch or write the file again")
            return
        yield element if isinstance(element, dict) else _BROKEN


def _inside(words: str) -> Iterator[Record | ReadError]:
    """Yield the records of an object: the longest list in it, ``{"data": […]}``, else itself."""
    try:
        whole = msgspec.json.decode(words.encode(), type=Record)
    except Exception:
        for line in words.splitlines():
            yield _of_line(line)
        return
    lists = [value for value in whole.values() if isinstance(value, list) and _are_objects(value)]
    if any(isinstance(value, str) and len(value) > _STATUS for value in whole.values()):
        lists = []  # with a text of its own it is a record
    for element in max(lists, key=len, default=[whole]):
        yield element if isinstance(element, dict) else _BROKEN


def _are_objects(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(element, dict) for element in value)
