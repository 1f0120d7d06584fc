"""Make docs/rules.md and docs/zh/rules.md from the registry: ``python -m tests.support.rules_page``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gangmu.model.catalogue import FAMILIES, Family, Language, Rule, Words, rules

from tests.support.paths import ROOT

PAGES: dict[Language, Path] = {"en": ROOT / "docs" / "rules.md", "zh": ROOT / "docs" / "zh" / "rules.md"}

_HEAD = Words(
    """# Rules

What `gangmu check` says, by its code. A diagnostic says one thing about one document: a code, how
grave it is, where, what was seen, what to do. It never stops a document: what cannot be carried out
at all (a file that is not there, a picture) is an error and no diagnostic. `gangmu parse` has the
cheaper ones under `diagnostics`; `gangmu explain CODE` prints an entry of this page. How to choose
rules, and what to do with what they say: [check.md](check.md).

A code never changes its meaning. The letter names the family; codes that are older than the families
keep theirs (`D101`, `C101`: source; `P101`: scrape; `M101`: dates), and `--select` with one letter
means the family. Severities: `error`, there may be nothing to use; `warning`, look at the place;
`info`, good to know. Norms that say 可以 or 一般 are hints: what rests on them is `info`. Words in
braces are filled in.

This page is made from the registry in `parser/gangmu/model/catalogue/`.
""",
    """# 规则

`gangmu check` 的全部规则，按类别排列。每条诊断说一件事：代码、级别、位置、问题、改法。
`gangmu parse` 的 `diagnostics` 中有其中较简单的几条；`gangmu explain 代码` 显示本页的一条。

代码的含义永不改变。字母表示类别；早于分类的代码保留原来的字母（`D101`、`C101` 属文件与字符，
`P101` 属抓取，`M101` 属日期），`--select` 后只写一个字母时指类别。级别：error（错误），可能没有
可用的内容；warning（警告），请核对该处；info（提示），供参考。依据写作“可以”“一般”的，只作提示。
花括号中的词由程序填入。

本页由 `parser/gangmu/model/catalogue/` 中的规则表生成。
""",
)
_OF_PARSE = {
    *("D101", "D102", "D103", "D104", "D105", "D106", "D107", "D201", "D202", "D203", "D204", "C101"),
    *("P101", "P102", "P103", "N101", "N102", "N103", "N104", "N105", "N106", "T101", "M101", "M102"),
}
_NORM = Words("Norm", "依据")
_DO = Words("Do", "改法")
_ONLY = Words("Only for", "只用于")
_FIXABLE = Words("`gangmu check --fix` mends it.", "`gangmu check --fix` 可自动改正。")
_PARSED = Words("`gangmu parse` says it too.", "`gangmu parse` 也会给出。")
_BETTER = Words("Better:", "正例：")


def page(language: Language) -> str:
    """Return the page of all rules in a language."""
    return _HEAD.to(language) + "".join(_section(family, language) for family in FAMILIES)


def _section(family: Family, language: Language) -> str:
    entries = "".join("\n".join(_entry(rule, language)) for rule in rules(family))
    return f"\n## {family.letter} · {family.title.to(language)} (`{family.module}`)\n\n{entries}"


def _entry(rule: Rule, language: Language) -> Iterator[str]:
    yield f"### {rule.code} · {rule.name} · {rule.severity}\n"
    yield f"{rule.says.to(language)}\n"
    yield f"> {rule.message.to(language)}\n"
    words = [
        _labelled(_DO, rule.hint.to(language), language),
        _labelled(_NORM, rule.norm.to(language), language),
    ]
    if rule.genres:
        words.append(_labelled(_ONLY, ", ".join(rule.genres), language))
    if rule.fixable:
        words.append(_FIXABLE.to(language))
    if rule.code in _OF_PARSE:
        words.append(_PARSED.to(language))
    yield ("" if language == "zh" else " ").join(words) + "\n"
    if rule.example.strip():
        yield f"```text\n{rule.example}```\n\n{_BETTER.to(language)}\n\n```text\n{rule.better}```\n"
    yield ""


def _labelled(label: Words, words: str, language: Language) -> str:
    if language == "zh":
        return f"*{label.zh}：*{words}。"
    return f"*{label.en}:* {words.rstrip('.')}."


def main() -> None:
    """Write both pages."""
    for language, path in PAGES.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
