"""Prepare the grammars when gangmu is built, so that a start need not do it (`gangmu.preparing`)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrepareGrammars(BuildHookInterface):
    """Write the prepared grammars beside the modules and put them into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before a wheel is built, editable or not."""
        source = Path(self.root, "parser")
        sys.path.insert(0, str(source))
        try:
            from gangmu import preparing
        finally:
            sys.path.remove(str(source))
        preparing.write()
        build_data["artifacts"].append(str(preparing.FILE.relative_to(self.root)))
