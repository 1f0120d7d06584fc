"""A glossary and notes close the report, whatever was open before them."""

from __future__ import annotations

from gangmu.pipeline.outline.annexes import GLOSSARY, NOTES, annexes

from tests.support.pages import PROSE, REPORT, TITLE, body_of

TERMS = ("“一网通办”：指全部事项在一个平台办理。", "“双随机”：指随机抽取对象和人员。")


def found(*lines: str) -> dict[str, str]:
    """Return the first words of each annex, and its kind."""
    body = body_of(TITLE, *lines)
    return {
        body.form[body.paragraphs[index].start : body.paragraphs[index].end]: kind
        for index, kind in annexes(body).items()
    }


def test_a_glossary_is_its_heading_and_the_entries_behind_it() -> None:
    """词：解释 in half of what follows at least."""
    assert found(REPORT, "名词解释", *TERMS) == {"名词解释": GLOSSARY}


def test_the_heading_alone_is_no_glossary() -> None:
    """Neither before prose, nor where the report has yet to come."""
    assert found(REPORT, "名词解释", PROSE, PROSE) == {}
    assert found("名词解释", *TERMS, REPORT, PROSE, PROSE) == {}


def test_notes_are_their_signs() -> None:
    """Three in order begin the notes, two do not."""
    notes = [f"［{number}］指区级平台建设任务。" for number in (1, 2, 3)]
    assert found(REPORT, *notes) == {notes[0]: NOTES}
    assert found(REPORT, *notes[:2]) == {}
