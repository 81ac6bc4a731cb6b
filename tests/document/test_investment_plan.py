"""The investment plan is a document of its own: it says all that its proposals say, and no other document says any of it."""

import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path

import pytest

from document.reading import squeezed
from helpers import MINIMAL, run_lis

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("build")]
FORMATS = ["html", "docx", "pdf"]
PROPOSAL = """\
---
title: The Ferryman bridge
from: action:skills/ferryman-bridge
what: Span the Ferryman water for the second hub.
foundations: [people]
priorities: [skills]
owner: local
lead: anyshire-council
partners: [anyshire-lep]
start: 2022-04
by: 2025
sought: 2345000
asked: [department]
funding:
  - {basis: existing, budget: growth-deal, amount: 515000}
outputs: [A crossing for 77 learners a day.]
outcomes: [Learners reach Quillhaven on foot.]
indicators: [qualified]
evidence: [skills-survey/gap]
---
Boats leave Quillhaven twice a day, and [the skills work](priority:skills) needs more [@skills-survey]. The deal
gives {{ budgets["growth-deal"].amount }}.
"""
WORDS = [
    "The Ferryman bridge",
    "Span the Ferryman water for the second hub",
    "Anyshire County Council, with Anyshire LEP",
    "April 2022 to 2025",
    "Department for Examples",
    "A crossing for 77 learners a day",
    "Learners reach Quillhaven on foot",
    "Boats leave Quillhaven twice a day, and the skills work needs more",
    "Skills for growth",
    "Employer skills survey",
]
TRACES = ["Ferryman", "ferryman", "Quillhaven", "2,345,000", "2.345", "77 learners", "515"]


def text_of(path: Path) -> str:
    """Return every word of a finished file, what only machines read included."""
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            raw = "".join(package.read(name).decode("utf-8", "replace") for name in sorted(package.namelist()) if name.endswith(".xml"))
        return unescape(re.sub(r"</w:p>", "\n", raw))
    return unescape(path.read_text(encoding="utf-8"))


def words_of(path: Path) -> str:
    return squeezed(re.sub(r"<[^>]*>", "", text_of(path)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every document of a strategy that has a proposal, and that links to it from where it may not."""
    folder = tmp_path_factory.mktemp("plan")
    shutil.copytree(MINIMAL, folder / "anyshire")
    plan = folder / "anyshire" / "investment-plan"
    plan.mkdir()
    (plan / "ferryman-bridge.md").write_text(PROPOSAL, encoding="utf-8")
    vision = folder / "anyshire" / "chapters" / "04-vision.md"
    vision.write_text("---\ntitle: Vision\n---\nAnyshire grows, as [](proposal:ferryman-bridge) says.\n", encoding="utf-8")
    ran = run_lis("build", "anyshire", "--document", "all", "--to", ",".join(FORMATS), cwd=folder)
    assert ran.code == 0, ran.errors
    return folder / "build"


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_plan_says_all_that_its_proposals_say(built: Path, fmt: str) -> None:
    words = words_of(built / f"anyshire-investment-plan-draft.{fmt}")
    assert [text for text in [*WORDS, "£2.3", "£515,000"] if squeezed(text) not in words] == []


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_other_document_says_any_of_it(built: Path, fmt: str) -> None:
    others = [path for path in built.iterdir() if path.suffix == f".{fmt}" and "investment-plan" not in path.name]
    assert built / f"anyshire-draft.{fmt}" in others
    assert squeezed("Anyshire grows, as the investment plan says") in words_of(built / f"anyshire-draft.{fmt}")
    assert [(path.name, trace) for path in others for trace in TRACES if trace in text_of(path)] == []


def test_without_a_proposal_there_is_no_plan_to_build(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "anyshire")
    ran = run_lis("build", "anyshire", "--document", "investment-plan", "--to", "html", cwd=tmp_path)
    assert (ran.code, ran.output) == (2, "")
    assert ran.errors == "lis: `anyshire` holds no proposals, so there is no `investment-plan` to build\n"
