"""Chunks follow the sections, keep to their size, cut no sentence, and know where they stand."""

from __future__ import annotations

from itertools import pairwise

import gangmu
import pytest
from gangmu.model.blocks import Paragraph, Section
from gangmu.model.report import Report
from gangmu.output.chunks.chunk import Chunk, chunks, section_text
from gangmu.output.tables import document_row, flat_rows
from gangmu.text.sentences import Harm, before_word, cuts
from hypothesis import given
from hypothesis import strategies as st

from tests.support.laws import leaves
from tests.support.strategies import SAMPLES, bounded, documents, mistreated, reports, soups

SIZES = st.sampled_from([1, 7, 40, 120, 800])
ANY_DOCUMENT = st.one_of(documents(), mistreated(), reports(), soups())
REPORT = """云泽县2023年法治政府建设年度报告

一、主要举措和成效
（一）强化学习。坚持带头学法。全年学法6次。
（二）规范执法。一是统一裁量；二是公开结果；三是回访企业。
二、存在的不足
审查力量薄弱。下一步，将充实人员。

云泽县人民政府
2024年1月5日
"""


def parsed(text: str) -> Report:
    return gangmu.parse(text, name="a.txt", with_source=True)


def shown(report: Report, size: int, **options: bool) -> list[tuple[str, str]]:
    return [(chunk.id, chunk.text) for chunk in chunks(report, max_chars=size, **options)]


def one_section(text: str, size: int) -> list[tuple[str, str]]:
    """Give text and ending of the chunks of one long paragraph, without its heading's line."""
    made = chunks(parsed(f"一、主要举措\n{text}\n二、存在的不足\n不多。"), max_chars=size)
    return [(chunk.text, chunk.ends) for chunk in made if chunk.section == "a.txt#1"]


def test_a_section_that_fits_is_one_chunk_with_all_below_it() -> None:
    made = chunks(parsed(REPORT))
    assert [chunk.id for chunk in made] == ["a.txt#1/1", "a.txt#2/1"]
    assert made[0].text.splitlines()[1] == "（一）强化学习。坚持带头学法。全年学法6次。"


def test_a_section_that_does_not_fit_gives_its_subsections() -> None:
    made = chunks(parsed(REPORT), max_chars=40)
    assert [chunk.id for chunk in made] == ["a.txt#1.1/1", "a.txt#1.2/1", "a.txt#2/1"]
    assert made[1].headings == ("一、主要举措和成效", "（二）规范执法")
    assert made[1].text == "（二）规范执法。一是统一裁量；二是公开结果；三是回访企业。"


def test_text_goes_with_its_section_as_the_source_has_it() -> None:
    for chunk in chunks(parsed(REPORT), max_chars=12):
        assert REPORT[slice(*chunk.span)] == chunk.text


def test_a_later_chunk_gets_its_own_heading_in_context_and_the_first_does_not_twice() -> None:
    made = chunks(parsed(REPORT), max_chars=18)
    first, second = [chunk for chunk in made if chunk.section == "a.txt#1.1"]
    assert first.in_context() == "一、主要举措和成效\n（一）强化学习。坚持带头学法。"
    assert second.in_context() == "一、主要举措和成效 > （一）强化学习\n全年学法6次。"


def test_matter_is_left_out_unless_asked_for() -> None:
    assert "云泽县人民政府" not in "".join(text for _, text in shown(parsed(REPORT), 800))
    with_matter = dict(shown(parsed(REPORT), 800, matter=True))
    assert with_matter["a.txt#p1/1"] == "云泽县2023年法治政府建设年度报告"


def test_text_that_turns_to_another_part_is_cut_at_the_turn() -> None:
    sample = next(path for path in SAMPLES if path.stem == "closing-paragraph")
    last = chunks(gangmu.read(sample, name="a", with_source=True))[-2:]
    assert [chunk.roles for chunk in last] == [("shortcomings",), ("plans",)]
    assert last[0].section == last[1].section and last[0].text.endswith("。")


def test_sentences_are_kept_whole_and_the_chunk_is_filled() -> None:
    text = "坚持学法。坚持用法。坚持守法。坚持普法。"
    assert one_section(text, 20) == [
        ("一、主要举措\n坚持学法。坚持用法。", "sentence"),
        ("坚持守法。坚持普法。", "section"),
    ]


def test_a_sentence_that_alone_is_too_long_is_cut_at_its_points_then_at_commas_and_says_so() -> None:
    text = "全年审查文件、合同、协议共二百件，提出意见三百条；退回重新起草的有十一件，均已改正。"
    made = one_section(text, 26)
    assert made[0] == ("一、主要举措", "sentence")
    assert [ends for _, ends in made[1:]] == ["clause", "section"]
    assert made[1][0].endswith("；")
    assert one_section(text, 18)[1] == ("全年审查文件、合同、协议共二百件，", "clause")


def test_words_without_a_mark_are_cut_anywhere_but_not_in_a_number() -> None:
    made = one_section("全县共办理各类行政执法案件12345件并全部公开", 15)
    assert ("全县共办理各类行政执法案件", "character") in made


def test_a_quotation_is_not_cut_but_one_that_never_ends_does_not_hold_the_rest() -> None:
    whole = "坚持“谁执法谁普法。谁主管谁负责。”的原则。"
    assert [text[-4:] for text, _ in one_section(whole, len(whole))] == ["主要举措", "的原则。"]
    assert one_section(f"{whole}好。", len(whole) + 1)[1] == (whole, "sentence")
    assert [ends for _, ends in one_section(whole, len(whole) - 3)][-2] == "clause"
    torn = "坚持“谁执法谁普法。谁主管谁负责。全面落实。"
    assert [text for text, _ in one_section(torn, 16)][1] == "坚持“谁执法谁普法。"


