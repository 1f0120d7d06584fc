"""Find the programs that tests need; a test without its program is skipped, in CI it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def need(program: str, package: str) -> str:
    """Give the path of `program`; else skip the test, naming the Debian `package` that has it.

    Under ``CI=true`` a missing program fails the test: a green run must have run everything.
    """
    path = shutil.which(program)
    if path is not None:
        return path
    reason = f"{program} is not on PATH (Debian: apt-get install {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def print_html(html: str, folder: Path, *, header: bool = False) -> bytes:
    """Print a page to PDF with Chromium; `header` adds its date, title, address and page number."""
    chromium = need("chromium", "chromium")
    page, target = folder / "page.html", folder / "page.pdf"
    page.write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}"]
    options += [] if header else ["--no-pdf-header-footer"]
    _run([chromium, *options, f"--print-to-pdf={target}", page.as_uri()])
    return target.read_bytes()


def convert(file: Path, to: str) -> bytes:
    """Convert a document with LibreOffice; `to` is an extension, with or without a filter after ``:``."""
    soffice = need("soffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation={(file.parent / 'office').as_uri()}"
    _run([soffice, profile, "--headless", "--convert-to", to, "--outdir", str(file.parent), str(file)])
    return file.with_suffix(f".{to.partition(':')[0]}").read_bytes()


def convert_all(files: Sequence[Path], to: str, folder: Path, *options: str) -> dict[str, bytes]:
    """Convert documents into `folder` with one start of LibreOffice; give what came, by stem.

    A program that makes nothing of a file says so on stdout and ends well; here that is a `KeyError`
    for who asks for the file.
    """
    soffice = need("soffice", "libreoffice-writer-nogui")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    names = list(map(str, files))
    _run([soffice, profile, "--headless", *options, "--convert-to", to, "--outdir", str(folder), *names])
    return {path.stem: path.read_bytes() for path in folder.glob(f"*.{to.partition(':')[0]}")}


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)
