"""What a comparison says: which sections belong together, what became of each, and of last year's plans."""

from __future__ import annotations

from typing import Literal

import msgspec

from gangmu.errors import ModelError
from gangmu.model.blocks import Role, Span

DIFF_VERSION = "gangmu-diff/1"
TOLD = 0.16
PairKind = Literal["kept", "reworded", "moved", "new", "gone"]


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Share the settings of every struct of a comparison."""


class Document(_Struct, frozen=True):
    """One of the two reports."""

    name: str | None
    title: str | None
    year: int | None


class Side(_Struct, frozen=True):
    """A section in one of the reports: `path` holds the headings above it, `span` is in its source.

    `length` counts the characters of its own text, without the sections below it.
    """

    path: tuple[str, ...]
    marker: str
    title: str
    roles: tuple[Role, ...]
    span: Span
    length: int


class Pair(_Struct, frozen=True):
    """Two sections that belong together, or one that has no partner (`new`, `gone`).

    `kept` has the same title but for figures; `reworded` another; `moved` stands elsewhere.
    `similarity` (0 to 1) is that of the titles. `copied` (0 to 1) is the share of the later section's own
    text that stands in the earlier report in stretches of ten characters or more, figures apart.
    """

    kind: PairKind
    before: Side | None
    after: Side | None
    similarity: float
    copied: float


class Promise(_Struct, frozen=True):
    """A plan of the earlier report, and the passage of the later one that is most like it, if any.

    `similarity` (0 to 1) is the cosine of their character pairs, weighed by how rare these are. From `TOLD`
    on the passage mostly tells of the plan, below it perhaps. No answer means that none was found, not that
    nothing was done.
    """

    plan: str
    plan_span: Span
    answer: str | None
    answer_span: Span | None
    similarity: float


class Comparison(_Struct, frozen=True):
    """The whole comparison; `copied` is the share of the later report's text taken over from the earlier."""

    schema: Literal["gangmu-diff/1"]
    before: Document
    after: Document
    copied: float
    pairs: tuple[Pair, ...]
    promises: tuple[Promise, ...]

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the comparison as JSON text; `indent` sets the width of a step, None writes one line."""
        data = msgspec.json.encode(self)
        return (msgspec.json.format(data, indent=indent) if indent else data).decode()

    @classmethod
    def from_json(cls, data: str | bytes) -> Comparison:
        """Read a comparison that `to_json` wrote; raise `ModelError` where it is not one."""
        try:
            return msgspec.json.decode(data, type=cls)
        except msgspec.DecodeError as error:
            raise ModelError(
                f"not a {DIFF_VERSION} comparison: {error}", hint="write it with to_json()"
            ) from None
