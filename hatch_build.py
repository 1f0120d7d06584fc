"""Have Lark save the grammars when gangmu is built, so that a start need not build them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SaveGrammars(BuildHookInterface):
    """Put the saved grammars into the wheel; for an editable install write them beside the modules."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before a wheel is built. The tree that is built may be read-only, and is not written to."""
        source = Path(self.root, "parser")
        sys.path.insert(0, str(source))
        try:
            from gangmu.language import loader
            from gangmu.pipeline.outline import tree
        finally:
            sys.path.remove(str(source))
        self.folder = Path(tempfile.mkdtemp())
        if version == "editable":
            try:
                loader.save()
                tree.grammar()
            except OSError as error:  # then they are built as they are asked for
                self.app.display_warning(f"the grammars were not saved: {error}")
        else:
            loader.save(self.folder)
            tree.grammar(self.folder)
            build_data["force_include"][str(self.folder)] = f"gangmu/{loader.SAVED.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Run when the wheel is built."""
        shutil.rmtree(self.folder, ignore_errors=True)
