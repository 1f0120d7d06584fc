"""Measure how many strings come out right, by encoding: `decode` beside chardet alone.

Nine encodings, three lengths, whole or cut in the middle of a character or with one corrupt byte,
twenty texts each. A damaged string counts as right when everything before the damaged character
is. Run: ``python tests/bench/encodings.py``.
"""

from __future__ import annotations

import random
from collections import Counter

import chardet
from gangmu.readers.encoding.decode import decode
from gangmu.text.characters import TRADITIONAL

ENCODINGS = {
    "UTF-8": ("utf-8", b""),
    "UTF-8-SIG": ("utf-8", b"\xef\xbb\xbf"),
    "GB18030": ("gb18030", b""),
    "GBK": ("gbk", b""),
    "GB2312": ("gb2312", b""),
    "Big5": ("big5", b""),
    "UTF-16 with BOM": ("utf-16-le", b"\xff\xfe"),
    "UTF-16-LE": ("utf-16-le", b""),
    "UTF-16-BE": ("utf-16-be", b""),
}
LENGTHS = (60, 600, 6000)
DAMAGES = ("whole", "cut", "corrupt")
TEXTS = 20
SENTENCES = (
    "一、加强组织领导，压实工作责任。",
    "（一）深入学习法治思想，把学法用法列入年度培训计划。",
    "二是规范行政执法，全年办理案件128件，罚没款35.6万元。",
    "云溪县人民政府关于2023年度法治政府建设情况的报告",
    "县政府常务会议专题听取汇报4次，研究解决重点难点问题。",
    "三、存在的主要问题\n",
    "基层执法力量薄弱，部分干部运用法治方式化解矛盾的能力还不强；",
    "下一步，我县将持续优化营商环境，推进政务公开，自觉接受监督。",
    "1.完善重大行政决策程序，落实公众参与、专家论证、合法性审查制度。\n",
    "各乡镇、街道办事处设立公共法律服务站，村（社区）聘请法律顾问。",
    "清河镇司法所调解纠纷214起，成功率达到98%。",
    "认真办理行政复议案件，纠正不当行为，维护群众合法权益。",
    "首先，健全制度；其次，加强宣传；再次，严格考核。",
    "(浏览次数:1024)  发布时间:2024-03-01 10:15\n",
    "党政主要负责人履行推进法治建设第一责任人职责。",
    "松岭区“互联网+监管”平台运行平稳，数据归集总量居全市前列。",
)
_OLD = {
    new: old
    for old, new in reversed(TRADITIONAL.items())
    if old.encode("big5", "ignore") and not new.encode("big5", "ignore")
}


def text_of(length: int, seed: int) -> str:
    """Put invented sentences together in an order given by the seed."""
    shuffled = random.Random(seed)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(shuffled.choice(SENTENCES))
    return "".join(parts)[:length]


def traditional(text: str) -> str:
    """Write the text in traditional characters, for Big5."""
    return "".join(_OLD.get(char, char) for char in text)


def damaged(text: str, codec: str, damage: str, seed: int) -> tuple[bytes, str]:
    """Give the bytes, and the text that must come out at the least."""
    if damage == "whole":
        return text.encode(codec), text
    chosen = random.Random(seed)
    wide = [place for place, char in enumerate(text) if ord(char) > 127]
    place = chosen.choice(wide[-3:] if damage == "cut" else wide)
    before, char = text[:place].encode(codec), text[place].encode(codec)
    if damage == "cut":
        return before + char[: chosen.randrange(1, len(char))], text[:place]
    spoilt = bytearray(char)
    at = chosen.randrange(len(char))
    spoilt[at] = chosen.choice([byte for byte in range(256) if byte != char[at]])
    return before + bytes(spoilt) + text[place + 1 :].encode(codec), text[:place]


def chardet_alone(data: bytes) -> str:
    """Decode as chardet says, in the way of most scripts."""
    answer = chardet.detect(data)["encoding"] or "utf-8"
    try:
        return data.decode(answer, "replace").removeprefix("\ufeff")
    except LookupError:
        return ""


def main() -> None:
    """Print the share of strings that come out right."""
    right: dict[str, Counter[tuple[str, str]]] = {"decode": Counter(), "chardet": Counter()}
    for name, (codec, mark) in ENCODINGS.items():
        for length in LENGTHS:
            for damage in DAMAGES:
                for seed in range(TEXTS):
                    text = text_of(length, seed)
                    text = traditional(text) if name == "Big5" else text
                    data, wanted = damaged(text, codec, damage, seed)
                    exact = damage == "whole"
                    for who, got in (
                        ("decode", decode(mark + data).text),
                        ("chardet", chardet_alone(mark + data)),
                    ):
                        right[who][name, damage] += got == wanted if exact else got.startswith(wanted)
    per_cell = len(LENGTHS) * TEXTS
    print(f"{'share reproduced':18}" + "".join(f"{who + ' ' + d:>17}" for who in right for d in DAMAGES))
    for name in ENCODINGS:
        shares = [right[who][name, damage] / per_cell for who in right for damage in DAMAGES]
        print(f"{name:18}" + "".join(f"{share:17.3f}" for share in shares))
    for who, counts in right.items():
        total = per_cell * len(ENCODINGS) * len(DAMAGES)
        print(f"{who}: {sum(counts.values())} of {total} = {sum(counts.values()) / total:.4f}")


if __name__ == "__main__":
    main()
