"""Forty edits of the kind that people make to a strategy before it is agreed, and what the strategy needs for them.

Each is (path, what stands there once, what stands there afterwards); where nothing stands, the text goes to the end or
makes a new file, and where nothing follows, the text goes. The words are made up for this test.
"""

from pathlib import Path

from helpers import REPOSITORY
from lis_cli.load.loader import load_workspace
from lis_cli.snapshot import InMemory
from lis_cli.workspace import Workspace

Edit = tuple[str, str, str]

NAME = "norfolk-and-suffolk"

PREPARED: list[Edit] = [
    ("chapters/03-introduction.md", "in Whitehall [@lis-prospectus].", "in Whitehall.[^choices]"),
    ("chapters/03-introduction.md", "", "\n[^choices]: The prospectus says so at the *beginning*, and again at the end. [@lis-prospectus]\n"),
    ("chapters/10-our-places.md", "and plan by them.", "and plan by them.\n\n![Two squares, one inside the other](media/kept.svg)"),
]
"""A footnote and a second picture, in the old version and in the new."""

EDITS: list[Edit] = [
    # words and numbers
    ("chapters/02-executive-summary.md", "can be the UK's clean growth region", "will be the clean growth region of the UK"),
    ("chapters/02-executive-summary.md", "worth £36 billion", "worth £37 billion"),
    ("chapters/02-executive-summary.md", "Skills and\nwages are below average, although", "Skills are well below average, although"),
    ("chapters/02-executive-summary.md", "\nProgress will be measured", "\nAll partners in R&D know < 2% of it.\n\nProgress will be measured"),
    ("chapters/05-evidence-summary.md", "Productivity is the heart of the matter. ", ""),
    ("chapters/05-evidence-summary.md", "Industry is broad. Offshore wind", "Industry is broad and deep.\n\nOffshore wind"),
    ("chapters/05-evidence-summary.md", "so we show\nboth.\n\nNational figures", "so we show\nboth. National figures"),
    ("chapters/06-opportunity-areas.md", "**Evidence** comes first.", "*Evidence* comes first."),
    ("chapters/13-implementation.md", "wrong way for two years", "wrong way for three years"),
    ("places/01-greater-norwich.md", "gained 29,000 jobs", "gained some 30,000 jobs"),
    ("foundations/ideas.md", "The weak link is use.", "The weak link is *use*, and has been for long."),
    ("consultation/draft-august-2019.yaml", "The time was short, and fell in August.", "The time was short."),
    # lists
    ("chapters/05-evidence-summary.md", "- Carbon dioxide for each person was found for Norwich only.\n", ""),
    (
        "chapters/05-evidence-summary.md",
        "- **Little investment.**",
        "- **Poor links.** Firms lose time on the way to the coast.\n- **Little investment.**",
    ),
    ("chapters/12-paying-for-it.md", "3. Awards to single projects are named with their source.\n", ""),
    ("chapters/04-vision.md", "- **Cleaner growth.** Power", "- **Cleaner, quieter growth.** Power"),
    # what stands elsewhere now
    (
        "chapters/06-opportunity-areas.md",
        "Some sectors of the Economic Strategy, such as finance, have no section here. That is a choice of focus and not a\n"
        "verdict. They gain from the same skills, roads and sites.\n\n",
        "",
    ),
    (
        "chapters/06-opportunity-areas.md",
        "The strategy has few parts, and each one has a job.\n",
        "The strategy has few parts, and each one has a job.\n\n"
        "Some sectors of the Economic Strategy, such as finance, have no section here. That is a choice of focus and not a\n"
        "verdict. They gain from the same skills, roads and sites.\n",
    ),
    ("chapters/12-paying-for-it.md", "## Private money\n", "## The money of firms\n"),
    ("chapters/03-introduction.md", "and [](chapter:paying-for-it) shows how", "and [](chapter:implementation) shows how"),
    # tables
    ("chapters/04-vision.md", "| Net new jobs | 88,000 ", "| Net new jobs | 90,000 "),
    ("chapters/04-vision.md", "| New homes | 140,000 [@economic-strategy] |\n", ""),
    ("chapters/05-evidence-summary.md", ": The economy in six figures", ": The economy in figures"),
    ("chapters/06-opportunity-areas.md", "Sensors and automation raise output where", "Sensors, drones and automation raise output where"),
    ("chapters/13-implementation.md", "| Sites lack power |", "| Floods | Works at Lowestoft come first |\n| Sites lack power |"),
    # actions and priorities
    (
        "priorities/02-food-soil-and-health.md",
        "  food-sites:\n    what: >-\n      Offer the Food Enterprise Zones at Orwell, Gipping Valley and Greater Norwich to processors as one set of sites.\n"
        "    owner: local\n    lead: new-anglia-lep\n    partners: [broadland-district-council, south-norfolk-council, "
        "babergh-and-mid-suffolk]\n    funding:\n      - {basis: none}\n    outputs:\n      - One prospectus of sites for food processing\n"
        "    outcomes:\n      - More food is made into products before it leaves the area\n"
        "    indicators: [registered-companies-norfolk, registered-companies-suffolk]\n    evidence: [food-zones-2015/food-zones]\n",
        "",
    ),
    (
        "priorities/03-digital-in-every-sector.md",
        "actions:\n",
        "actions:\n  open-days:\n    what: Hold a day a year on which firms show each other what data does for them.\n    owner: local\n"
        "    lead: tech-east\n    partners: [bt]\n    by: 2021\n    funding:\n      - {basis: none}\n    outputs:\n      - One day a year\n"
        "    outcomes:\n      - Firms learn from firms\n    indicators: [firms-innovation-martlesham]\n"
        "    evidence: [draft-lis-2019/knowledge-jobs]\n",
    ),
    ("priorities/05-productive-firms.md", "title: Firms that start, grow and produce more", "title: Firms that start, last and produce more"),
    ("priorities/03-digital-in-every-sector.md", "by: 2020\n", "by: 2021\n"),
    ("priorities/06-connected-ports-and-corridors.md", "Complete the six Norwich projects", "Complete all six of the Norwich projects"),
    ("funding.yaml", "amount: 22000000\n", "amount: 23000000\n"),
    # pictures and notes
    ("chapters/10-our-places.md", "is the answer to that gap.", "is the answer.\n\n![A square that is new](media/new.svg)"),
    (
        "chapters/06-opportunity-areas.md",
        "![How the strategy fits together: evidence leads to three opportunity areas, five foundations, eight priorities\n"
        "and the goals for 2036. Clean growth runs through all of them.](media/how-it-fits-together.png)\n\n",
        "",
    ),
    ("chapters/03-introduction.md", "at the *beginning*, and again", "at the *start*, and again"),
    ("chapters/02-executive-summary.md", "they have the science for all three.", "they have the science for all three.[^science]"),
    ("chapters/02-executive-summary.md", "", "\n[^science]: At Norwich and at Martlesham.\n"),
    # words and sources, a chapter, the cover
    ("glossary.yaml", "city-deal:\n", "coast:\n  term: Coast\n  meaning: Where the land ends.\ncity-deal:\n"),
    ("chapters/03-introduction.md", "to Cambridge and the Midlands, and trains", "to Cambridge and the Midlands [@towns-fund-2019], and trains"),
    (
        "chapters/12a-neighbours.md",
        "",
        "---\ntitle: Working with neighbours\nsummary: What we share.\n---\nRoads do not end at a border.\n\n## With whom\n\n"
        "- [](place:ipswich) and its neighbours\n- Cambridge\n\n| Neighbour | Subject |\n| --- | --- |\n| Essex | Ports |\n\n: Neighbours\n",
    ),
    ("strategy.yaml", 'version: "0.9"', 'version: "0.10"'),
]

_SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="200" height="200"><path fill="#12454e" d="{}"/></svg>'
PICTURES = {"media/kept.svg": _SQUARE.format("M0 0h20v20h-20zM5 5v10h10v-10z"), "media/new.svg": _SQUARE.format("M4 4h12v12h-12z")}


def edited_workspaces() -> tuple[Workspace, Workspace]:
    """Return the strategy before the edits and after them."""
    folder = REPOSITORY / "strategy" / NAME
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    old = _with(files | {name: text.encode() for name, text in PICTURES.items()}, PREPARED)
    return load_workspace(InMemory(old), ""), load_workspace(InMemory(_with(old, EDITS)), "")


def _with(files: dict[str, bytes], edits: list[Edit]) -> dict[str, bytes]:
    files = dict(files)
    for path, before, after in edits:
        text = files.get(path, b"").decode()
        assert not before or text.count(before) == 1, f"{Path(path).name}: `{before}` stands there {text.count(before)} times"
        files[path] = (text.replace(before, after) if before else text + after).encode()
    return files
