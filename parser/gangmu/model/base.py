"""Define what one stage hands to the next: values that never change."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A value with named fields, compared and hashed by them, like a `NamedTuple` but no tuple.

    Hundreds are made of every page, and this is made five times faster. (Without ``gc=False``: a chain
    of such as long as a document has candidates would be taken apart by recursion, and crash.)
    """
