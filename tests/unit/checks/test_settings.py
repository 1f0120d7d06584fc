"""Which rules speak: selectors, gangmu.toml, pyproject.toml, genres; what is wrong in them is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from gangmu import check
from gangmu.checks.settings import CheckSettings, Choice, codes_of, find, load, read
from gangmu.errors import ConfigError
from gangmu.model.catalogue import rules

ALL = {one.code for one in rules()}


def test_a_letter_means_the_family() -> None:
    """D means dates and numbers, M101 too, and not decoding, which bore the letter first."""
    dates = codes_of(["D"])
    assert "M101" in dates and "D301" in dates
    assert "D101" not in dates
    assert {"D101", "C101"} <= codes_of(["S"]) == codes_of(["source"])


def test_selectors_by_code_beginning_and_name() -> None:
    """A code, its beginning and a name mean what they say; ALL means all."""
    assert codes_of(["N101"]) == codes_of(["gap"]) == {"N101"}
    assert codes_of(["D1"]) == {f"D10{number}" for number in range(1, 8)}
    assert codes_of(["all"]) == ALL


@pytest.mark.parametrize("selector", ["X", "N9", "", "gaps"])
def test_a_selector_that_means_nothing_is_refused(selector: str) -> None:
    """A mistyped selector must not silently switch a rule off."""
    if selector:
        with pytest.raises(ConfigError, match=selector):
            codes_of([selector])


def test_settings_of_the_nearest_file_count(tmp_path: Path) -> None:
    """gangmu.toml in the folder goes before pyproject.toml above it."""
    (tmp_path / "pyproject.toml").write_text('[tool.gangmu.check]\nselect = ["A"]\n', encoding="utf-8")
    inner = tmp_path / "reports" / "2023"
    inner.mkdir(parents=True)
    assert find(inner).choice == Choice(("A",))
    (inner.parent / "gangmu.toml").write_text('[check]\nignore = ["P"]\nfail-on = "info"\n', encoding="utf-8")
    assert find(inner) == CheckSettings(Choice(("ALL",), ("P",)), "info")


def test_a_pyproject_of_another_program_is_passed_over(tmp_path: Path) -> None:
    """A pyproject.toml without the table is not ours."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    assert find(tmp_path).choice == Choice()


def test_a_genre_has_rules_of_its_own() -> None:
    """What a genre ignores is ignored there beside what all ignore."""
    settings = read({"ignore": ["T101"], "genres": {"notice": {"ignore": ["N"]}}}, "gangmu.toml")
    found = check("一、学习。办班3期。\n三、执法。办案4件。\n")
    assert [one.code for one in settings.kept(found, "report")] == ["N101"]
    assert settings.kept(found, "notice") == ()


@pytest.mark.parametrize(
    "words",
    [
        "[check]\nselct = []\n",
        "[check]\nignore = 'N'\n",
        "[check]\nfail-on = 'never ever'\n",
        "[check]\nselect = ['X1']\n",
        "[check.genres.poem]\n",
        "[check\n",
        "x = 1\n",
        "[check]\ngenres = 3\n",
    ],
)
def test_a_file_that_says_what_cannot_be_done_is_refused_by_name(words: str, tmp_path: Path) -> None:
    """The error names the file."""
    path = tmp_path / "gangmu.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load(path)
    assert error.value.name == str(path)


def test_from_which_severity_on_it_fails() -> None:
    """An info fails only where that was asked for; never never does."""
    found = [
        one for one in check("（一）、学习。办班3期。\n（二）、执法。办案4件。\n") if one.severity == "info"
    ]
    assert found
    verdicts = {
        level: CheckSettings(fail_on=level).fails(found) for level in ("info", "warning", "error", "never")
    }
    assert verdicts == {"info": True, "warning": False, "error": False, "never": False}
