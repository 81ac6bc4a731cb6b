"""What may be referred to, what refers to it, and what it is called."""

from helpers import workspace
from lis_cli.analysis.budgets import draws_by_budget, iter_funding, total
from lis_cli.analysis.fields import iter_marked
from lis_cli.analysis.known import evidence_of, iter_references, known_ids, missing_chapters
from lis_cli.analysis.titles import titles
from lis_cli.model.fields import MediaPath, Prose, RefTo
from lis_cli.model.ref import Ref

SKILLS = Ref("priority", "skills")


def test_known_ids_are_those_of_files_keys_and_the_framework() -> None:
    loaded = workspace()
    known = known_ids(loaded.strategy, loaded.framework)
    assert known["evidence"] == {"skills-survey", "skills-survey/gap"}
    assert known["action"] == {"skills/skills-hub"}
    assert known["organisation"] == {"anyshire-lep", "anyshire-council", "department"}
    assert known["budget"] == {"growth-deal"}
    assert known["term"] == {"lep"}
    assert known["consultation"] == {"draft"}
    assert known["challenge"] >= {"clean-growth", "ageing-society"}
    assert known["stage"] >= {"draft", "published"}


def test_every_kind_that_a_field_may_name_is_known_or_looked_up_elsewhere() -> None:
    loaded = workspace()
    kinds = {reference.kind for reference in iter_references(loaded.strategy)}
    assert kinds - set(known_ids(loaded.strategy, loaded.framework)) <= {"framework", "rule"}


def test_a_chapter_is_missing_only_under_all_its_names() -> None:
    chapter = "---\ntitle: Vision\n---\n"
    without = workspace({"chapters/04-vision.md": None})
    renamed = workspace({"chapters/04-vision.md": None, "chapters/04-our-vision.md": chapter})
    assert missing_chapters(without.strategy, without.framework) == ["vision"]
    assert missing_chapters(renamed.strategy, renamed.framework) == []


def test_references_of_a_priority_in_the_order_of_its_fields() -> None:
    found = [(".".join(map(str, r.path)), r.kind, r.id) for r in iter_references(workspace().strategy) if r.source == SKILLS]
    assert found[5:] == [
        ("challenges.0", "challenge", "clean-growth"),
        ("sectors.0", "sector", "clean-energy"),
        ("places.0", "place", "anytown"),
        ("responds_to.0.evidence.0", "evidence", "skills-survey/gap"),
        ("indicators.0", "indicator", "qualified"),
        ("actions.skills-hub.lead", "organisation", "anyshire-lep"),
        ("actions.skills-hub.partners.0", "organisation", "anyshire-council"),
        ("actions.skills-hub.funding.0.basis", "funding-basis", "existing"),
        ("actions.skills-hub.funding.0.budget", "budget", "growth-deal"),
        ("asks.timetable.of", "organisation", "department"),
    ]


def test_paths_are_the_keys_that_authors_write() -> None:
    budget = workspace().strategy.budgets["growth-deal"]
    assert [(found.path, found.text) for found in iter_marked(budget) if isinstance(found.mark, RefTo)] == [
        (("holder",), "anyshire-lep"),
        (("status",), "secured"),
    ]


def test_marks_tell_prose_and_pictures_apart() -> None:
    changes: dict[str, str | bytes | None] = {
        "strategy.yaml": (
            "{title: A, place: B, framework: lis-2018, stage: draft, version: '1', lead: x, contact: {organisation: x},"
            " organisations: {x: {name: X, kind: council}}, document: {logo: media/a.png}, rules: {new-funding: off}}"
        )
    }
    marks = {found.path: type(found.mark) for found in iter_marked(workspace(changes).strategy.about)}
    assert marks["document", "logo"] is MediaPath
    assert marks["rules", "new-funding"] is RefTo
    question = {found.path: type(found.mark) for found in iter_marked(workspace().strategy.consultations["draft"])}
    assert question["questions", "ring-true"] is Prose


def test_a_priority_rests_on_the_sources_of_its_reasons() -> None:
    assert evidence_of(workspace().strategy.priorities["skills"]) == {"skills-survey"}


def test_draws_are_added_up_by_budget_to_the_penny() -> None:
    priority = (
        "---\ntitle: T\nobjective: O\nfoundations: [people]\nactions:\n"
        "  a: {what: A, owner: local, lead: anyshire-lep, funding: [{basis: none}, {basis: existing, budget: growth-deal, amount: 0.10}]}\n"
        "  b: {what: B, owner: local, lead: anyshire-lep, funding: [{basis: existing, budget: growth-deal, amount: 0.20}]}\n---\n"
    )
    strategy = workspace({"priorities/transport.md": priority}).strategy
    draws = draws_by_budget(strategy)
    assert list(draws) == ["growth-deal"]
    assert [(draw.priority, draw.action_id, draw.path) for draw in draws["growth-deal"]] == [
        ("skills", "skills-hub", ("actions", "skills-hub", "funding", 0)),
        ("transport", "a", ("actions", "a", "funding", 1)),
        ("transport", "b", ("actions", "b", "funding", 0)),
    ]
    assert str(total(draws["growth-deal"])) == "1000000.30"
    assert len(list(iter_funding(strategy))) == 4
    assert total([]) == 0


def test_titles_are_the_words_of_links_that_have_none() -> None:
    loaded = workspace()
    named = titles(loaded.strategy, loaded.framework)
    assert named["priority:skills"] == "Skills for growth"
    assert named["foundation:people"] == "People"
    assert named["challenge:ageing-society"] == "Ageing society"
    assert named["action:skills/skills-hub"] == "Open a skills hub with employers"
    assert named["term:lep"] == "Local Enterprise Partnership"
