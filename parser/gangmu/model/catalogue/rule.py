"""Define a rule: what a diagnostic means, in both languages, and on which norm it rests."""

from __future__ import annotations

from typing import Literal, NamedTuple

from gangmu.model.blocks import Genre, Severity

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


class Words(NamedTuple):
    """The same words in English and in Chinese."""

    en: str
    zh: str

    def to(self, language: Language) -> str:
        """Return the words in a language."""
        return self.zh if language == "zh" else self.en


PRACTICE = Words("practice", "惯例")
NUMBERING = Words("GB/T 9704—2012, 7.3.3", "GB/T 9704—2012 第7.3.3条")
DOCUMENT_NUMBER = Words("GB/T 9704—2012, 7.2.5", "GB/T 9704—2012 第7.2.5条")
ATTACHMENTS = Words("GB/T 9704—2012, 7.3.4", "GB/T 9704—2012 第7.3.4条")
DATE = Words("GB/T 9704—2012, 7.3.5.4", "GB/T 9704—2012 第7.3.5.4条")
ORDINAL_MARKS = Words("GB/T 15834—2011, B.3", "GB/T 15834—2011 附录B.3")
TITLE_MARKS = Words("GB/T 15834—2011, B.4", "GB/T 15834—2011 附录B.4")
PUNCTUATION = Words("GB/T 15834—2011, 4", "GB/T 15834—2011 第4章")
CONTENT = Words(
    "《法治政府建设与责任落实督察工作规定》 (2019), content of the yearly report",
    "《法治政府建设与责任落实督察工作规定》（2019年）关于年度报告内容的规定",
)
PUBLICATION = Words(
    "《法治政府建设与责任落实督察工作规定》 (2019), Art. 24",
    "《法治政府建设与责任落实督察工作规定》（2019年）第二十四条",
)


class Rule(NamedTuple):
    """A rule by its code; `message` and `related` have places in braces, all else is said as it is.

    `says` is one sentence on what is wrong and why it matters. `related` is said of a second place
    that a diagnostic points to. `example` breaks the rule, `better` does not; both are whole
    documents, or empty where no text shows it. `genres` limits a rule to documents of these genres.
    `fixable` says that ``gangmu check --fix`` mends it. A code never changes its meaning.
    """

    code: str
    name: str
    severity: Severity
    says: Words
    message: Words
    hint: Words
    norm: Words = PRACTICE
    example: str = ""
    better: str = ""
    related: Words = Words("", "")
    genres: tuple[Genre, ...] = ()
    fixable: bool = False
