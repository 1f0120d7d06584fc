"""Hold the words of ``gangmu check`` and ``gangmu explain`` in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "check.help": (
        "Say what is wrong with documents, each with its place and what to do; a folder gives a table.\n\n"
        "Exit code: 0 clean, 1 diagnostics as grave as --fail-on or some documents failed, "
        "2 could not run.",
        "检查文件，逐条指出问题、位置和改法；文件夹则列出一张表。\n\n"
        "退出码：0 没有问题，1 有达到 --fail-on 级别的问题（或部分文件失败），2 无法运行。",
    ),
    "check.select": (
        "Only these rules: a code (N101), its beginning (D3), a family (N, numbering), a name (gap).",
        "只用这些规则：代码（N101）、代码开头（D3）、类别（N、numbering）或名称（gap）。",
    ),
    "check.ignore": ("Not these rules.", "不用这些规则。"),
    "check.fail_on": (
        "From which severity on the exit code is 1; by default warning.",
        "达到哪一级时退出码为 1；默认为 warning。",
    ),
    "check.config": (
        "Read the settings from this file; by default from the nearest gangmu.toml or pyproject.toml.",
        "从该文件读取设置；默认用最近的 gangmu.toml 或 pyproject.toml。",
    ),
    "check.target": (
        "How to print: by default full, for a folder table.",
        "输出方式：默认为 full，文件夹为 table。",
    ),
    "check.to": (
        "Write the diagnostics as comments of a Word document.",
        "把问题写成 Word 批注。",
    ),
    "check.output": ("Write the document to this file instead of stdout.", "写入该文件，而不是标准输出。"),
    "check.fix": (
        "Show as a diff what can be mended mechanically, and change nothing.",
        "以差异形式显示可自动改正之处，不改动文件。",
    ),
    "check.write": ("With --fix: change the files.", "与 --fix 合用：写入文件。"),
    "check.input_format": (
        "Format of the input; by default known from the content.",
        "输入格式；默认按内容识别。",
    ),
    "check-write-alone": ("--write goes with --fix", "--write 须与 --fix 合用"),
    "check-one-docx": ("--to docx takes one file", "--to docx 只能处理一个文件"),
    "check-fix-or-docx": ("--fix and --to docx do not go together", "--fix 不能与 --to docx 合用"),
    "check-output-alone": (
        "-o names the Word document; add --to docx",
        "-o 指定的是 Word 文档；请加上 --to docx",
    ),
    "check-sum": (
        "checked {documents}: errors {error}, warnings {warning}, infos {info}",
        "检查{documents}个文件：错误{error}，警告{warning}，提示{info}",
    ),
    "explain.help": (
        "Tell what a code means: why, on which norm, an example and a better one. Without CODE, list all.",
        "说明某个代码的含义、依据、反例和正例；不写代码则列出全部规则。",
    ),
    "severity.error": ("error", "错误"),
    "severity.warning": ("warning", "警告"),
    "severity.info": ("info", "提示"),
    "explain-message": ("says: ", "提示语："),
    "explain-hint": ("do: ", "改法："),
    "explain-norm": ("by: ", "依据："),
    "explain-genres": ("only for: ", "只用于："),
    "explain-fixable": ("gangmu check --fix mends it", "gangmu check --fix 可自动改正"),
    "explain-example": ("example:", "反例："),
    "explain-better": ("better:", "正例："),
    "outline.parts": (
        "Show the parts that the norm asks for: where each was found, how long it is, what is missing.",
        "显示规定的各项内容：在何处、多长、缺哪一项。",
    ),
}
