"""A snapshot becomes a workspace: what is kept, what is broken, and where each thing was written."""

import pytest

from helpers import minimal_files, workspace
from lis_cli.check.checker import check_workspace
from lis_cli.load.loader import load_workspace
from lis_cli.model.ref import Ref
from lis_cli.snapshot import InMemory
from lis_cli.text.span import Position, Span

SKILLS = Ref("priority", "skills")


def test_the_smallest_strategy_is_whole_and_without_findings() -> None:
    loaded = workspace()
    assert loaded.is_usable
    assert (loaded.problems, loaded.broken) == ((), frozenset())
    assert check_workspace(loaded) == []
    assert {ref for ref, _ in loaded.strategy.entities()} == set(loaded.origins)


def test_entities_come_in_the_order_of_their_files() -> None:
    assert list(workspace().strategy.chapters) == [
        "foreword",
        "executive-summary",
        "introduction",
        "vision",
        "evidence-summary",
        "implementation",
    ]


def test_paths_are_as_the_user_typed_them() -> None:
    files = {f"strategy/anyshire/{path}": data for path, data in minimal_files().items()}
    files["strategy/anyshire/chapters/07-vision.md"] = b"---\ntitle: Vision\n---\nWords.\n"
    files["strategy/anyshire-2/strategy.yaml"] = b"another"
    files["README.md"] = b"not part of it"
    loaded = load_workspace(InMemory(files), "strategy/anyshire")
    assert [found.span.path for found in check_workspace(loaded)] == ["strategy/anyshire/chapters/07-vision.md"]
    assert loaded.path("media/a.png") == "strategy/anyshire/media/a.png"
    assert "chapters/07-vision.md" in loaded.files


def test_a_field_is_placed_at_its_value_its_key_or_its_nearest_parent() -> None:
    loaded = workspace()
    path = "priorities/skills.md"
    assert loaded.span(SKILLS, "title") == Span(path, Position(2, 8), Position(2, 25))
    assert loaded.span(SKILLS, "title", at_key=True) == Span(path, Position(2, 1), Position(2, 6))
    assert loaded.span(SKILLS, "actions", "skills-hub", "start").start == (15, 5)
    assert loaded.span(SKILLS, "actions", "skills-hub", "funding", 0, "amount").start == (21, 56)


def test_prose_of_front_matter_and_below_it_is_scanned_with_its_places() -> None:
    passages = {(str(passage.ref), *passage.field): passage for passage in workspace().passages}
    body = passages["priority:skills", "body"]
    assert [body.span(mark.start, mark.end).start for mark in body.marks] == [(27, 18), (27, 39)]
    assert passages["priority:skills", "responds_to", 0, "says"].span(5, 6).start == (10, 16)
    assert passages["consultation:draft", "questions", "ring-true"].span(0, 1).start == (6, 14)
    assert passages["term:lep", "meaning"].span(2, 3).start == (1, 73)


@pytest.mark.parametrize(
    ("path", "text", "broken"),
    [
        ("priorities/skills.md", "", "priority:skills"),
        ("priorities/skills.md", "no front matter", "priority:skills"),
        ("evidence/skills-survey.yaml", "a: [", "evidence:skills-survey"),
        ("evidence/skills-survey.yaml", "tilte: A\npublisher: B\nkind: survey", "evidence:skills-survey"),
        ("funding.yaml", "- a", "budget:*"),
        ("funding.yaml", "growth-deal: {title: A}", "budget:growth-deal"),
        ("engagement.yaml", "summry: A", "engagement:engagement"),
        ("strategy.yaml", "title: A", "about:strategy"),
        ("evidence/new.yml", "title: A", "evidence:*"),
    ],
)
def test_what_does_not_load_whole_is_named(path: str, text: str, broken: str) -> None:
    loaded = workspace({path: text})
    assert {str(ref) for ref in loaded.broken} == {broken}
    assert {found.span.path for found in check_workspace(loaded)} == {path}


def test_a_wrong_value_costs_no_more_than_itself() -> None:
    survey = "title: A\npublisher: B\nkind: survey\ndate: soon\nfindings:\n  a: {says: A}\n  b: {say: B}\n  c: {says: C}\n"
    loaded = workspace({"evidence/skills-survey.yaml": survey})
    source = loaded.strategy.evidence["skills-survey"]
    assert (source.title, source.date, list(source.findings)) == ("A", None, ["a", "c"])


