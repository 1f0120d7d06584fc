"""State what one file may cost at most, whatever is in it. docs/reliability.md is the page of these.

A budget lies far above any report: a yearbook of a thousand pages keeps to all of them. What is
counted is counted before it is held in memory, so that the file is refused and not the machine.
Together they keep a file under 5 MB within 10 seconds of processor time and 1 GiB.
"""

from __future__ import annotations

from gangmu.errors import LimitError

FILE = 256 * 1024 * 1024  # bytes of the file itself; `max_bytes` changes it

# What a packed file (DOCX, OFD) may unpack to.
PARTS = 10_000  # a report has some twenty, one with a photo on every page some hundreds
UNPACKED = 256 * 1024 * 1024  # bytes, all parts together, pictures too
XML = 64 * 1024 * 1024  # bytes of the parts that are read
RATIO = 200  # Word's own XML packs 10 to 40 times
RATIO_FROM = 10 * 1024 * 1024  # bytes; below, a high ratio does no harm
ELEMENTS = 1_500_000  # of XML, all parts together; a page of a report has 200 to 600
TREE_ELEMENTS = 200_000  # of a part that is held as a tree (styles, numbering); Word writes some 10,000
PARAGRAPHS = 120_000  # cells and rows of print too, empty ones too; 2,000 full pages have 90,000 rows

# What a file shows.
CHARACTERS = 2_000_000  # in DOCX, OFD and PDF, rendered numbering too; a page has about 800
PAGES = 2000
RUNS = 300_000  # of characters that stand together on a page; a page has 30 to 100

# PDF is read by pdfium in a process of its own; a page that takes more is left out, and the others are read.
SECONDS = 6  # of processor time for a file
SECONDS_PER_MEGABYTE = 1  # more, for a large one
PAGE_SECONDS = 2  # for one page; the fullest take a tenth of one
MEMORY = 768 * 1024 * 1024  # bytes of address space beside the file's own, where the system can limit it
DEATHS = 3  # of that process, before the rest of the file is given up

TOO_LARGE = "no report is that long; split the file, or give gangmu the text"


class Spent:
    """What has been read of one file so far."""

    def __init__(self) -> None:
        self.characters = self.paragraphs = 0

    def add(self, characters: int = 0, *, paragraphs: int = 0) -> None:
        """Count what is read; raise `LimitError` over a budget."""
        self.characters += characters
        self.paragraphs += paragraphs
        if self.characters > CHARACTERS:
            raise LimitError(f"more than {CHARACTERS:,} characters", hint=TOO_LARGE)
        if self.paragraphs > PARAGRAPHS:
            raise LimitError(f"more than {PARAGRAPHS:,} paragraphs and cells", hint=TOO_LARGE)
