"""Hold the words of ``gangmu view`` and ``gangmu diff`` in English and Chinese."""

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
}
