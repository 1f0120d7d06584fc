"""Run the command line for real: stdout, stderr and exit code together."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.support.paths import ROOT

SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "GANGMU_DEBUG", "PYTHONIOENCODING")

REPORT = (
    "清溪镇2023年法治政府建设年度报告\n"
    "一、主要举措和成效\n"
    "（一）强化学习。坚持带头学法。一是健全制度。修订镇规民约。二是加强领导。成立工作专班。\n"
    "（二）规范执法。全年办理案件三件。\n"
    "二、存在的不足\n"
    "普法形式还比较单一。\n"
)
OUTLINE = (
    "一、主要举措和成效  [measures]\n"
    "  （一）强化学习\n"
    "    - 一是健全制度\n"
    "    - 二是加强领导\n"
    "  （二）规范执法\n"
    "二、存在的不足  [shortcomings]\n"
)
CHROME = "网站首页\n政务公开\n互动交流\n网站地图 联系我们 版权所有 清溪镇人民政府\n网站标识码：1234567890\n"


class Run(NamedTuple):
    code: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in SPOKEN}
    return {**kept, "PYTHONPATH": str(ROOT / "parser"), "LC_ALL": "C", **changes}


def gangmu(*args: str | Path, stdin: bytes = b"", code: str = "", **env: str) -> Run:
    """Run ``gangmu args``, after the lines of `code`, which may break something on purpose."""
    start = (
        ["-c", f"{code}\nimport sys\nfrom gangmu.cli import main\nsys.exit(main())"]
        if code
        else ["-m", "gangmu"]
    )
    done = subprocess.run(
        [sys.executable, *start, *map(str, args)],
        input=stdin,
        capture_output=True,
        env=environment(**env),
        timeout=120,
        check=False,
    )
    encoding = env.get("PYTHONIOENCODING", "utf-8")
    return Run(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))
