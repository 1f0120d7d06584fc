"""Read the values that WordprocessingML writes into attributes."""

from __future__ import annotations

from gangmu.readers.xml import Attributes

_OFF = ("0", "false", "off")


def is_on(attributes: Attributes) -> bool:
    """Read an on/off property: present means on, unless its value says otherwise.

    >>> is_on({}), is_on({"w:val": "1"}), is_on({"w:val": "false"})
    (True, True, False)
    """
    return attributes.get("w:val", "1").lower() not in _OFF


def number(text: str | None) -> int | None:
    """Read a decimal number; None where there is none or it is longer than nine digits.

    >>> number("12"), number("-1"), number("x"), number(None)
    (12, -1, None, None)
    """
    if text is None:
        return None
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        return None
    return int(text)
