"""Generates strategies of any size, for benchmarks: complete, without findings, the same each time.

An entity is a source, an indicator, a priority or a place; of a hundred, sixty are sources. Words are filler: these are not
strategies, only their shape. Prose cites sources, links to places, quotes figures and holds tables as real prose does.
"""

from pathlib import Path

WORDS = """
the firms of this place have said that they need people with technical skills and a site with power and water before they
can take on the work that new orders bring to the county and its towns
""".split()  # noqa: SIM905  (a paragraph is easier to read than its words)
TRADES = ("bakers", "brewers", "carters", "farmers", "glaziers", "joiners", "millers", "tanners", "weavers")
KINDS = ("study", "survey", "official-statistics")
_BLOCK = 100
"""Entities that name only each other, so that work grows with the number of entities and no faster."""


def write_strategy(folder: Path, entities: int) -> int:
    """Write a strategy with that many entities, a multiple of 100, into an empty folder, and return the number of its files."""
    files = dict(_frame())
    kinds = [("evidence", 60), ("indicator", 20), ("priority", 12), ("place", 8)]
    for number in range(entities):
        share = number % _BLOCK
        kind = next(kind for kind, upto in _upto(kinds) if share < upto)
        path, text = _WRITERS[kind](number)
        files[path] = text
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return len(files)


def _upto(kinds: list[tuple[str, int]]) -> list[tuple[str, int]]:
    total, upto = 0, []
    for kind, share in kinds:
        total += share
        upto.append((kind, total))
    return upto


def _base(number: int) -> int:
    return number // _BLOCK * _BLOCK


def _prose(seed: int, sentences: int) -> str:
    """Return some sentences of twelve words, each with a citation."""
    lines = []
    for number in range(sentences):
        start = (seed * 7 + number * 5) % len(WORDS)
        words = [WORDS[(start + step) % len(WORDS)] for step in range(12)]
        lines.append(f"{' '.join(words).capitalize()} [@source-{_base(seed) + (seed + number) % 60:05}].")
    return "\n".join(lines)


def _evidence(number: int) -> tuple[str, str]:
    return f"evidence/source-{number:05}.yaml", (
        f"title: Study of {TRADES[number % 9]} in part {number}\npublisher: Department for Examples\nkind: {KINDS[number // 12 % 3]}\n"
        f"date: 2018-{number % 12 + 1:02}\nmethod: Interviews with firms, and a reading of official data\ngeography: Anyshire\n"
        f"site: studies.example\nlicence: Open Government Licence v3.0\nfindings:\n"
        f"  first:\n    says: The trade of {TRADES[number % 9]} has grown.\n    foundations: [people]\n"
        f"  second:\n    says: The trade of {TRADES[number % 7]} has not.\n    foundations: [ideas]\n"
    )


def _indicator(number: int) -> tuple[str, str]:
    source = f"source-{_base(number):05}"
    series = "".join(f"  - {{period: {year}, value: {year % 100 + number % 5}, evidence: [{source}]}}\n" for year in range(2012, 2019))
    return f"indicators/measure-{number:05}.yaml", (
        f"title: Measure of {TRADES[number % 9]} in part {number}\ndefinition: Share of firms that answered yes.\nunit: '{{}}%'\n"
        f"dataset: {{name: Survey of examples, publisher: Department for Examples}}\ngeography: {{name: Anyshire}}\n"
        f"baseline: {{period: 2012, value: {12 + number % 5}, evidence: [{source}]}}\nseries:\n{series}"
    )


def _priority(number: int) -> tuple[str, str]:
    base = _base(number)
    reasons = "".join(
        f"  - kind: need\n    says: The trade of {TRADES[step % 9]} needs people.\n"
        f"    evidence: [source-{base + step:05}/first, source-{base + step:05}/second]\n"
        for step in range(60)
        if (step + number) % 12 == 0
    )
    actions = "".join(
        f"  action-{step}:\n    what: Bring {TRADES[step]} together with colleges.\n    owner: local\n    lead: anyshire-lep\n"
        f"    partners: [anyshire-council]\n    by: 2020-0{step + 1}\n    funding:\n"
        f"      - {{basis: existing, budget: growth-deal, amount: 100}}\n"
        for step in range(4)
    )
    return f"priorities/priority-{number:05}.md", (
        f"---\ntitle: Priority of part {number}\nobjective: More people hold the skills that firms need.\n"
        f"foundations: [ideas, people, infrastructure, business-environment, places]\nplaces: [place-{base + 92:05}]\n"
        f"responds_to:\n{reasons}indicators: [measure-{base + 60:05}]\nactions:\n{actions}---\n{_prose(number, 11)}\n"
        f'In [this part](place:place-{base + 92:05}) it is {{{{ indicators["measure-{base + 60:05}"].latest }}}}.\n'
    )


def _place(number: int) -> tuple[str, str]:
    return f"places/place-{number:05}.md", f"---\ntitle: Part {number} of Anyshire\n---\n{_prose(number, 8)}\n{_TABLE}"


_WRITERS = {"evidence": _evidence, "indicator": _indicator, "priority": _priority, "place": _place}


_TABLE = """
| Trade | Where |
|---|---|
| Bakers | In every town |
| Weavers | By the river |
"""
_ABOUT = """\
title: Anyshire Local Industrial Strategy
place: Anyshire
framework: lis-2018
stage: draft
version: "0.1"
language: en-GB
as_of: 2019-10-01
lead: anyshire-lep
organisations:
  anyshire-lep: {name: Anyshire Partnership, kind: partnership}
  anyshire-council: {name: Anyshire Council, kind: council}
contact: {organisation: anyshire-lep}
rules:
  too-many-priorities: off
"""
_FUNDING = """\
growth-deal:
  title: Growth Deal
  holder: anyshire-lep
  amount: 9000000000
  status: secured
  period: {from: 2015-04, to: 2021-03}
  authority: {document: Letter of the department, date: 2015-01}
"""


def _frame() -> list[tuple[str, str]]:
    """Return the files that every strategy at this stage needs."""
    chapters = ("introduction", "evidence-summary", "foreword", "executive-summary", "vision", "implementation")
    foundations = ("ideas", "people", "infrastructure", "business-environment", "places")
    return [
        ("strategy.yaml", _ABOUT),
        ("funding.yaml", _FUNDING),
        *((f"chapters/0{n}-{name}.md", f"---\ntitle: {name}\n---\nWords of this chapter.\n") for n, name in enumerate(chapters)),
        *((f"foundations/{name}.md", f"---\ntitle: {name}\n---\nWords on this foundation.\n") for name in foundations),
    ]
