"""The body: paragraphs put together of pieces of the source, and the way back."""

from __future__ import annotations

from gangmu.pipeline.body import Body, Draft, Removed, assemble

SOURCE = "全年【广告】学法6次\n9\n办案28件"


def body() -> Body:
    """Return a body of two paragraphs, the first with a cut inside."""
    drafts = [Draft("text", ((0, 2), (6, 10)), marked=frozenset({1})), Draft("text", ((13, 18),))]
    return assemble(
        SOURCE, SOURCE, drafts, [Removed("page-number", 11, 12), Removed("watermark", 2, 6)], {}, ()
    )


def test_paragraphs_are_parted_by_a_line_feed_and_pieces_by_nothing() -> None:
    """A paragraph goes on over what was cut out of it."""
    assert body().text == "全年学法6次\n办案28件\n"
    assert [(one.start, one.end) for one in body().paragraphs] == [(0, 6), (7, 12)]


def test_every_position_leads_back_to_its_character() -> None:
    """Position by position the source has the same character."""
    one = body()
    assert all(SOURCE[one.at(k)] == one.text[k] for k, letter in enumerate(one.text) if letter != "\n")


def test_a_span_includes_what_was_cut_out_inside_it() -> None:
    """A span over the cut reaches from its first to its last character; an empty one stays empty."""
    assert body().span(0, 6) == (0, 10)
    assert body().span(0, 2) == (0, 2)
    assert body().span(3, 3) == (7, 7)


def test_what_was_removed_comes_in_the_order_of_the_source() -> None:
    """Whatever the order in which it was found."""
    assert [piece.start for piece in body().removed] == [2, 11]


def test_bold_type_is_kept_as_places() -> None:
    """A piece that a sign of bold type stands before begins at a break."""
    assert body().breaks == (2,)


def test_nothing_makes_an_empty_body() -> None:
    """No draft, no text; a position still has a place."""
    empty = assemble("", "", [], [], {}, ())
    assert (empty.text, empty.paragraphs, empty.at(0)) == ("", (), 0)
