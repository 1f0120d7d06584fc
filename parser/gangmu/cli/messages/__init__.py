"""Define the messages of the command line in English and Chinese, and format them in the language in use."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextvars import ContextVar

from gangmu.cli.messages.batch import WORDS as BATCH_WORDS
from gangmu.cli.messages.check import WORDS as CHECK_WORDS
from gangmu.cli.messages.view import WORDS as VIEW_WORDS

LANGUAGES = ("en", "zh")

_language: ContextVar[str] = ContextVar("language", default="en")


def use(name: str) -> None:
    """Set the language, one of `LANGUAGES`, for what is said from here on."""
    _language.set(name)


def language() -> str:
    """Return the language in use."""
    return _language.get()


def language_of(environment: Mapping[str, str]) -> str:
    """Read the language from the locale: LC_ALL, else LC_MESSAGES, else LANG; C is English.

    >>> language_of({"LC_ALL": "", "LANG": "zh_CN.UTF-8"})
    'zh'
    >>> language_of({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    'en'
    """
    name = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if not name and sys.platform == "win32":
        import locale

        name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def say(key: str, **values: object) -> str:
    """Return the words of `key` in the language in use, with `values` filled in."""
    return WORDS[key][LANGUAGES.index(_language.get())].format(**values)


def word(key: str) -> str:
    """Return the word for a code, ``role.plans``; the code itself where there is none.

    >>> word("role.plans"), word("column.url")
    ('plans', 'url')
    """
    return say(key) if key in WORDS else key.partition(".")[2]


def known(words: str) -> str:
    """Return a sentence of an error in the language in use; as it is where `CHINESE` does not hold it.

    >>> known("this is a PNG image")
    'this is a PNG image'
    """
    return CHINESE.get(words, words) if _language.get() == "zh" else words


WORDS: Mapping[str, tuple[str, str]] = {
    # help
    "gangmu.help": (
        "Read Chinese government reports as found on the web; give back their section tree.\n\n"
        "Data goes to stdout, everything else to stderr. FILE may be a file, a folder (its .txt .md "
        ".html .htm .docx .pdf .ofd files are read, hidden ones not) or - for stdin. Exit code: 0 fine, "
        "1 diagnostics, no report found, or some documents failed, 2 could not run.",
        "读取网上抓取的政府报告，还原其章节层级。\n\n"
        "结果写到标准输出，其余写到标准错误。FILE 可以是文件、文件夹（读取其中的 .txt .md .html .htm "
        ".docx .pdf .ofd，隐藏文件除外），或用 - 表示标准输入。"
        "退出码：0 正常，1 有问题、没有找到报告或部分文件失败，2 无法运行。",
    ),
    "gangmu.lang": ("Language of help and messages.", "帮助和提示所用的语言。"),
    "gangmu.max_bytes": ("Refuse files larger than N bytes.", "拒绝读取大于 N 字节的文件。"),
    "gangmu.words": (
        "Add the words of the lists in DIR (page/labels.txt, parts/problems.txt …) to those of gangmu.",
        "把 DIR 中词表（page/labels.txt、parts/problems.txt 等）的词加入 gangmu 的词表。",
    ),
    "gangmu.version": ("Show the version and exit.", "显示版本号后退出。"),
    "help.help": ("Show this help and exit.", "显示本帮助后退出。"),
    "outline.help": (
        "Print the outline: marker, title and role of every point.\n\n"
        "~ a marker that was missing and was restored; ⟨…⟩ the opening of a point without a title; "
        "? a title whose end was guessed. With --plain, - marks the points inside running text.\n\n"
        "gangmu outline report.txt --role plans\n\ngangmu outline reports/ --plain --metadata",
        "显示提纲：每一层的序号、标题和所属部分。\n\n"
        "~ 原文缺的序号，已补出；⟨…⟩ 该点没有标题，显示正文开头；? 标题边界为推断。"
        "用 --plain 时，- 表示正文中的分项。\n\n"
        "gangmu outline 报告.txt --role 安排\n\ngangmu outline 文件夹/ --plain --metadata",
    ),
    "outline.depth": ("Show N levels.", "只显示前 N 层。"),
    "outline.role": (
        "Show only what belongs to this part; Chinese names are taken too (安排).",
        "只显示属于该部分的内容；也可用中文：举措、不足、职责、安排、建议。",
    ),
    "outline.items": ("Show the points inside running text, or not.", "是否显示正文中的分项（一是、二是）。"),
    "outline.metadata": (
        "Show title, issuer, dates and labels first.",
        "先显示标题、发文机关、日期等信息。",
    ),
    "outline.diagnostics": ("Show the diagnostics after the outline.", "在提纲之后显示诊断。"),
    "outline.plain": ("Stable plain text, for tests and diffs.", "稳定的纯文本格式，供测试和比对。"),
    "outline.text": (
        "Show the text too: its opening, or all of it with --plain.",
        "同时显示正文开头；与 --plain 合用时显示全部正文。",
    ),
    "outline.format": (
        "Format of the input; by default known from the content.",
        "输入格式；默认按内容识别。",
    ),
    "parse.help": (
        "Print the whole result as JSON, or as JSON Lines for several documents.\n\n"
        "gangmu parse report.docx --indent 2\n\ngangmu parse reports/ > reports.jsonl",
        "以 JSON 输出全部结果；多个文件时每行一个 JSON。\n\n"
        "gangmu parse 报告.docx --indent 2\n\ngangmu parse 文件夹/ > reports.jsonl",
    ),
    "parse.output": (
        "Write to this file instead of stdout; into a folder (DIR/) a file for each document.",
        "写入该文件，而不是标准输出；若为目录（DIR/），则每份文档各写一个文件。",
    ),
    "parse.indent": ("Indent the JSON by N spaces.", "JSON 缩进 N 个空格。"),
    "parse.with_source": ("Put the source text into the JSON.", "在 JSON 中附上原文。"),
    "parse.stage": (
        "Show a stage of the work instead of the result.",
        "不输出结果，改为显示处理过程中的某一步。",
    ),
    "parse.format": (
        "Format of the input; by default known from the content.",
        "输入格式；默认按内容识别。",
    ),
    "clean.help": (
        "Print the report alone, without what was scraped with it, in normal form.\n\n"
        "gangmu clean page.html --show-removed\n\ngangmu clean page.html -o report.md",
        "只输出报告本身：去掉网页杂项，并统一字符写法。\n\n"
        "gangmu clean 网页.html --show-removed\n\ngangmu clean 网页.html -o 报告.md",
    ),
    "clean.to": (
        "What to write; by default known from the name after -o, else text.",
        "输出格式；默认按 -o 的文件名判断，否则为纯文本。",
    ),
    "clean.output": (
        "Write to this file instead of stdout; into a folder (DIR/) a file for each document.",
        "写入该文件，而不是标准输出；若为目录（DIR/），则每份文档各写一个文件。",
    ),
    "clean.keep_width": (
        "Keep half-width and full-width signs as they are (text only).",
        "保留原文标点的全角、半角写法（仅限纯文本）。",
    ),
    "clean.show_removed": (
        "List on stderr what was taken out, where and why.",
        "在标准错误上列出去掉了什么、位置和原因。",
    ),
    "clean.format": (
        "Format of the input; by default known from the content.",
        "输入格式；默认按内容识别。",
    ),
    "schema.help": ("Print the JSON Schema of the output of parse.", "输出 parse 结果的 JSON Schema。"),
    "usage-prefix": ("Usage:", "用法："),
    "options-metavar": ("[OPTIONS]", "[选项]"),
    "command-metavar": ("COMMAND [ARGS]...", "命令 [参数]..."),
    "panel.options": ("Options", "选项"),
    "panel.commands": ("Commands", "命令"),
    # usage errors
    "usage": ("{words}; see '{command} --help'", "{words}；用法见 {command} --help"),
    "no-such-option": ("no such option: {option}", "没有这个选项：{option}"),
    "no-such-command": ("no such command: {name}", "没有这个命令：{name}"),
    "did-you-mean": ("; did you mean {near}?", "；是不是 {near}？"),
    "with-choices": ("{words} One of: {choices}.", "{words}可用：{choices}。"),
    "missing-argument": ("{name} is missing", "缺少 {name}"),
    "bad-value": ("bad value for {name}: {wanted}", "{name} 的值不对：{wanted}"),
    "wanted-choice": ("it takes one of {choices}", "可用的值有 {choices}"),
    "wanted-number": ("it takes a whole number from {least} up", "应为不小于 {least} 的整数"),
    "indent-of-lines": (
        "JSON Lines keep a document on one line; leave out --indent, or give one file",
        "多个文件时每个 JSON 占一行；请去掉 --indent，或只给一个文件",
    ),
    "several-want-folder": (
        "several documents want a folder to be written into: -o DIR/",
        "多份文档需要写入一个目录：-o DIR/",
    ),
    "stage-to-stdout": (
        "--stage goes to stdout; leave out --output",
        "--stage 只输出到标准输出，请去掉 --output",
    ),
    "width-of-text": (
        "--keep-width works for text only; leave it out, or write --to text",
        "--keep-width 只用于纯文本；请去掉它，或改用 --to text",
    ),
    "bytes-to-terminal": (
        "a DOCX file is nothing for a terminal; name a file with -o",
        "DOCX 不能显示在终端上；请用 -o 指定文件",
    ),
    "same-file": (
        "{name} is the input; name another file after -o",
        "{name} 就是输入文件；请在 -o 后另写一个文件名",
    ),
    # failures
    "at": ("{where}: {words}", "{where}：{words}"),
    "missing-file": (
        "there is no such file or folder; check the path",
        "没有这个文件或文件夹；请检查路径",
    ),
    "empty-folder": (
        "the folder holds no {suffixes} file; name the files themselves",
        "文件夹里没有 {suffixes} 文件；请直接写出文件名",
    ),
    "a-table": (
        "this is a table of texts; read it with gangmu batch and --text-column, or say --format text",
        "这是存放多篇文字的表格；请用 gangmu batch 加 --text-column 读取，或指定 --format text",
    ),
    "a-folder": (
        "this is a folder; name one file in it",
        "这是文件夹；请写出其中的一个文件",
    ),
    "empty-file": (
        "the file is empty; download the page again",
        "文件是空的；请重新下载该网页",
    ),
    "empty-stdin": (
        "nothing came in on stdin; pipe a document into it, or name a file",
        "标准输入没有内容；请用管道传入文件，或写出文件名",
    ),
    "cannot-read": ("{words}", "无法读取（{words}）"),
    "too-large": ("too large ({words})", "文件过大（{words}）"),
    "semicolon": ("; ", "；"),
    "missing-extra": (
        "{feature} needs a library that is not installed; run: pip install 'gangmu[{extra}]'",
        "{feature} 需要另外安装的库；请运行：pip install 'gangmu[{extra}]'",
    ),
    "os-error": (
        "{name}: {reason}; check the path and its permissions",
        "{name}：{reason}；请检查路径和权限",
    ),
    "cannot-write": (
        "the output cannot be written: {reason}; check where it goes",
        "无法写出结果：{reason}；请检查输出位置",
    ),
    "unexpected": (
        "this is a bug in gangmu ({kind}: {reason}); please report it with the output of GANGMU_DEBUG=1",
        "这是 gangmu 的缺陷（{kind}：{reason}）；请设 GANGMU_DEBUG=1 再运行一次，并把输出报告给我们",
    ),
    "interrupted": ("gangmu: interrupted", "gangmu：已中断"),
    # what a document turns out to be
    "no-report": (
        "{name}: there is no report in this page, only {found}{labels}; "
        "open the address again and save the article, or see the pieces with gangmu clean --show-removed",
        "{name}：这个页面里没有报告正文，只有{found}{labels}；"
        "请重新打开网址保存正文，或用 gangmu clean --show-removed 查看去掉的内容",
    ),
    "no-words": (
        "{name}: there is nothing but white space in this file; download the page again",
        "{name}：文件里只有空白；请重新下载该网页",
    ),
    "no-points": (
        "{name}: no headings or numbered points, only text; see it with gangmu clean",
        "{name}：没有标题或序号，只有正文；可用 gangmu clean 查看",
    ),
    "found-piece": ("{kind} ({pieces} places, {chars} characters)", "{kind}（{pieces} 处，{chars} 字）"),
    "found-labels": (" and the labels {labels}", "和页面标签 {labels}"),
    "list-comma": (", ", "、"),
    "removed": ("{place}: {kind}: {words} ({why})", "{place}：{kind}：{words}（{why}）"),
    "removed-sum": (
        "{name}: removed in all: {pieces} places, {chars} of {length} characters",
        "{name}：共去掉 {pieces} 处，{chars} 字（全文 {length} 字）",
    ),
    # boilerplate
    "page-metadata": ("page metadata", "页面信息"),
    "toolbar": ("toolbar", "页面工具"),
    "navigation": ("navigation", "导航"),
    "page-footer": ("page footer", "页脚"),
    "related-news": ("related news", "相关新闻"),
    "page-number": ("page number", "页码"),
    "page-header": ("page header", "页眉"),
    "contents": ("table of contents", "目录"),
    "duplicate-title": ("title again", "重复的标题"),
    "watermark": ("watermark", "水印"),
    "markup": ("markup", "格式符号"),
    "other": ("other", "其他"),
    "why.page-metadata": ("a label of the page and its value", "网页上的标签和值"),
    "why.toolbar": ("words of font, print and share tools", "字号、打印、分享等工具文字"),
    "why.navigation": ("menu, search box or path of the page", "菜单、搜索框或页面路径"),
    "why.page-footer": ("contact, filing number or copyright of the site", "网站的联系方式、备案号或版权"),
    "why.related-news": ("a link to another article", "其他文章的链接"),
    "why.page-number": ("the number of a printed page", "纸面页码"),
    "why.page-header": ("a line that comes again on every page", "每页重复的一行"),
    "why.contents": ("an entry that comes again as a heading", "目录条目，正文中另有标题"),
    "why.duplicate-title": ("the title stands a second time", "标题重复出现"),
    "why.watermark": ("words of the site put into the text", "插入正文的网站文字"),
    "why.markup": ("a sign of the file format", "文件格式的符号"),
    "why.other": ("not a part of the report", "不属于报告"),
    # metadata
    "meta.title": ("title", "标题"),
    "meta.issuer": ("issuer", "发文机关"),
    "meta.addressee": ("addressee", "主送机关"),
    "meta.document_number": ("document number", "发文字号"),
    "meta.index_number": ("index number", "索引号"),
    "meta.source": ("source", "来源"),
    "meta.published": ("published", "发布日期"),
    "meta.signed": ("signed", "成文日期"),
    "meta.delivered": ("delivered", "作报告日期"),
    "meta.place": ("place", "地区"),
    "meta.place_from": ("place from", "地区依据"),
    "meta.genre": ("genre", "文种"),
    "meta.period": ("period", "年度"),
    "meta.label": ("label", "页面标签"),
    # matter
    "matter.title": ("title", "标题"),
    "matter.subtitle": ("subtitle", "副标题"),
    "matter.document-number": ("document number", "发文字号"),
    "matter.salutation": ("salutation", "主送机关"),
    "matter.attachments": ("attachments", "附件说明"),
    "matter.signature": ("signature", "署名"),
    "matter.date": ("date", "成文日期"),
    "matter.note": ("note", "附注"),
    # roles
    "role.opening": ("opening", "开头"),
    "role.measures": ("measures", "举措"),
    "role.shortcomings": ("shortcomings", "不足"),
    "role.duties": ("duties", "职责"),
    "role.plans": ("plans", "安排"),
    "role.recommendations": ("recommendations", "建议"),
    "role.closing": ("closing", "结尾"),
    "role.other": ("other", "其他"),
    **BATCH_WORDS,
    **CHECK_WORDS,
    **VIEW_WORDS,
}

# What the library says in English when a call cannot be carried out, by the words of its errors.
CHINESE: Mapping[str, str] = {
    "this is an RTF document": "这是 RTF 文档",
    "this is a PNG image": "这是 PNG 图片",
    "this is a JPEG image": "这是 JPEG 图片",
    "this is a GIF image": "这是 GIF 图片",
    "this is a TIFF image": "这是 TIFF 图片",
    "this is a gzip archive": "这是 gzip 压缩包",
    "this is a zip archive": "这是 zip 压缩包",
    "this is a 7z archive": "这是 7z 压缩包",
    "this is a RAR archive": "这是 RAR 压缩包",
    "this is a tar archive": "这是 tar 归档文件",
    "this is an Excel workbook (xlsx)": "这是 Excel 工作簿（xlsx）",
    "this is an old Excel workbook (.xls)": "这是旧版 Excel 工作簿（.xls）",
    "this is a PowerPoint presentation (pptx)": "这是 PowerPoint 演示文稿（pptx）",
    "this is an old Word or WPS document (.doc, .wps)": "这是旧版 Word 或 WPS 文档（.doc、.wps）",
    "this is an old Office file (OLE compound file)": "这是旧版 Office 文件",
    "this is an Office document with a password": "这是加密的 Office 文档",
    "this is a web archive (MHT)": "这是网页存档（MHT）",
    "this PDF has a password": "这是加密的 PDF",
    "this PDF has no pages": "这个 PDF 没有页面",
    "this looks like binary data: it holds NUL bytes and is not UTF-16": "这是二进制数据，不是文本",
    "this looks like binary data: one byte in twenty is a control character": "这是二进制数据，不是文本",
    "convert it with LibreOffice: soffice --headless --convert-to docx FILE": (
        "请用 LibreOffice 转换：soffice --headless --convert-to docx FILE"
    ),
    "remove the password first: open it in its own program and save it without one": (
        "请先打开文件，去掉密码后另存"
    ),
    "it holds a picture of text; run OCR and give gangmu the text": (
        "文字在图片里；请先做文字识别（OCR），再交给 gangmu"
    ),
    "unpack it and give gangmu the files inside": "请先解压，再处理其中的文件",
    "save the sheet as CSV, or read it with gangmu batch": "请另存为 CSV，或用 gangmu batch 读取",
    "save the sheet as CSV": "请另存为 CSV",
    "open it in a browser and save it as HTML": "请用浏览器打开，另存为 HTML",
    "check that the file is text": "请确认这是文本文件",
    "fetch the file again": "请重新下载该文件",
    "split the file": "请拆分文件",
    "raise the limit with --max-bytes (max_bytes=)": "请用 gangmu --max-bytes N 提高上限",
    "open the file in Word or WPS and save it again": "请用 Word 或 WPS 打开后重新保存",
}
