import pytest

from lis_cli.load.discovery import REGISTERS, SHELVES, entity_id, register_of, shelf_of, single_ref
from lis_cli.load.folders import find_strategies
from lis_cli.model.strategy import FIELD_OF_KIND


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("chapters/02-vision.md", "vision"),
        ("vision.md", "vision"),
        ("0123-a-b.yaml", "a-b"),
        ("5g.md", "5g"),
        ("2019-survey.yaml", "survey"),
        ("01-02-a.md", "02-a"),
        ("a.b.md", "a.b"),
    ],
)
def test_an_id_is_the_file_name_without_its_number(file: str, name: str) -> None:
    assert entity_id(file) == name


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("priorities/skills.md", "priority"),
        ("evidence/survey.yaml", "evidence"),
        ("consultation/draft.yaml", "consultation"),
        ("evidence/survey.yml", None),
        ("evidence/deeper/survey.yaml", None),
        ("evidence/survey.md", None),
        ("skills.md", None),
        ("other/priorities/skills.md", None),
    ],
)
def test_a_shelf_takes_files_of_its_folder_and_ending(file: str, kind: str | None) -> None:
    shelf = shelf_of(file)
    assert (shelf.kind if shelf else None) == kind


def test_registers_are_files_of_the_strategys_own_folder() -> None:
    assert [register.kind for file in ("strategy.yaml", "funding.yaml") if (register := register_of(file))] == ["about", "budget"]
    assert register_of("data/funding.yaml") is None


def test_every_kind_of_entity_has_one_place() -> None:
    kinds = [shelf.kind for shelf in SHELVES] + [register.kind for register in REGISTERS]
    assert sorted(kinds) == sorted([*FIELD_OF_KIND, "about", "engagement"])
    assert [str(single_ref(register)) for register in REGISTERS if not register.many] == ["about:strategy", "engagement:engagement"]


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        (["strategy.yaml", "chapters/01-a.md"], [""]),
        (["strategy/b/strategy.yaml", "strategy/a/strategy.yaml"], ["strategy/a", "strategy/b"]),
        (["a/strategy.yaml", "a/old/strategy.yaml", "ab/strategy.yaml"], ["a", "ab"]),
        (["strategy.yaml", "a/strategy.yaml"], [""]),
        (["my-strategy.yaml", "a/strategy.yml"], []),
        ([], []),
    ],
)
def test_strategies_are_found_below_a_folder(paths: list[str], folders: list[str]) -> None:
    assert find_strategies(paths) == folders
