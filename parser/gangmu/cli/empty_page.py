"""Describe a page that holds no report."""

from __future__ import annotations

from collections import Counter

from gangmu.cli.messages import say
from gangmu.model.blocks import BoilerplateKind, Item, Paragraph, Section, Table
from gangmu.model.report import Report
from gangmu.output.render.outline import clip, tag_of

LABEL_CELLS = 40
LABELS_TOLD = 8


def holds_report(report: Report) -> bool:
    """Return whether a document has any heading, point, text or table of its own."""
    return any(isinstance(block, Section | Item | Paragraph | Table) for block in report.children)


def nothing_found(name: str, report: Report) -> str:
    """Return in a sentence what was found in place of a report, and what to do next."""
    if not report.boilerplate and not report.children:
        return say("no-words", name=name)
    pieces = Counter(piece.kind for piece in report.boilerplate)
    chars: Counter[BoilerplateKind] = Counter()
    for piece in report.boilerplate:
        chars[piece.kind] += piece.span[1] - piece.span[0]
    comma = say("list-comma")
    found = comma.join(
        say("found-piece", kind=say(kind), pieces=pieces[kind], chars=count)
        for kind, count in chars.most_common()
    )
    matter = comma.join(dict.fromkeys(say(f"matter.{tag_of(block)}") for block in report.children))
    told = [clip(f"{key}={value}", LABEL_CELLS) for key, value in report.metadata.labels.items()]
    labels = comma.join(told[:LABELS_TOLD] + ["…"] * (len(told) > LABELS_TOLD))
    return say(
        "no-report",
        name=name,
        found=comma.join(filter(None, (found, matter))),
        labels=say("found-labels", labels=labels) if labels else "",
    )
