"""Read what a heading's words say of its part, by ``grammar/heading.lark``."""

from __future__ import annotations

from typing import cast

from lark import Tree

from gangmu.language.loader import grammar
from gangmu.language.matcher import finder
from gangmu.model.base import Value
from gangmu.model.blocks import Role

STRONG = 0.6  # so much of a heading must be words of a part, where its parent already has a part


class Said(Value, frozen=True):
    """The parts that a heading names, in order, and the share of its words that names them."""

    roles: tuple[Role, ...]
    share: float


NOTHING = Said((), 0.0)


def said(heading: str, least: float = 0.0) -> Said:
    """Return the parts that a heading names; nothing for most, nor where less than `least` of it can.

    >>> said("存在的问题及下一步打算").roles
    ('shortcomings', 'plans')
    >>> said("着力解决突出问题").roles
    ()
    """
    first = next((one for one in finder("heading").finditer(heading) if one.lastgroup != "NEUTRAL"), None)
    if first is None or (least and len(heading) - first.start() < least * len(heading)):
        return NOTHING
    roles: list[Role] = []
    covered = 0
    for part in grammar("heading").parse(heading).children:
        if isinstance(part, Tree) and part.data != "neutral":
            covered += len(str(part.children[0]))
            role = cast("Role", str(part.data))
            if role not in roles:
                roles.append(role)
    if "duties" in roles:
        roles = ["duties", "other"] if "other" in roles else ["duties"]
    elif len(roles) > 1 and "measures" in roles and roles[-1] == "measures":
        roles.remove("measures")  # 存在问题的改进措施, 下一步工作举措: the last word names no part of its own
    return Said(tuple(roles[:2]), covered / len(heading))


def effective(heading: Said, parent: tuple[Role, ...], top: bool) -> tuple[Role, ...] | None:
    """Return the roles of a heading under `parent`, None where it only inherits.

    At the top any naming counts. Below a heading that names its part a lower one must be plain:
    存在问题 under 工作情况 is, 提升成效 under 下一步安排 is not.
    """
    if not heading.roles:
        return None
    if top or not parent or parent == ("other",) or len(parent) > 1:
        return heading.roles
    if heading.roles == ("duties",):
        return heading.roles if parent != ("plans",) else None
    if heading.share < STRONG or (parent == ("plans",) and "measures" in heading.roles):
        return None
    if parent == ("shortcomings",) and heading.roles != ("plans",):
        return None
    return heading.roles
