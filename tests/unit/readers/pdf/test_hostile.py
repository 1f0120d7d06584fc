"""A page that takes all memory or time costs that page, and a file that is nothing else is refused."""

from __future__ import annotations

import os
import time
import zlib

import pytest
from gangmu.errors import FormatError, GangmuError, LimitError
from gangmu.readers import budgets
from gangmu.readers.pdf import read
from gangmu.readers.pdf.process import PDFIUM

from tests.support.pdf_files import CATALOG, FONT, Words, made, page, printed, stream

FORM = "/Type/XObject/Subtype/Form/BBox[0 0 600 900]"
SAID = [Words("一、主要举措", 60, 700), Words("（一）强化学习。坚持带头学法。", 60, 670)]


def with_page(bad: str, *others: str) -> bytes:
    """Write a good page, a bad one whose content is object 6, and a good page; `others` begin at 7."""
    good = stream("BT /F 16 Tf 1 0 0 1 60 700 Tm <4E005E744E004E07> Tj ET")
    pages = "<</Type/Pages/Count 3/Kids[4 0 R 7 0 R 4 0 R]>>"
    drawing = page(6, "/XObject<</X 8 0 R>>")
    return made([CATALOG, pages, FONT, page(5), good, bad, drawing, *others])


def _itself() -> bytes:
    return with_page(stream("/X Do"), stream("/X Do /X Do", f"{FORM}/Resources<</XObject<</X 8 0 R>>>>"))


def _one_another() -> bytes:
    forms = [
        stream("/X Do /X Do", f"{FORM}/Resources<</XObject<</X {number + 1} 0 R>>>>")
        for number in range(8, 38)
    ]
    return with_page(stream("/X Do"), *forms, stream("BT /F 9 Tf (a) Tj ET", FORM))


def _unpacked() -> bytes:
    packed = zlib.compress(b"BT /F 16 Tf (a) Tj ET\n" * 12_000_000, 9).decode("latin-1")
    return with_page(stream(packed, "/Filter/FlateDecode"))


@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("data", [_itself, _one_another, _unpacked], ids=lambda make: make.__name__)
def test_a_page_that_takes_everything_costs_that_page(data: object) -> None:
    """The two good pages are read, the bad one is named, and the next file is read as ever."""
    began = time.process_time() + sum(os.times()[2:4])
    source = read(data())  # type: ignore[operator]
    assert source.text.count("一年一万") == 2
    assert [(found.code, found.message) for found in source.diagnostics] == [
        ("D202", "Pages that could not be read: 2.")
    ]
    PDFIUM.end()  # so that its time is counted
    assert time.process_time() + sum(os.times()[2:4]) - began < 10


@pytest.mark.slow
@pytest.mark.timeout(60)
def test_a_file_of_nothing_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that is over is a limit; the file is named with the way out."""
    monkeypatch.setattr(budgets, "PAGE_SECONDS", 1)
    monkeypatch.setattr(budgets, "MEMORY", 8 << 30)
    forms = stream("/X Do /X Do /X Do", f"{FORM}/Resources<</XObject<</X 6 0 R>>>>")
    pages = "<</Type/Pages/Count 1/Kids[4 0 R]>>"
    data = made([CATALOG, pages, FONT, page(5, "/XObject<</X 6 0 R>>"), stream("/X Do"), forms])
    with pytest.raises((LimitError, FormatError)) as caught:
        read(data, name="a.pdf")
    assert (caught.value.name, bool(caught.value.hint)) == ("a.pdf", True)


def test_a_page_that_is_none_is_left_out_with_d202() -> None:
    """The pages around it are read."""
    data = printed([SAID, SAID]).replace(b"Kids[4 0 R 6 0 R]", b"Kids[4 0 R 3 0 R]")
    source = read(data)
    assert [found.code for found in source.diagnostics] == ["D202"]
    assert source.text.startswith("一、主要举措")


def test_more_characters_than_the_budget_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused in the middle of a file leaves nothing behind for the next one."""
    monkeypatch.setattr(budgets, "CHARACTERS", 10)
    with pytest.raises(LimitError, match="10 characters"):
        read(printed([SAID, SAID]))
    monkeypatch.undo()
    assert len(read(printed([SAID])).lines) == 2


def test_the_process_that_died_between_two_files_is_started_anew() -> None:
    """Whoever kills it costs the next file nothing but time."""
    read(printed([SAID]))
    process = PDFIUM._process
    assert process is not None
    process.running.kill()
    process.running.wait()
    assert len(read(printed([SAID])).lines) == 2


def test_a_forked_process_starts_its_own() -> None:
    """Two processes never speak to one pdfium."""
    read(printed([SAID]))
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if len(read(printed([SAID])).lines) == 2 else 1)
        except GangmuError:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(read(printed([SAID])).lines) == 2


def test_a_file_whose_pages_take_too_long_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No single page is to blame: the file is over the limit, and the page is named."""
    monkeypatch.setattr(budgets, "SECONDS", 0)
    with pytest.raises(LimitError, match="too long") as caught:
        read(printed([SAID, SAID]), name="a.pdf")
    assert caught.value.place == "page 1"
