"""Read what a Word document says of itself (docProps/core.xml), where a person said it.

Most titles there are the name of a template or of the first draft, most authors the name of a
computer; only Chinese words that are no program's own default are taken for a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from gangmu.readers.docx.package import Package

_HAN = re.compile(r"[\u4e00-\u9fff]")
_DEFAULT_TITLE = re.compile(r"无标题|未命名|新建|文档\s*\d|Microsoft|WPS|\.docx?$", re.IGNORECASE)
_DEFAULT_AUTHOR = re.compile(r"用户|管理员|作者|微软|系统|番茄花园|雨林木风|深度|未知|匿名")
_TITLE_HAN = 4  # 工作报告 is the shortest title that says something


def labels(package: Package) -> Mapping[str, str]:
    """Return 标题 and 作者 of a document, each only where it is meaningful."""
    part = next((one.target for one in package.relations().values() if one.kind == "core-properties"), None)
    if part is None:
        return {}
    root = package.tree(part)
    found: dict[str, str] = {}
    title, creator = _words(root, "dc:title"), _words(root, "dc:creator")
    if len(_HAN.findall(title)) >= _TITLE_HAN and not _DEFAULT_TITLE.search(title):
        found["标题"] = title
    if _HAN.search(creator) and not _DEFAULT_AUTHOR.search(creator):
        found["作者"] = creator
    return found


def _words(root: Element, tag: str) -> str:
    return " ".join(next((element.text or "" for element in root.iter(tag)), "").split())
