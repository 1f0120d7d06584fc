"""Define the messages of ``gangmu view`` and ``gangmu diff`` in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "view.help": (
        "Write a report beside its source as one HTML page that opens offline; several with an index.\n\n"
        "gangmu view report.docx -o report.html\n\ngangmu view folder/ -o pages/",
        "把提纲和原文并排写成一个可离线打开的网页；多个文件另写一个索引页。\n\n"
        "gangmu view 报告.docx -o 报告.html\n\ngangmu view 文件夹/ -o 网页/",
    ),
    "view.output": (
        "Write to this file, or to this folder where there are several documents; else to stdout.",
        "写入该文件；多个文件时写入该文件夹；不给则写到标准输出。",
    ),
    "view.format": ("Format of the input; by default known from the content.", "输入格式；默认按内容识别。"),
    "view-needs-folder": (
        "several documents need a folder to be written to: -o FOLDER/",
        "多个文件需要用 -o 指定写入的文件夹",
    ),
    "view-written": ("written: {page}; open it in a browser", "已写出：{page}；请用浏览器打开"),
    "diff.help": (
        "Compare two reports, the earlier first: sections kept, reworded, moved, new, gone, the share of "
        "text taken over, and what the later one tells of the plans of the earlier.\n\n"
        "gangmu diff 2022.docx 2023.docx\n\ngangmu diff 2022.txt 2023.txt -o changes.html",
        "比对两份报告（先旧后新）：章节沿用、改写、移位、新增还是删去，多少文字照搬，"
        "上年安排今年有无对应举措。\n\n"
        "gangmu diff 2022.docx 2023.docx\n\ngangmu diff 2022.txt 2023.txt -o 比对.html",
    ),
    "diff.to": (
        "What to write; by default known from the name after -o, else text.",
        "输出格式；默认按 -o 的文件名判断，否则为文本。",
    ),
    "diff.output": ("Write to this file instead of stdout.", "写入该文件，而不是标准输出。"),
    "diff.format": ("Format of the input; by default known from the content.", "输入格式；默认按内容识别。"),
    "diff-needs-file": ("a workbook needs a file to be written to: -o FILE.xlsx", "工作簿需要用 -o 指定文件"),
}
