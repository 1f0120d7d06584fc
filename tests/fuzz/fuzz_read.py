"""Fuzz `gangmu.read` with coverage: any bytes give a report that keeps the laws, or an error of gangmu's own.

Run by hand: ``python tests/fuzz/fuzz_read.py CORPUS -max_total_time=300``, with atheris installed and
CORPUS a folder that may be empty. Give it the samples as seeds: ``… CORPUS samples -max_total_time=300``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "parser")]

with atheris.instrument_imports(include=["gangmu"]):
    from gangmu.errors import GangmuError
    from gangmu.model.report import Report
    from gangmu.pipeline import report_of
    from gangmu.readers import open_source

from tests.support import laws  # noqa: E402 - behind the path that finds it

FORMATS = ("text", "text", "text", "markdown", "html", None)


def read_one(data: bytes) -> None:
    """Read what stands behind the first byte, which chooses the format."""
    chosen = FORMATS[data[0] % len(FORMATS)] if data else None
    try:
        source = open_source(data[1:], format=chosen)  # type: ignore[arg-type]
    except GangmuError:
        return
    report = report_of(source)
    laws.every_law(report, source.text)
    if Report.from_json(report.to_json()) != report:
        raise AssertionError("a report does not come back from its JSON")


def main() -> None:
    """Hand the target to atheris with the words of the command line."""
    atheris.Setup(sys.argv, read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
