"""Rules about the file and its characters: decoding, garbled text, what a reader could not read."""

from __future__ import annotations

from gangmu.model.catalogue.rule import Rule, Words

# What fills the places of messages that the readers write, in Chinese.
PHRASES = {
    "the characters were lost when it was converted": "转换编码时丢失了字符",
    "it is GBK with a byte lost": "GBK 丢了一个字节",
    "it is UTF-8 that was read as GBK": "UTF-8 被当作 GBK 读取",
}

RULES: tuple[Rule, ...] = (
    Rule(
        code="D101",
        name="undecodable-bytes",
        severity="warning",
        says=Words(
            "Bytes that are no character in the encoding of the file became U+FFFD; the first is shown.",
            "文件中有字节不是该编码的字符，已换成 U+FFFD；所示为第一处。",
        ),
        message=Words(
            "{count} could not be decoded as {encoding} and became U+FFFD.",
            "有{count}处不能按{encoding}解码，已换成 U+FFFD",
        ),
        hint=Words(
            "Get the file again if you can; the text around is kept.", "请重新获取文件；其余文字不受影响"
        ),
    ),
    Rule(
        code="D102",
        name="cut-character",
        severity="warning",
        says=Words(
            "The last bytes begin a character and do not end it: a download or a column was cut.",
            "文件末尾只有半个字符：下载或数据库字段被截断。",
        ),
        message=Words("The file ends in the middle of a character.", "文件在一个字符中间结束"),
        hint=Words("It was cut off: get it again if the end matters.", "文件不完整，请重新获取"),
    ),
    Rule(
        code="D103",
        name="mixed-encodings",
        severity="warning",
        says=Words(
            "Files of two encodings were joined; each line was read in its own.",
            "两种编码的文件被拼在一起，已逐行按各自的编码读取。",
        ),
        message=Words(
            "The file is mixed: {utf8} lines are UTF-8 and {gb} lines are GB18030.",
            "文件编码混杂：{utf8}行为 UTF-8，{gb}行为 GB18030",
        ),
        hint=Words(
            "Each line was read in its own encoding; look at the lines where it changes.",
            "已逐行识别，请核对编码变化之处",
        ),
    ),
    Rule(
        code="D104",
        name="little-evidence",
        severity="info",
        says=Words(
            "The text is too short, or too odd, to tell its encoding.", "文字太少或太特殊，不足以判断编码。"
        ),
        message=Words(
            "The encoding was taken for {encoding} on little evidence.",
            "按{encoding}读取，但依据不足",
        ),
        hint=Words(
            "If the text looks wrong, convert the file to UTF-8 first.",
            "如文字不对，请先把文件转为 UTF-8",
        ),
    ),
    Rule(
        code="D105",
        name="lone-surrogate",
        severity="warning",
        says=Words(
            "Half of a pair of UTF-16 stood in a string; it was replaced one for one, so that offsets stay.",
            "字符串中有不成对的 UTF-16 代理码，已逐个替换，位置不变。",
        ),
        message=Words(
            "The text holds {what}, changed to U+FFFD.", "文字中有{what}个不成对的代理码，已换成 U+FFFD"
        ),
        hint=Words("Read the file as bytes to see what stood there.", "请直接读取文件，不要先转成字符串"),
    ),
    Rule(
        code="D106",
        name="garbled",
        severity="warning",
        says=Words(
            "The text was read in a wrong encoding before it came here (鍏充簬 for 关于); nothing is "
            "repaired, since a wrong repair looks like a right text.",
            "文字在此之前被按错误的编码读过（“关于”成了“鍏充簬”）；不作修复，以免改错而看不出来。",
        ),
        message=Words("The text is garbled here: {how}.", "此处为乱码：{how}"),
        hint=Words(
            "Get the page again and read it in its own encoding.",
            "请重新抓取网页，并按其自身的编码读取",
        ),
        example="一、鍏充簬鎺ㄨ繘娉曟不\n",
        better="一、关于推进法治\n",
    ),
    Rule(
        code="D107",
        name="padding",
        severity="info",
        says=Words(
            "A program filled up its last block with NUL bytes behind the text.",
            "程序在文字之后用空字节（NUL）补齐了最后一块。",
        ),
        message=Words(
            "{count} NUL bytes behind the text were left out.", "文字之后的{count}个空字节（NUL）已略去"
        ),
        hint=Words("Nothing needs to be done; a program filled up its last block.", "无须处理"),
    ),
    Rule(
        code="D201",
        name="scanned-pages",
        severity="warning",
        says=Words(
            "Some pages of a PDF are pictures of text, or drawn as curves, and their words are missing.",
            "PDF 中有的页是扫描图片，或文字转成了曲线，没有读出。",
        ),
        message=Words(
            "{what}; their words are missing here.",
            "有{what}页是图片或曲线，其文字缺失",
        ),
        hint=Words(
            "run OCR first (for instance: ocrmypdf -l chi_sim FILE OUT), or give gangmu the text",
            "请先做文字识别（如 ocrmypdf -l chi_sim FILE OUT），或直接提供文字",
        ),
    ),
    Rule(
        code="D202",
        name="broken-pages",
        severity="error",
        says=Words(
            "Pages of a PDF are broken; the others were read.", "PDF 中有的页已损坏，其余各页已读出。"
        ),
        message=Words("Pages that could not be read: {pages}.", "无法读取的页：{pages}"),
        hint=Words("fetch the file again, or print it to PDF anew", "请重新获取文件，或重新导出 PDF"),
    ),
    Rule(
        code="D203",
        name="embedded-document",
        severity="warning",
        says=Words(
            "Word shows the text of a file that the DOCX only stores (w:altChunk).",
            "DOCX 中嵌有另一个文件（w:altChunk），Word 会显示其内容，但文字不在本文件里。",
        ),
        message=Words(
            "{what} embedded in this one as a file (w:altChunk); their words are missing here.",
            "文中以文件形式嵌有{what}个文档（w:altChunk），其文字缺失",
        ),
        hint=Words(
            "Open the file in Word and save it again: that makes them part of it.",
            "请用 Word 打开后重新保存，使其成为正文",
        ),
    ),
    Rule(
        code="D204",
        name="wrong-font",
        severity="error",
        says=Words(
            "The fonts of some PDF draw one character and name another (犲 for 法); where that is most of "
            "the text, the file is refused.",
            "有的 PDF 字体显示的是一个字，记录的却是另一个字（“法”记作“犲”）；大部分文字如此时拒绝读取。",
        ),
        message=Words(
            "A font says wrong characters; {count} passages read as no Chinese does, the first here.",
            "字体所记的字不对：有{count}处不成文，这是第一处",
        ),
        hint=Words(
            "run OCR first (for instance: ocrmypdf -l chi_sim FILE OUT), or give gangmu the text",
            "请先做文字识别（如 ocrmypdf -l chi_sim FILE OUT），或直接提供文字",
        ),
    ),
    Rule(
        code="C101",
        name="lost-characters",
        severity="warning",
        says=Words(
            "U+FFFD, and characters of the private use area that the page drew with a font of its own, "
            "are content lost; the first is shown.",
            "替换符（U+FFFD）和网页用自带字体显示的私用区字符，表示原字已丢失；所示为第一处。",
        ),
        message=Words(
            "{count} characters were lost in scraping (private-use or replacement characters)",
            "有{count}个字符在抓取时丢失（私用区字符或替换符）",
        ),
        hint=Words("compare this place with the page", "请与原网页对照"),
        example="一、严格执法\n全年办结案件12件，评查案卷�册。\n",
        better="一、严格执法\n全年办结案件12件，评查案卷40册。\n",
    ),
    Rule(
        code="S101",
        name="look-alike-character",
        severity="info",
        says=Words(
            "A radical of Unicode (⼀) looks like an ordinary character (一), and a search for that misses "
            "it; PDF programs write it.",
            "部首区的字形（⼀）看起来与常用字（一）相同，却检索不到；多由 PDF 转换造成。",
        ),
        message=Words(
            "{count} look-alikes of ordinary characters, the first is {char}",
            "有{count}个部首区字符混作常用字，第一个是“{char}”",
        ),
        hint=Words("replace them: gangmu check --fix", "请换成常用字：gangmu check --fix"),
        example="⼀、强化学习\n全年办班3期。\n",
        better="一、强化学习\n全年办班3期。\n",
        fixable=True,
    ),
)