def test_a_heading_is_not_left_behind_where_its_first_sentence_fits() -> None:
    report = parsed(
        "一、举措\n前言说明情况。\n1.学法\n坚持学法用法守法。\n2.普法\n办班三期。\n二、不足\n不多。"
    )
    for chunk in chunks(report, max_chars=16):
        assert not chunk.text.endswith(("1.学法", "2.普法"))


def test_rows_of_a_table_are_kept_whole() -> None:
    rows = "".join(f"<tr><td>部门{n}</td><td>{n}件</td></tr>" for n in range(1, 9))
    html = f"<html><body><h2>一、执法情况</h2><table>{rows}</table></body></html>"
    report = gangmu.read(html.encode(), format="html", name="t", with_source=True)
    made = chunks(report, max_chars=20)
    lines = [line for chunk in made for line in chunk.text.splitlines() if line.startswith("部门")]
    assert lines == [f"部门{n}\t{n}件" for n in range(1, 9)]


def test_no_size_below_one() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        chunks(parsed(REPORT), max_chars=0)


def test_a_report_without_a_name_is_known_by_its_hash() -> None:
    report = gangmu.parse(REPORT)
    assert chunks(report)[0].section == f"{report.source.sha256[:16]}#1"


def test_section_text_is_what_its_chunks_say() -> None:
    report = parsed(REPORT)
    section = report.children[1]
    assert isinstance(section, Section)
    assert section_text(section) == chunks(report)[0].text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_without_the_source_a_span_is_no_narrower_than_with_it(path) -> None:  # type: ignore[no-untyped-def]
    exact = chunks(gangmu.read(path, name="a", with_source=True), max_chars=100)
    known = chunks(gangmu.read(path, name="a"), max_chars=100)
    for one, other in zip(exact, known, strict=True):
        assert other.span[0] <= one.span[0] and one.span[1] <= other.span[1]
        assert (one.id, one.text) == (other.id, other.text)


# --- laws -----------------------------------------------------------------------------------------


@bounded
@given(ANY_DOCUMENT, SIZES)
def test_chunks_keep_their_size_and_stand_in_order_apart_from_each_other(text: str, size: int) -> None:
    made = chunks(parsed(text), max_chars=size, matter=True)
    assert all(0 < len(chunk.text) <= size and chunk.text == chunk.text.strip() for chunk in made)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(sorted(made, key=start)))
    assert len({chunk.id for chunk in made}) == len(made)


def start(chunk: Chunk) -> int:
    return chunk.span[0]


@bounded
@given(ANY_DOCUMENT, SIZES)
def test_every_word_is_in_a_chunk_or_heads_one(text: str, size: int) -> None:
    report = parsed(text)
    made = chunks(report, max_chars=size, matter=True)
    covered = bytearray(len(report.source.text or ""))
    for chunk in made:
        covered[slice(*chunk.span)] = b"\x01" * (chunk.span[1] - chunk.span[0])
    for piece in report.boilerplate:  # a watermark may stand between two chunks of one paragraph
        covered[slice(*piece.span)] = b"\x01" * (piece.span[1] - piece.span[0])
    headings = {heading for chunk in made for heading in chunk.headings}
    for block, _ in report.walk():
        for span in leaves(block):
            bare = {at for at in range(*span) if not covered[at] and not is_blank(report, at)}
            assert not bare or (isinstance(block, Section) and block.marker + block.title in headings)


def is_blank(report: Report, at: int) -> bool:
    char = (report.source.text or "")[at]
    return not gangmu.normalize(char).strip()


@bounded
@given(ANY_DOCUMENT, SIZES)
def test_ids_and_headings_are_those_of_the_table_and_roles_those_of_the_text(text: str, size: int) -> None:
    report = parsed(text)
    table = {row.id: row.headings for row in flat_rows(document_row(report, "a.txt"))}
    for chunk in chunks(report, max_chars=size, matter=True):
        assert " > ".join(filter(None, chunk.headings)) == table[chunk.section]
        inside = [
            block.roles
            for block, _ in report.walk()
            if isinstance(block, Paragraph)
            and chunk.span[0] < block.span[1]
            and block.span[0] < chunk.span[1]
        ]
        assert all(roles == chunk.roles for roles in inside)


@bounded
@given(st.lists(st.text("法治政府建设，、；“”（）", min_size=1, max_size=38), min_size=1, max_size=30))
def test_no_sentence_is_cut_that_fits(sentences: list[str]) -> None:
    paragraph = "".join(f"甲{words}乙。" for words in sentences)
    size = max(len(f"甲{words}乙。") for words in sentences)
    made = one_section(paragraph, max(size, 8))
    whole = not any(mark in paragraph for mark in "“”（）")
    assert not whole or {ends for _, ends in made} <= {"section", "sentence"}
    assert all(text.endswith("。") or text == "一、主要举措" for text, ends in made if ends == "sentence")


def test_a_sentence_ends_behind_the_quotation_that_ends_it() -> None:
    text = "他说：“好。”又说：“行。”完。"
    ends = [cut.at for cut in cuts(text) if cut.harm == Harm.SENTENCE]
    assert [text[:at][-2:] for at in ends] == ["。”", "。”", "完。"]


def test_a_word_of_endless_length_is_cut_through() -> None:
    assert before_word("a" * 100, 50) == 50
