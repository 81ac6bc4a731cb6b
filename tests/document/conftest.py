"""The documents of both strategies, draft and final, built once by the program itself."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from document.reading import kinds_of
from helpers import MINIMAL, REPOSITORY, STRATEGIES, run_lis


@dataclass(frozen=True, slots=True)
class Built:
    """A folder of finished documents, and which strategies they are of."""

    folder: Path

    def path(self, name: str, suffix: str, fmt: str) -> Path:
        """Return one document: strategy, `-draft` or nothing, format."""
        return self.folder / f"{name}{suffix}.{fmt}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build everything there is."""
    folder = tmp_path_factory.mktemp("build")
    for profile in ("--draft", "--final"):
        ran = run_lis("build", "strategy", profile, "--output", folder, cwd=REPOSITORY)
        assert ran.code == 0, ran.errors
        assert len(ran.output.splitlines()) == 3 * len(STRATEGIES)
    return Built(folder)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build every document that a strategy has, beside the strategy itself, in every format."""
    folder = tmp_path_factory.mktemp("documents")
    for profile in ("--draft", "--final"):
        for path in STRATEGIES:
            asked = [f"--document={kind.name}" for kind in kinds_of(path.name)]
            ran = run_lis("build", f"strategy/{path.name}", *asked, profile, "--output", folder, cwd=REPOSITORY)
            assert ran.code == 0, ran.errors
    return Built(folder)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the web page of every document, draft and final, and a draft with findings; every way of writing is in one of them."""
    folder = tmp_path_factory.mktemp("pages")
    for profile in ("--draft", "--final"):
        ran = run_lis("build", "strategy", "--document", "all", "--to", "html", profile, "--output", folder, cwd=REPOSITORY)
        assert ran.code == 0, ran.errors
    shutil.copytree(MINIMAL, folder / "anyshire")
    shutil.copytree(REPOSITORY / "strategy" / "norfolk-and-suffolk" / "media", folder / "anyshire" / "media")
    shutil.copy(Path(__file__).with_name("every_kind.md"), folder / "anyshire" / "chapters" / "04-vision.md")
    ran = run_lis("build", "anyshire", "--to", "html", "--show", "findings", "--output", folder, cwd=folder)
    assert ran.code == 0, ran.errors
    return Built(folder)


def listed(pages: Built) -> list[Path]:
    """Return every page, the largest first."""
    return sorted(pages.folder.glob("*.html"), key=lambda path: -path.stat().st_size)


@pytest.fixture(params=STRATEGIES, ids=lambda path: path.name)
def name(request: pytest.FixtureRequest) -> str:
    """Each strategy in turn, by the name of its folder."""
    return str(request.param.name)


@pytest.fixture(params=["-draft", ""], ids=["draft", "final"])
def suffix(request: pytest.FixtureRequest) -> str:
    """Draft and final in turn, by the ending of the file's name."""
    return str(request.param)
