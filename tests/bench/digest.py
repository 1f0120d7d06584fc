"""Print one SHA-256 over the reports of all texts at hand; while it is equal, no report has changed.

Usage: python tests/bench/digest.py [--real N] [-o FILE]
Reads samples, gold sets, readable cases and, where ``../shared`` is present, the dev outlines and N real
documents (default 960). FILE gets a line a document, so that two runs can be compared with diff.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
CORPUS = ROOT.parent / "shared" / "corpus"
SUFFIXES = {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".ofd"}


def documents(real: int) -> Iterator[tuple[str, bytes]]:
    """Yield every document as (name, bytes), in a fixed order."""
    for folder in (ROOT / "samples", ROOT / "tests", CORPUS / "dev"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES and "cases" not in path.parts and "data" not in path.parts:
                yield f"{folder.name}/{path.stem}", path.read_bytes()
    yield from _cases()
    archive = CORPUS / "real" / "reports.jsonl.xz"
    if archive.is_file():
        with lzma.open(archive, "rt", encoding="utf-8") as file:
            rows = [json.loads(line) for _, line in zip(range(real), file, strict=False)]
        yield from ((f"real/{row['id']}", row["text"].encode()) for row in rows)


def _cases() -> Iterator[tuple[str, bytes]]:
    from tests.support.casefile import CASES, read_cases

    for path in sorted(CASES.rglob("*.txt")):
        if path.stem != "terminals" and path.parent.name != "terminals":
            for case in read_cases(path)[1]:
                yield f"{path.stem}/{case.name}", case.source.encode("utf-8", "surrogatepass")


def main() -> int:
    """Read everything and print the digest."""
    import gangmu
    from gangmu.errors import GangmuError

    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--real", type=int, default=960)
    ask.add_argument("-o", type=Path)
    given = ask.parse_args()
    digests = {}
    for name, data in documents(given.real):
        try:
            made = gangmu.read(data).to_json()
        except GangmuError as error:
            made = str(error)
        digests[name] = hashlib.sha256(made if isinstance(made, bytes) else made.encode()).hexdigest()
    if given.o:
        lines = [f"{name} {digest[:16]}\n" for name, digest in sorted(digests.items())]
        given.o.write_text("".join(lines), encoding="utf-8")
    whole = hashlib.sha256("".join(sorted(digests.values())).encode())  # in any order: folders may be renamed
    print(f"{whole.hexdigest()[:16]} over {len(digests)} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
