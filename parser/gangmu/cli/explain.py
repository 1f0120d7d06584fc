"""``gangmu explain``: tell what a code of a diagnostic means."""

from __future__ import annotations

from collections.abc import Iterable

import rich_click as click

from gangmu.checks.settings import codes_of
from gangmu.cli import streams
from gangmu.cli.messages import language, say
from gangmu.model.catalogue import FAMILIES, Language, Rule, rules


@click.command("explain", cls=click.RichCommand)
@click.argument("codes", nargs=-1, metavar="[CODE...]")
def command(codes: tuple[str, ...]) -> int:
    """Print a page for each rule that is named, or a list of all."""
    spoken: Language = "zh" if language() == "zh" else "en"
    if not codes:
        streams.data("".join(_listed(spoken)))
        return 0
    wanted = codes_of(codes)
    streams.data("\n".join(_page(rule, spoken) for rule in rules() if rule.code in wanted))
    return 0


def _listed(spoken: Language) -> Iterable[str]:
    for family in FAMILIES:
        yield f"{family.letter}  {family.title.to(spoken)} ({family.module})\n"
        for rule in rules(family):
            severity = say(f"severity.{rule.severity}")
            yield f"   {rule.code}  {severity:<8}{rule.name}: {rule.says.to(spoken)}\n"


def _page(rule: Rule, spoken: Language) -> str:
    lines = [
        f"{rule.code} {rule.name} · {say(f'severity.{rule.severity}')}",
        "",
        rule.says.to(spoken),
        "",
        f"{say('explain-message')}{rule.message.to(spoken)}",
        f"{say('explain-hint')}{rule.hint.to(spoken)}",
        f"{say('explain-norm')}{rule.norm.to(spoken)}",
    ]
    if rule.genres:
        lines.append(f"{say('explain-genres')}{' '.join(rule.genres)}")
    if rule.fixable:
        lines.append(say("explain-fixable"))
    for key, words in (("explain-example", rule.example), ("explain-better", rule.better)):
        if words.strip():
            lines += ["", say(key), "", *(f"    {line}" for line in words.splitlines())]
    return "\n".join(lines) + "\n"
