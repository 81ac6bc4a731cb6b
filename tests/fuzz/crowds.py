"""Strategies in which one thing stands many times: by name, what makes one with about so many of it."""

from collections.abc import Callable

from helpers import minimal_files

Files = dict[str, str | bytes]
_INDICATOR, _PRIORITY, _STRATEGY = "indicators/qualified.yaml", "priorities/skills.md", "strategy.yaml"


def _prose(piece: str) -> Callable[[int], Files]:
    """Return what writes a piece many times into a chapter; `{}` is the number of each."""
    return lambda n: {"chapters/04-vision.md": "---\ntitle: Vision\n---\n" + "".join(piece.replace("{}", str(i)) for i in range(n))}


def _file(path: str, head: str, piece: str, tail: str = "") -> Callable[[int], Files]:
    return lambda n: {path: head + "".join(piece.replace("{}", str(i)) for i in range(n)) + tail}


def _added(path: str, head: str, piece: str) -> Callable[[int], Files]:
    """Return what adds to a file of the smallest strategy."""

    def make(n: int) -> Files:
        text = minimal_files()[path]
        return {path: (text.decode() if isinstance(text, bytes) else text) + head + "".join(piece.replace("{}", str(i)) for i in range(n))}

    return make


def _inside(path: str, at: str, piece: str) -> Callable[[int], Files]:
    """Return what adds behind a line of a file of the smallest strategy."""

    def make(n: int) -> Files:
        text = minimal_files()[path]
        many = "".join(piece.replace("{}", str(i)) for i in range(n))
        return {path: (text.decode() if isinstance(text, bytes) else text).replace(at, at + many, 1)}

    return make


def _many(path: str, text: str) -> Callable[[int], Files]:
    """Return what writes many files."""
    return lambda n: {path.replace("{}", str(i)): text.replace("{}", str(i)) for i in range(n)}


def _table(rows: str) -> Callable[[int], Files]:
    indicator = _added(_INDICATOR, "data: data/x.csv\n", "")
    return lambda n: {**indicator(0), "data/x.csv": "period,value\n" + "".join(rows.replace("{}", str(i)) for i in range(n))}


