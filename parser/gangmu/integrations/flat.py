"""Flatten what is known of a report or a chunk to scalars, as the metadata of an index take it."""

from __future__ import annotations

from typing import TypeAlias

from gangmu.model.report import Report
from gangmu.output.chunks.chunk import Chunk

Scalar: TypeAlias = str | int


def facts_of(report: Report) -> dict[str, Scalar]:
    """Return the metadata of a report that it has; what it does not say is left out, never None.

    >>> import gangmu
    >>> facts_of(gangmu.parse("云泽县2023年法治政府建设年度报告\\n一、学法\\n坚持学法。\\n"))["year"]
    2023
    """
    about = report.metadata
    facts: dict[str, Scalar | None] = {
        "title": about.title,
        "issuer": about.issuer,
        "document_number": about.document_number,
        "published": about.published,
        "signed": about.signed,
        "delivered": about.delivered,
        "place": about.place,
        "year": about.period.year,
        "period": about.period.part,
        "genre": about.genre,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def place_of(chunk: Chunk) -> dict[str, Scalar]:
    """Return the metadata of a chunk; the headings are joined by `` > ``, the roles by ``;``."""
    page: dict[str, Scalar] = {} if chunk.page is None else {"page": chunk.page}
    return {
        "section": chunk.section,
        "number": chunk.number,
        "headings": " > ".join(chunk.headings),
        "roles": ";".join(chunk.roles),
        "start": chunk.span[0],
        "end": chunk.span[1],
        "ends": chunk.ends,
        **page,
    }
