"""Run the command line as ``python -m gangmu``."""

from __future__ import annotations

import sys

from gangmu.cli import main

if __name__ == "__main__":
    sys.exit(main())