_SOURCE = "title: Source {}\npublisher: A\nkind: survey\ndate: 2018\nfindings:\n  a: {says: A.}\n"
CROWDS: dict[str, Callable[[int], Files]] = {
    "waivers of nothing": _prose("<!-- lis: allow broken-link: a -->\n\na\n\n"),
    "waivers in one paragraph": _prose("<!-- lis: allow broken-link: a -->\n"),
    "waivers on one line": _prose("<!-- lis: allow broken-link: a --> "),
    "waivers of no rule": _prose("<!-- lis: allow rule-{}: a -->\n\n"),
    "waivers in YAML": _file("glossary.yaml", "", "# lis: allow missing-key: a\n", "a: {term: a}\n"),
    "waivers that silence": _file("glossary.yaml", "", "# lis: allow missing-key: a\na{}: {term: a}\n"),
    "waivers and blank lines": _file("glossary.yaml", "a: {term: a, meaning: b}\n", "# lis: allow missing-key: a\n\n"),
    "links to nothing": _prose("[the plan for a](priority:p{}) "),
    "the same link to nothing": _prose("[the plan for a](priority:none)\n"),
    "links and bare addresses": _prose("[the plan for a](priority:skills) www.a.b{} "),
    "citations of nothing": _prose("[@a{}] "),
    "lines of citations": _prose("[@skills-survey]\n"),
    "figures of nothing": _prose('{{ indicators["a{}"].latest }} '),
    "figures": _prose('{{ indicators["qualified"].latest }}\n'),
    "parts": _prose('{{ show("actions") }}\n\n'),
    "pictures on one line": _prose("![A map of the place](media/a{}.png) "),
    "lines of pictures": _prose("![A map of the place](media/a.png)\n"),
    "paragraphs of pictures": _prose("![A map of the place](media/a.png)\n\n"),
    "headings": _prose("# a\n\n### b {}\n\n"),
    "boxes": _prose("::: a\n"),
    "ends of boxes": _prose(":::\n\n"),
    "footnotes": _prose("[^{}]: a\n\n"),
    "calls of footnotes": _prose("a[^{}] "),
    "link names": _prose("[a]: b\n"),
    "many link names": _prose("[a{}]: b\n\n[a{}]\n\n"),
    "tables": _prose("| | |\n|-|-|\n| a | b |\n\n"),
    "rows of a table": lambda n: (
        _prose("| [a](b:c) | [@d] |\n")(n) | {"places/anytown.md": "---\ntitle: A\n---\n| a |\n|-|\n" + "| a |\n" * n}
    ),
    "cells of a table": lambda n: {"places/anytown.md": f"---\ntitle: A\n---\n{'| a ' * n}|\n{'|-' * n}|\n{'| [b](c:d) ' * n}|\n"},
    "placeholders": _prose("TBC "),
    "odd characters": lambda n: (
        _prose("")(0) | {"places/anytown.md": "---\ntitle: A\n---\n" + "".join(chr(0x4E00 + i % 20_000) for i in range(n))}
    ),
    "sentences": _prose("The place has 1,{} jobs and £1.6m [@skills-survey]. "),
    "acronyms": _prose("ABC{} "),
    "unknown keys": _added("evidence/skills-survey.yaml", "", "key{}: a\n"),
    "the same key": _file("glossary.yaml", "", "a: {term: a, meaning: b}\n"),
    "terms without a meaning": _file("glossary.yaml", "", "a{}: {term: a}\n"),
    "terms with a wrong key": _file("glossary.yaml", "", "a{}: {term: a, meening: b}\n"),
    "terms": _file("glossary.yaml", "", "a{}: {term: a, meaning: '[@skills-survey]'}\n"),
    "wrong items": _file("places/anytown.md", "---\ntitle: A\nwithin:\n", "  - []\n", "---\n"),
    "organisations without anything": _inside(_STRATEGY, "organisations:\n", "  o{}: {}\n"),
    "organisations with a wrong key": _inside(_STRATEGY, "organisations:\n", "  o{}: {nam: a, kind: council}\n"),
    "organisations": _inside(_STRATEGY, "organisations:\n", "  o{}: {name: a, kind: council}\n"),
    "settings": _added(_STRATEGY, "rules:\n", "  rule-{}: off\n"),
    "actions": _inside(
        _PRIORITY, "actions:\n", "  a{}: {what: A., owner: local, funding: [{basis: existing, budget: growth-deal, amount: 9}]}\n"
    ),
    "draws on one budget": _inside(_PRIORITY, "    funding:\n", "      - {basis: existing, budget: growth-deal, amount: 1000000}\n"),
    "priorities": _many("priorities/p{}.md", "---\ntitle: A\n---\n"),
    "sources": _many("evidence/s{}.yaml", _SOURCE),
    "sources with a wrong key": _many("evidence/s{}.yaml", _SOURCE.replace("publisher", "publsher")),
    "findings": _added("evidence/skills-survey.yaml", "", "  f{}: {says: A.}\n"),
    "places": _many("places/p{}.md", "---\ntitle: A {}\nwithin: [anytown]\nevidence: [skills-survey]\n---\nProse [@skills-survey].\n"),
    "places within nothing": _many("places/p{}.md", "---\ntitle: A {}\nwithin: [none{}]\n---\n"),
    "files of one id": _many("places/{}-a.md", "---\ntitle: A\n---\n"),
    "stray files": _many("a{}.txt", ""),
    "stray folders": _many("folder{}/a.txt", ""),
    "empty files": _many("evidence/a{}.yaml", ""),
    "pictures": _many("media/a{}.png", "a"),
    "pictures not there": lambda n: {**_many("media/a{}.png", "a")(n), **_prose("![A map of the place](media/b{}.png) ")(n)},
    "rows": _table("{},1\n"),
    "rows without a number": _table("{},a\n"),
    "rows of one period": _table("2018,1\n"),
    "series": _file(
        _INDICATOR,
        "title: A\ndefinition: A\nunit: jobs\ndataset: {name: A}\ngeography: {name: A}\nbaseline: {period: 2015, value: 1}\nseries:\n",
        "  - {period: 2018, value: {}}\n",
    ),
    "approvals": _added("approvals.yaml", "", "a{}: {body: anyshire-lep, what: A., decision: noted, date: 2019, minute: '1'}\n"),
    "events": _file("engagement.yaml", "events:\n", "  e{}: {title: A, date: a}\n"),
    "themes": _added("consultation/draft.yaml", "", "  t{}: {title: A, said: A., decision: noted, did: A., by: [anyshire-council]}\n"),
}
