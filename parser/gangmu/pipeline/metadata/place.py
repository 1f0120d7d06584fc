"""Find the administrative place of a report, by its issuer, its title or the name of its file."""

from __future__ import annotations

from pathlib import PurePosixPath

from gangmu.model.blocks import PlaceFrom
from gangmu.text.patterns import late

# 青禾市云岑区 of 青禾市云岑区应急管理局. A step begins no word that only sounds like a place (城市, 社区),
# and no place is called by what it is alone: 市司法局 names none.
_STEP = late(
    "(?!全|本|我|各|该|省|市|县|区|乡|镇|城[市区乡镇]|社区|地区|园区|辖区|街区|城乡)"
    "[\u4e00-\u9fff]{1,9}?"
    "(?:自治[区州县旗]|省|地区|市(?!场|政(?!府)|容|民|直|级)|(?<!自治)州(?![市县区])|盟|县(?!域|级|直|区)"
    "|(?<!自治)区(?!域|块|划|县|属|直|级)|旗|镇(?![区街])|(?<!城)乡(?![村镇])|街道)"
)
_BEFORE = late("(?:中共|关于|(?:19|20)[0-9]{2}年(?:度)?){0,3}")
MOST_STEPS = 4
_NO_PLACE = late(
    "[省市县区州旗镇乡]长|召开|举行|举办|城市|社区|园区|景区|辖区|[一二三四五六七八九十]届|推进|加强|建设|全面|关于|印发|开展|贯彻|落实"
)
_WHOLE = late("[-_ .·（(0-9年]*")


def place_of(
    issuer: str | None, title: str | None, name: str | None
) -> tuple[str, PlaceFrom] | tuple[None, None]:
    """Return the place, and what names it; nothing rather than a guess.

    >>> place_of("青禾市云岑区应急管理局", None, None)
    ('青禾市云岑区', 'issuer')
    >>> place_of("市司法局", "城市管理工作报告", "reports/云岑县/2023.txt")
    ('云岑县', 'name')
    """
    if issuer and (found := _named_by(issuer)):
        return found, "issuer"
    if title and (found := _named_by(title)):
        return found, "title"
    path = PurePosixPath((name or "").replace("\\", "/"))
    for part in (path.stem, path.parent.name):
        begin = _WHOLE.match(part)
        if found := _named_by(part[begin.end() if begin else 0 :]):
            return found, "name"
    return None, None


def _named_by(words: str) -> str | None:
    """Return the place with which words begin, step by step: province, city, county, town."""
    before = _BEFORE.match(words)
    begin = end = before.end() if before else 0
    for _ in range(MOST_STEPS):
        step = _STEP.match(words, end)
        if step is None:
            break
        end = step.end()
    place = words[begin:end]
    return None if not place or _NO_PLACE.search(place) else place
