"""Install gangmu by every route into environments of their own, and run it there."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from gangmu.language import loader

from tests.support.paths import ROOT

SAMPLE = ROOT / "samples" / "tidy.txt"
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a user would, away from the checkout and from what the tests were started with."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env={**kept, "LC_ALL": "C"}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def done(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed and give what it printed."""
    result = run(*command, cwd=cwd)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


def environment(folder: Path, *what: str) -> Path:
    """Make a virtual environment, install `what` into it and give its folder of programs."""
    done(sys.executable, "-m", "venv", folder, cwd=folder.parent)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    done(programs / "python", "-m", "pip", "install", "--quiet", *what, cwd=folder.parent)
    return programs


def build(folder: Path, *options: str) -> Path:
    """Build a wheel into `folder`; without options by way of the source distribution."""
    pytest.importorskip("build", reason="pip install -e '.[dev]'")
    done(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, *options, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"), "--wheel")


@pytest.fixture(scope="module")
def wheel_through_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def core(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the core dependencies alone."""
    return environment(tmp_path_factory.mktemp("core") / "venv", str(wheel))


def assert_it_works(programs: Path, folder: Path) -> None:
    """Print one outline in three ways: the console script, the module, the library."""
    wanted = (ROOT / "tests" / "corpora" / "samples" / "tidy.gold").read_text(encoding="utf-8")
    outline = done(programs / "gangmu", "outline", "--plain", SAMPLE, cwd=folder)
    assert outline.startswith("一、主要举措和成效  [measures]\n  （一）把好决策关口\n")
    assert len(outline.splitlines()) == sum(
        " section " in line or " item " in line for line in wanted.splitlines()
    )
    assert done(programs / "python", "-m", "gangmu", "outline", "--plain", SAMPLE, cwd=folder) == outline
    library = f"import gangmu; print(len(gangmu.read({str(SAMPLE)!r}).outline()), gangmu.__version__)"
    assert (
        done(programs / "python", "-c", library, cwd=folder) == f"{len(outline.splitlines())} {version()}\n"
    )


def version() -> str:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    return next(line.split('"')[1] for line in lines if line.startswith("version = "))


def test_an_installed_wheel_works(core: Path, tmp_path: Path) -> None:
    assert_it_works(core, tmp_path)


def test_a_wheel_through_the_source_distribution_works(wheel_through_sdist: Path, tmp_path: Path) -> None:
    assert_it_works(environment(tmp_path / "venv", str(wheel_through_sdist)), tmp_path)


def test_an_editable_install_works_and_reads_the_grammars_of_the_checkout(tmp_path: Path) -> None:
    programs = environment(tmp_path / "venv", "--editable", str(ROOT))
    assert_it_works(programs, tmp_path)
    found = done(programs / "python", "-c", "import gangmu; print(gangmu.__file__)", cwd=tmp_path)
    assert Path(found.strip()) == ROOT / "parser" / "gangmu" / "__init__.py"
    assert not (ROOT / "parser" / "gangmu" / "grammar").exists(), "a copy of the grammars would go stale"


def test_both_ways_of_building_give_the_same_files(wheel: Path, wheel_through_sdist: Path) -> None:
    with zipfile.ZipFile(wheel) as direct, zipfile.ZipFile(wheel_through_sdist) as through:
        assert _files(direct) == _files(through)


def _files(archive: zipfile.ZipFile) -> dict[str, int]:
    """Give the files of a wheel with their sums, but for what Lark saves and the record of it.

    Lark numbers the states of a grammar otherwise each time, and they mean the same.
    """
    names = (one for one in archive.infolist() if not one.filename.endswith("RECORD"))
    return {one.filename: 0 if one.filename.endswith((".bin", ".cache")) else one.CRC for one in names}


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {name for name in names if name.startswith("gangmu/")}
    assert all(name.startswith(f"gangmu-{version()}.dist-info/") for name in names - package)
    suffixes = (".py", ".css", ".js", ".txt")  # modules, and the data beside them
    files = [path for path in (ROOT / "parser").glob("gangmu/**/*") if path.suffix in suffixes]
    modules = {path.relative_to(ROOT / "parser").as_posix() for path in files}
    texts = [*(ROOT / "grammar").glob("*.lark"), *(ROOT / "grammar").rglob("*.txt")]
    grammars = {f"gangmu/{path.relative_to(ROOT).as_posix()}" for path in texts}
    saved = {f"gangmu/grammars/{name}.bin" for name in loader.names() if name not in loader.ELSEWHERE}
    saved |= {"gangmu/grammars/first.json", "gangmu/grammars/outline.cache"}
    assert package == modules | grammars | saved | {"gangmu/py.typed"}


def test_what_lark_saved_is_of_these_grammars_so_that_none_is_built(core: Path, tmp_path: Path) -> None:
    """An installed gangmu loads them in a millisecond each."""
    look = (
        "from gangmu.language import loader as it;"
        "print([name for name in it.names() if name not in it.ELSEWHERE and it._saved(name) is None])"
    )
    assert done(core / "python", "-c", look, cwd=tmp_path) == "[]\n"


def test_no_python_file_stands_among_the_grammars() -> None:
    """One would make ``grammar`` a package and break editable installs."""
    assert not list((ROOT / "grammar").glob("**/*.py"))


def test_the_core_has_no_more_than_the_core_dependencies(core: Path, tmp_path: Path) -> None:
    listed = done(core / "python", "-m", "pip", "list", "--format=freeze", cwd=tmp_path)
    names = {line.partition("==")[0].lower() for line in listed.splitlines()}
    assert {"lark", "chardet", "rich", "rich-click", "msgspec", "gangmu"} <= names
    assert not names & {"selectolax", "pypdfium2", "pyarrow", "python-docx", "xlsxwriter", "interegular"}


@pytest.mark.parametrize(
    ("name", "content", "extra"),
    [
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("a.html", "<!doctype html><html><body><p>一、主要举措</p></body></html>".encode(), "html"),
    ],
)
def test_a_format_whose_extra_is_missing_says_what_to_install(
    core: Path, tmp_path: Path, name: str, content: bytes, extra: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(core / "gangmu", "--lang", "en", "outline", name, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert name in result.stderr and f"gangmu[{extra}]" in result.stderr
    call = (
        f"import gangmu\ntry: gangmu.read({name!r})\nexcept gangmu.GangmuError as error: print(repr(error))"
    )
    assert done(core / "python", "-c", call, cwd=tmp_path).startswith("MissingExtraError(")
