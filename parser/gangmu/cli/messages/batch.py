"""Hold the words of ``gangmu batch`` in English and Chinese; `gangmu.cli.messages` says them."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {
    "batch.help": (
        "Read many documents into one table, in several processes.\n\n"
        "IN may be a file, a folder (its .txt .md .html .htm .docx .pdf .ofd .zip files are read), "
        "a pattern, "
        "a zip archive, or, with --text-column, a .csv .tsv .xlsx .xls .json .jsonl .parquet table. A second "
        "run does only what is new, changed or failed. Exit code: 0 fine, 1 some documents failed, "
        "2 could not run, 130 interrupted: what is done is written, run it again to go on.",
        "把大量文件并行读入一张表。\n\n"
        "IN 可以是文件、文件夹（读取其中的 .txt .md .html .htm .docx .pdf .ofd .zip）、通配符、zip 压缩包；"
        "加 --text-column 时也可以是 .csv .tsv .xlsx .xls .json .jsonl .parquet 表格。"
        "再次运行时只处理新增、改动和失败的文件。"
        "退出码：0 正常，1 部分文件失败，2 无法运行，130 被中断：已完成的部分已写好，再运行一次即可继续。",
    ),
    "batch.out": (
        "What to write: a folder, or one file ending in .parquet .jsonl .csv .xlsx.",
        "写到哪里：文件夹，或以 .parquet .jsonl .csv .xlsx 结尾的一个文件。",
    ),
    "batch.files_from": (
        "Read the paths from this file, one a line; - is stdin.",
        "从该文件读取路径，每行一个；- 表示标准输入。",
    ),
    "batch.text_column": (
        "Column of a table that holds the text, or auto; all other columns are kept.",
        "表格中存放正文的列，或写 auto 自动识别；其余各列一并保留。",
    ),
    "batch.id_column": (
        "Column of a table that names the document.",
        "表格中作为文档编号的列。",
    ),
    "batch.name_pattern": (
        "Read place and year from the file name: {{place}}_{{year}}, or a regular expression with the groups "
        "place and year.",
        "从文件名读取地区和年份：如 {{place}}_{{year}}，或含 place、year 命名组的正则表达式。",
    ),
    "batch.columns": (
        "Write these columns only: place,year,role,headings,text; the id doc always comes first.",
        "只写出这些列，如 place,year,role,headings,text；编号列 doc 总在最前。",
    ),
    "batch.to": (
        "Format of the shards in a folder; by default parquet.",
        "文件夹中分片的格式；默认 parquet。",
    ),
    "batch.table": (
        "One row a document (nested), one row a section (flat), or both.",
        "每个文档一行（嵌套）、每节一行（平铺），或两者都要。",
    ),
    "batch.jobs": ("Number of processes; by default one a processor.", "进程数；默认与处理器数相同。"),
    "batch.timeout": ("Give a document up after N seconds.", "单个文档超过 N 秒即放弃。"),
    "batch.shard": (
        "Do the i-th of n parts, for the tasks of a cluster; all write into the same folder.",
        "只做 n 份中的第 i 份，供集群任务使用；各任务写入同一文件夹。",
    ),
    "batch.shard_size": ("Documents in one file of a folder.", "文件夹中每个分片的文档数。"),
    "batch.limit": ("Stop after N documents.", "处理 N 个文档后停止。"),
    "batch.max_memory": (
        "Give a document up that needs more than N MiB of memory.",
        "单个文档占用内存超过 N MiB 即放弃。",
    ),
    "batch.fresh": (
        "Read everything anew, as if nothing had been done.",
        "全部重新读取，不理会以前的结果。",
    ),
    "batch.prune": (
        "Take out the rows of documents that are gone.",
        "删除已不存在的文档所占的行。",
    ),
    "batch.keep_parts": (
        "Keep OUT.parts beside a single file, so that the next run need only do what is new.",
        "保留单个文件旁的 OUT.parts，下次运行只需处理新增部分。",
    ),
    "batch.retry_failed": ("Do only what has failed before.", "只重做以前失败的文档。"),
    "batch.dry_run": (
        "List every document and what would be done with it; write nothing.",
        "列出每个文档及将要做的处理，不写任何文件。",
    ),
    "batch.format": (
        "Format of the input; by default known from the content, text in a table being plain text.",
        "输入格式；默认按内容识别，表格中的文字视为纯文本。",
    ),
    "batch-shard-form": ("write it as 3/100", "写法如 3/100"),
    "batch-nothing-named": (
        "nothing to read; name files or folders, or a list with --files-from",
        "没有要读的内容；请写出文件、文件夹，或用 --files-from 指定清单",
    ),
    # progress
    "batch-reading": ("reading", "读取"),
    "batch-rate": ("{rate:.1f}/s", "{rate:.1f} 个/秒"),
    "batch-failures": ("{failed} failed", "{failed} 个失败"),
    # summary
    "batch-sum": (
        "{documents:,} documents in the table, {failed:,} failed; in this run {read:,} read, {skipped:,} "
        "already done, in {seconds:.1f} s ({rate:.1f} a second)",
        "表中共 {documents:,} 个文档，失败 {failed:,} 个；本次读取 {read:,} 个，此前已完成 {skipped:,} 个，"
        "用时 {seconds:.1f} 秒（每秒 {rate:.1f} 个）",
    ),
    "batch-interrupted": (
        "interrupted: what is done is written; run it again to go on",
        "已中断：已完成的部分已写好；再运行一次即可继续",
    ),
    "batch-list": ("{head}: {words}", "{head}：{words}"),
    "batch-pair": ("{name} {number:,}", "{name} {number:,}"),
    "batch-encodings": ("encodings", "编码"),
    "batch-genres": ("genres", "文种"),
    "batch-missing": ("parts missing", "缺少的部分"),
    "batch-status": ("failed", "失败"),
    "batch-ignored": ("left aside, no documents by their ending", "按扩展名未读取的文件"),
    "batch-named-twice": ("named twice, read once: {number:,}", "重复指定、只读一次：{number:,} 个"),
    "batch-look": ("files to look at", "需要人工查看的文件"),
    "batch-look-one": ("  {name}: {why}", "  {name}：{why}"),
    "batch-look-parts": ("{why}: {parts}", "{why}：{parts}"),
    "batch-older": (
        "{number:,} rows of an older version or of other options, read again",
        "{number:,} 个文档的结果出自旧版本或不同选项，已重新读取",
    ),
    "batch-lost": (
        "{number:,} documents whose files had been removed from the output, read again",
        "{number:,} 个文档的结果文件已被移走，已重新读取",
    ),
    "batch-gone": (
        "{number:,} documents in the table are gone; --prune takes their rows out",
        "表中有 {number:,} 个文档已不存在；加 --prune 可删除其所占的行",
    ),
    "batch-pruned": ("taken out, gone: {number:,}", "已删除不存在的文档：{number:,} 个"),
    "batch-unfitted": (
        "the name pattern fits {fitted:,} of {all:,} names",
        "名称模式适用于 {all:,} 个名称中的 {fitted:,} 个",
    ),
    "batch-text": ("{table}: the text is in the column {column}", "{table}：正文在“{column}”列"),
    "batch-foreign": (
        "{number:,} files in the output are not gangmu's, and will be read with it: {names}",
        "输出文件夹中有 {number:,} 个不是 gangmu 写的文件，读取时会混入：{names}",
    ),
    "batch-look-more": (
        "  and {number:,} more; see {place}",
        "  另有 {number:,} 个；见 {place}",
    ),
    "batch-split": (
        "{number:,} cells were too long for Excel and go on in the rows below (column piece)",
        "{number:,} 个单元格超过 Excel 的长度上限，已续写到下面的行（见 piece 列）",
    ),
    "batch-written": ("written: {place}", "已写入：{place}"),
    "batch-written-parts": (
        "written: {place}, and {parts} for the next run; remove it when you need no other",
        "已写入：{place}，以及供下次运行使用的 {parts}；不再需要时可删除",
    ),
    "batch-plan": ("{head}: nothing was written", "{head}：没有写入任何文件"),
    "state.new": ("new", "新增"),
    "state.changed": ("changed", "有改动"),
    "state.older": ("of an older version or of other options", "出自旧版本或不同选项"),
    "state.failed": ("failed before", "以前失败"),
    "state.done": ("done", "已完成"),
    "status.ok": ("read", "已读取"),
    "status.refused": ("refused", "不能读取"),
    "status.raised": ("raised an error", "出错"),
    "status.timeout": ("took too long", "超时"),
    "status.crash": ("killed its worker", "使进程崩溃"),
    "look.failed": ("failed", "失败"),
    "look.no-text": ("no text", "没有正文"),
    "look.no-sections": ("no sections", "没有分节"),
    "look.parts-missing": ("parts missing", "缺少部分"),
    "look.errors": ("errors in the document", "文档有错误"),
    "genre.rule-of-law-report": ("rule-of-law report", "法治政府建设报告"),
    "genre.report": ("report", "报告"),
    "genre.notice": ("notice", "通知"),
    "genre.regulation": ("regulation", "规章"),
    "genre.other": ("other", "其他"),
    # workbook
    "sheet.look": ("to look at", "需要查看"),
    "sheet.documents": ("documents", "文档"),
    "sheet.sections": ("sections", "章节"),
    "sheet.findings": ("findings", "诊断"),
    "kind.section": ("section", "节"),
    "kind.item": ("item", "项"),
    "kind.paragraph": ("paragraph", "段落"),
    "kind.table": ("table", "表格"),
    "kind.document": ("document", "文档"),
    "kind.title": ("title", "标题"),
    "kind.subtitle": ("subtitle", "副标题"),
    "kind.document-number": ("document number", "发文字号"),
    "kind.salutation": ("salutation", "主送机关"),
    "kind.attachments": ("attachments", "附件说明"),
    "kind.signature": ("signature", "署名"),
    "kind.date": ("date", "成文日期"),
    "kind.note": ("note", "附注"),
    "period.annual": ("year", "全年"),
    "period.h1": ("first half", "上半年"),
    "period.h2": ("second half", "下半年"),
    "period.q1": ("first quarter", "第一季度"),
    "period.q2": ("second quarter", "第二季度"),
    "period.q3": ("third quarter", "第三季度"),
    "period.q4": ("fourth quarter", "第四季度"),
    "place-from.column": ("column", "表格列"),
    "place-from.name-pattern": ("name pattern", "名称模式"),
    "place-from.issuer": ("issuer", "发文机关"),
    "place-from.title": ("title", "标题"),
    "place-from.file-name": ("file name", "文件名"),
    "severity.error": ("error", "错误"),
    "severity.warning": ("warning", "警告"),
    "severity.info": ("note", "提示"),
    "column.doc": ("document", "文档"),
    "column.name": ("file", "文件"),
    "column.status": ("status", "状态"),
    "column.error": ("why it failed", "失败原因"),
    "column.place": ("place", "地区"),
    "column.place_from": ("place from", "地区出处"),
    "column.year": ("year", "年份"),
    "column.period": ("period", "时段"),
    "column.genre": ("genre", "文种"),
    "column.title": ("title", "标题"),
    "column.report_title": ("report", "报告标题"),
    "column.issuer": ("issuer", "发文机关"),
    "column.addressee": ("addressee", "主送机关"),
    "column.document_number": ("document number", "发文字号"),
    "column.index_number": ("index number", "索引号"),
    "column.source": ("source", "来源"),
    "column.published": ("published", "发布日期"),
    "column.signed": ("signed", "成文日期"),
    "column.format": ("format", "格式"),
    "column.encoding": ("encoding", "编码"),
    "column.length": ("characters", "字数"),
    "column.sha256": ("SHA-256", "SHA-256"),
    "column.missing": ("parts missing", "缺少的部分"),
    "column.look": ("to look at", "查看原因"),
    "column.labels": ("labels", "其他标签"),
    "column.id": ("id", "编号"),
    "column.parent_id": ("parent", "上级编号"),
    "column.index": ("order", "次序"),
    "column.path": ("path", "路径"),
    "column.headings": ("headings", "各级标题"),
    "column.kind": ("kind", "类型"),
    "column.level": ("level", "层级"),
    "column.marker": ("marker", "序号"),
    "column.style": ("style", "序号样式"),
    "column.ordinal": ("number", "序数"),
    "column.inferred": ("restored", "补出"),
    "column.roles": ("part", "部分"),
    "column.text": ("text", "正文"),
    "column.start": ("start", "起"),
    "column.end": ("end", "止"),
    "column.code": ("code", "代码"),
    "column.severity": ("severity", "级别"),
    "column.message": ("finding", "诊断"),
    "column.hint": ("what to do", "建议"),
    "column.piece": ("piece", "续"),
    "column.extra": ("extra", "其他列"),
}
