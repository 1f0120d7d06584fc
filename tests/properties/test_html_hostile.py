"""No page is too odd, too deep or too long to be read, and time grows with its length alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("selectolax")

from gangmu.readers.html.depth import tame

from tests.support.html_pages import fragment, shown

PIECES = """
<p> </p> <div> </div> <b> </b> <table> <tr> <td> <th> <td_rowspan=2> <td_colspan=3> </td> </table>
<ol> <li> </ol> <br> <a_href=x> </a> <nav> <h2> </h2> <pre> </pre> <span_style='display:none'> </span>
<!-- --> <script> </script>
<caption> <select> <option> <svg> <template> <frameset> <title> <textarea> &nbsp; &#xD800; &amp
一、 甲， 健全工作机制，全面推进依法行政。 <% %> <font_color=x> <math> <li_value=9> < > " ' =
"""
SOUP = [piece.replace("_", " ") for piece in PIECES.split()] + ["\n　　", "\u200b", "\u2028", "\t", " "]


@given(st.lists(st.sampled_from(SOUP), max_size=60))
def test_any_soup_of_tags_is_read_and_fully_covered(pieces: list[str]) -> None:
    source = fragment("".join(pieces))
    at = 0
    for line in source.lines:
        words = source.text[line.start : line.end]
        assert words
        assert words == words.strip()
        assert "\n" not in words
        assert not source.text[at : line.start].strip()
        at = line.end
    assert not source.text[at:].strip()


@pytest.mark.timeout(20)
def test_ten_thousand_levels_are_read() -> None:
    source = fragment("<div>" * 10_000 + "甲" + "</div>" * 10_000 + "<p>乙")
    assert shown(source) == ["甲", "乙"]


HOSTILE: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<div>" * n + "甲",
    "fonts": lambda n: "".join(f"<font color=c{i}><p>甲" for i in range(n)),
    "bold": lambda n: "".join(f"<div><b id=b{i}>甲</div><p>" for i in range(n)),
    "lists": lambda n: "<ol><li>甲" * n,
    "tables": lambda n: "<table><tr><td>甲" * n,
    "spans": lambda n: "<table>" + "<tr><td rowspan=999 colspan=999>甲" * n,
    "options": lambda n: "<optgroup><option>甲" * n,
    "attributes": lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">甲",
    "open tags": lambda n: '<a b="' * n,
    "comments": lambda n: "<!--" * n,
    "lines": lambda n: "<p>甲，乙。</p>" * n,
}


@pytest.mark.timeout(30)  # a tenth of it is enough; what grows with the square takes minutes
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_are_read_in_time(kind: str) -> None:
    html = HOSTILE[kind](10_000)
    source = fragment(html)
    assert ("甲" in source.text) == ("甲" in html)
    assert set("".join(shown(source))) <= set("甲，乙。0123456789. \t")


def test_tags_too_deep_leave_their_line_breaks() -> None:
    html = "<div>" * 600 + "甲<div>乙</div>丙" + "</div>" * 600
    assert shown(fragment(html)) == ["甲", "乙", "丙"]


def test_a_sane_page_passes_untouched() -> None:
    html = "<div><p>甲<br>乙</p><b class=x>丙</b></div>" * 200
    assert tame(html) == html
