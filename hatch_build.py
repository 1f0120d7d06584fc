"""Prepare the grammars when gangmu is built, so that a start need not do it (`gangmu.language.preparing`)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrepareGrammars(BuildHookInterface):
    """Put the prepared grammars into the wheel; for an editable install write them beside the modules."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before a wheel is built. The tree that is built may be read-only, and is not written to."""
        source = Path(self.root, "parser")
        sys.path.insert(0, str(source))
        try:
            from gangmu.language import preparing
        finally:
            sys.path.remove(str(source))
        self.folder = Path(tempfile.mkdtemp())
        if version == "editable":
            try:
                preparing.write()
            except OSError as error:  # then they are prepared as they are asked for
                self.app.display_warning(f"the grammars were not prepared: {error}")
        else:
            made = self.folder / preparing.FILE.name
            preparing.write(made)
            build_data["force_include"][str(made)] = f"gangmu/{made.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Run when the wheel is built."""
        shutil.rmtree(self.folder, ignore_errors=True)
