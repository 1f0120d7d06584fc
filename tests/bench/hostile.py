"""Measure hostile documents: seconds and memory at one length and at ten times that, each in its own process.

Run: ``python tests/bench/hostile.py [CODE POINTS] [NAME…]``, by default 100,000 and all.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

SENTENCE = "加强法治建设工作，做好工作落实，努力推进各项工作。\n"

# Each gives a document of about n code points.
DOCUMENTS: Mapping[str, Callable[[int], str]] = {
    "one-line": lambda n: "加强法治建设，做好工作。" * (n // 12),
    "one-line-no-stop": lambda n: "好" * n,
    "markers-only": lambda n: "一、" * (n // 2),
    "markers-counted": lambda n: "".join(f"{at % 99 + 1}." for at in range(n // 3)),
    "marker-lines": lambda n: "（一）加强领导\n" * (n // 8),
    "clauses": lambda n: "一是好；二是好；" * (n // 8),
    "every-style": lambda n: "一、\n（一）\n1.\n（1）\n①\n" * (n // 15),
    "deeper-and-deeper": lambda n: "".join(
        f"{'一二三四五六七八九'[at % 9]}、好\n（一）好\n" for at in range(n // 9)
    ),
    "unclosed-bracket": lambda n: "一、" + "（" * n,
    "unclosed-title-mark": lambda n: "一、" + "《法，" * (n // 3),
    "unclosed-quote": lambda n: "一、“" + "好。" * (n // 2),
    "quotes-in-a-title": lambda n: "一、" + "『，』" * (n // 3),
    "quotes-in-an-item": lambda n: "加强：一是" + "『，』" * (n // 3) + "；二是好",
    "straight-quotes": lambda n: '"' * n,
    "spaces": lambda n: " " * n,
    "wide-spaces": lambda n: "好" + "\u3000" * n + "好",
    "words-and-spaces": lambda n: "好 " * (n // 2),
    "line-feeds": lambda n: "\n" * n,
    "nul": lambda n: "\x00" * n,
    "surrogates": lambda n: "\ud800" * n,
    "zero-width": lambda n: "\u200b" * n,
    "label-table": lambda n: "索引号：1234\n" * (n // 9),
    "label-row": lambda n: "索引号：1234 " * (n // 9),
    "labels-and-values": lambda n: "发布日期\n2024-03-01\n" * (n // 16),
    "tools": lambda n: "打印本页\n" * (n // 5),
    "footers-inside": lambda n: "一、好\n" + "网站地图\n" * (n // 5) + "一、好的工作\n",
    "footers-between": lambda n: SENTENCE + "网站标识码1\n" * (n // 7) + SENTENCE,
    "titles": lambda n: "云溪县2023年法治政府建设报告\n" * (n // 17),
    "dates": lambda n: "2024年2月28日\n" * (n // 11),
    "signatures": lambda n: "云溪县人民政府\n2024年2月28日\n" * (n // 19),
    "attachments": lambda n: "附件：\n" + "1.好\n" * (n // 4),
    "header-of-a-crawler": lambda n: "甲乙：丙\n" * (n // 5),
    "record-of-a-database": lambda n: "a," * (n // 4) + "b\n" + "1," * (n // 4) + "2\n" + SENTENCE,
    "labels-parted-by-tabs": lambda n: "标题：甲\t" * (n // 5) + "\n" + SENTENCE,
    "menu-before-the-title": lambda n: "首页 政务 " * (n // 7) + "云溪县2023年法治报告 " + SENTENCE,
    "dates-and-annexes": lambda n: SENTENCE + " 云溪县人民政府 " + "2023年3月1日 附件 " * (n // 13),
    "headings-without-numbers": lambda n: f"党建引领，拧紧责任链条\n{SENTENCE * 2}\n" * (n // 60),
    "rows-of-figures": lambda n: "1.属于国家秘密 0 0 0\n" * (n // 16),
    "cells-of-figures": lambda n: "一、甲乙丙\n5\n0\n" * (n // 10),
    "contents": lambda n: "目录\n" + "\n".join(f"条目{at}" for at in range(n // 6)),
    "dotted-contents": lambda n: "目录\n" + "·" * n + "好\n一、加强\n",
    "page-numbers": lambda n: "— 3 —\n" * (n // 6),
    "short-lines": lambda n: "云溪\n" * (n // 3),
    "wrapped": lambda n: ("好" * 30 + "\n") * (n // 31),
    "turns": lambda n: "在看到成绩的同时，还存在问题。下一步，我局将努力。" * (n // 25),
    "breadcrumb": lambda n: "首页 > " * (n // 5),
    "address": lambda n: "http://" + "a" * n,
    "garbled": lambda n: "鍏充簬鎺ㄨ" * (n // 6),
    "radicals": lambda n: "⼀、" * (n // 2),
    "traditional": lambda n: "縣政府關於" * (n // 5),
    "half-width": lambda n: "好(," * (n // 3),
    "tail-of-words": lambda n: "一、" + "好。" * 50 + " " + "云溪县 " * (n // 4) + "2024年2月28日",
}


def measure(name: str, length: int) -> tuple[float, float]:
    """Parse one document in a process of its own; give CPU seconds and the most memory it took, in MB."""
    command = [sys.executable, __file__, "--one", name, str(length)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    except subprocess.TimeoutExpired:
        return float("inf"), float("nan")
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def one(name: str, length: int) -> None:
    """Parse one document and print what it took."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "parser"))
    from gangmu import parse

    parse("一、加强领导\n正文。")
    text = DOCUMENTS[name](length)
    begin = time.process_time()
    report = parse(text)
    report.to_json()
    taken = time.process_time() - begin
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(arguments: list[str]) -> None:
    """Print a table: seconds and megabytes at a length and at ten times it, and the ratio of the seconds."""
    length = int(arguments[0]) if arguments else 100_000
    print(f"{'document':22}{length:>12,}{10 * length:>13,}   ratio      MB      MB")
    for name in arguments[1:] or DOCUMENTS:
        small, large = measure(name, length), measure(name, 10 * length)
        ratio = large[0] / max(small[0], 0.001)
        print(
            f"{name:22}{small[0]:10.3f} s{large[0]:11.3f} s {ratio:7.1f} {small[1]:7.0f} {large[1]:7.0f}",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1:])