def test_two_keys_missing_from_one_item_do_not_cost_the_next() -> None:
    foundation = "---\ntitle: People\nstrengths:\n  - {evidence: []}\nneeds:\n  - {}\n  - {says: B}\n  - {says: C, extra: D}\n---\n"
    people = workspace({"foundations/people.md": foundation}).strategy.foundations["people"]
    assert (people.strengths, [need.says for need in people.needs]) == ([], ["B", "C"])


@pytest.mark.parametrize("text", ["", "a: 1", "- a", "title: [", "a: 1\na: 2", "title: {a: b}"])
def test_without_a_usable_manifest_there_is_no_strategy_and_one_rule_to_tell(text: str) -> None:
    loaded = workspace({"strategy.yaml": text})
    assert not loaded.is_usable
    assert check_workspace(loaded)


def test_pictures_are_read_from_inside_the_folder_only() -> None:
    loaded = workspace({"media/a.png": b"png"})
    assert loaded.read_media("media/a.png") == b"png"
    assert loaded.read_media("media/b.png") is None
    assert loaded.read_media("../a.png") is None


@pytest.mark.parametrize(
    ("name", "outside"),
    [
        ("media/a.png", False),
        ("media/../media/a.png", True),
        ("../a.png", True),
        ("..\\a.png", True),
        ("/a.png", True),
        ("\\\\server\\a.png", True),
        ("C:a.png", True),
        ("file:a.png", True),
        ("https://a.example/../a.png", False),
        ("media/a..png", False),
    ],
)
def test_paths_that_lead_out_are_known_by_their_spelling(name: str, outside: bool) -> None:  # noqa: FBT001
    assert workspace().is_outside(name) is outside


EDITS: list[tuple[str, dict[str, str | bytes | None]]] = [
    ("nothing", {}),
    ("a chapter", {"chapters/04-vision.md": "---\ntitle: Vision\n---\nAbout 4,000 firms are asked for £4m, says [@nobody].\n"}),
    ("a chapter that cannot be read", {"chapters/04-vision.md": "---\ntitle: [\n---\nWords.\n"}),
    ("the chapter again", {"chapters/04-vision.md": "---\ntitle: Vision\n---\nAbout 4,000 firms.\n"}),
    ("a register", {"glossary.yaml": "lep: {term: Partnership, abbreviation: LEP, meaning: Firms and councils together.}\n"}),
    ("a register with a slip in one entry", {"glossary.yaml": "lep: {term: Partnership}\nhub: {term: Hub, meaning: A place for TODO.}\n"}),
    ("the same slip again", {}),
    ("a register that is empty", {"glossary.yaml": ""}),
    ("a register that is gone", {"glossary.yaml": None}),
    ("an id that cannot be one", {"glossary.yaml": "A B: {term: Partnership, meaning: Words.}\n"}),
    ("the manifest", {"strategy.yaml": minimal_files()["strategy.yaml"] + b"subtitle: Words\n"}),  # type: ignore[operator]
    ("a manifest that cannot be read", {"strategy.yaml": b"title: [\n"}),
    ("the manifest again", {"strategy.yaml": minimal_files()["strategy.yaml"]}),
    ("a file by another name", {"chapters/04-vision.md": None, "chapters/05-vision.md": "---\ntitle: Vision\n---\nAbout 4,000 firms.\n"}),
]


def test_what_a_version_before_has_read_is_taken_over_and_nothing_differs_for_it() -> None:
    before = workspace()
    files: dict[str, str | bytes | None] = {}
    for name, edit in EDITS:
        files |= edit
        alone = workspace(files)
        together = load_workspace(alone.snapshot, "", like=before)
        assert check_workspace(together) == check_workspace(alone), name
        assert together.loaded_strategy == alone.loaded_strategy, name
        assert (together.problems, together.broken, together.origins.keys()) == (alone.problems, alone.broken, alone.origins.keys()), name
        if alone.is_usable:
            said, again = ([(p.ref, p.field, p.text, p.marks, p.path) for p in loaded.passages] for loaded in (alone, together))
            assert said == again, name
            assert list(together.strategy.entities()) == list(alone.strategy.entities()), name
        before = together


def test_prose_of_the_same_entity_is_scanned_once() -> None:
    before = workspace()
    check_workspace(before)
    after = load_workspace(
        InMemory(minimal_files() | {"chapters/04-vision.md": "---\ntitle: Vision\n---\nOther words.\n"}), "", like=before
    )
    anew = [passage for passage in after.passages if not any(passage is known for known in before.passages)]
    assert [passage.text.strip() for passage in anew] == ["Other words."]
    assert after.strategy.budgets["growth-deal"] is before.strategy.budgets["growth-deal"]
