"""Entities as an author could have written them: every key of a model that a draw chooses, with values that mostly fit.

Random bytes seldom get past the reader of YAML; these reach the rules. Everything is drawn from the models' annotations, so that a new
field or kind of entity is written without a change here.
"""

from collections.abc import Callable
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from fuzz.hostile import MARKDOWN, VALUES
from lis_cli.analysis.known import framework_names, known_ids
from lis_cli.load.discovery import MARKDOWN as MARKDOWN_FILE
from lis_cli.load.discovery import REGISTERS, SHELVES, Register, Shelf
from lis_cli.load.frameworks import load_framework
from lis_cli.load.loader import load_workspace
from lis_cli.model.fields import Id, MediaPath, Prose, RefTo
from lis_cli.model.when import When
from lis_cli.snapshot import InMemory

_ODD = 0.02
"""Share of values that do not fit."""
_MADE_UP = 0.15
"""Share of names that nothing bears."""
_WORDS = "the firms of this place have said that they need people with technical skills [@skills-survey] and power in 2018 .".split()
_DATES = ("2019-10-01", "2019-10", "2019", "2017-02-28", "2031-12-31", "1999", "2020-02-29", "0999-01")
_NUMBERS = ("0", "1", "50.5", "-3", "1000000", "99999999999999999999", "0.000001", "900000.50", "12")
_IDS = ("a", "b2", "skills", "x-y", "gap", "growth-deal", "skills-survey", "ideas", "vision", "clean-growth")
_FIGURES = ('{{ indicators["qualified"].latest }}', '{{ budgets["growth-deal"].amount }}', '{{ show("actions") }}', "{{ about.title }}")


class Writer:
    """Writes YAML in the flow style or the block style, as the draw has it."""

    def __init__(self, rng: Random, files: dict[str, bytes]) -> None:
        """Learn what names there are, from the files and from the framework."""
        self.rng = rng
        self.names = _names(files)
        self.paths = sorted(files)

    def file(self) -> tuple[str, str]:
        """Return the path and text of a file of one kind."""
        places: list[Shelf | Register] = [*SHELVES, *REGISTERS]
        place = self.rng.choice(places)
        if isinstance(place, Register):
            shape: Any = dict[Id, place.model] if place.many else place.model  # type: ignore[name-defined]
            return place.file, self._value(shape, (), 0).lstrip("\n") + "\n"
        there = [path for path in self.paths if path.startswith(f"{place.folder}/") and path.endswith(place.suffix)]
        name = self.rng.choice([*there, f"{place.folder}/{self._name(place.kind)}{place.suffix}"])
        text = self._model(place.model, 0).lstrip("\n") + "\n"
        return name, f"---\n{text}---\n{self.prose()}\n" if place.suffix == MARKDOWN_FILE else text

    def prose(self) -> str:
        """Return some Markdown that says little and cites, links and counts much."""
        rng = self.rng
        parts: list[Callable[[], str]] = [
            lambda: " ".join(rng.choices(_WORDS, k=rng.randrange(1, 40))).capitalize() + ". ",
            lambda: f"[@{self._name('evidence')}] ",
            lambda: f"[{rng.choice(['', 'here', 'the plan'])}]({self._kind()}:{self._name(rng.choice(sorted(self.names)))}) ",
            lambda: f"{rng.choice(_FIGURES)} ",
            lambda: f"![{rng.choice(['', 'A map', 'media/a.png'])}]({rng.choice(['media/a.png', '../a.png', 'https://a.b/c.png'])}) ",
            lambda: rng.choice(
                ["\n\n", "\n", "\n\n## Next\n\n", "\n\n#### Deep\n\n", "\n\n- ", "\n\n1. ", "\n\n> ", "\n\n| | |\n|-|-|\n| a | b |\n\n"]
            ),
            lambda: rng.choice(MARKDOWN),
            lambda: f"{rng.choice(['£', ''])}{rng.choice(_NUMBERS)}{rng.choice(['%', 'm', ' jobs', ''])} ",
            lambda: "<!-- lis: allow broken-link, placeholder-text: agreed -->",
        ]
        return "".join(rng.choice(parts)() for _ in range(rng.randrange(12)))

    def _kind(self) -> str:
        return self.rng.choice([*sorted(self.names), "nothing", ""])

    def _name(self, kind: str) -> str:
        return self.rng.choice((self.names.get(kind) if self.rng.random() > _MADE_UP else None) or _IDS)

    def _model(self, model: type[BaseModel], depth: int) -> str:
        """Return the keys of a model, indented, each on a line of its own."""
        lines = []
        for name, info in model.model_fields.items():
            if name == "body" or self.rng.random() > (0.95 if info.is_required() else 0.6):
                continue
            value = self.rng.choice(VALUES) if self.rng.random() < _ODD else self._value(info.annotation, tuple(info.metadata), depth + 1)
            lines.append(f"\n{'  ' * depth}{info.alias or name}: {value}")
        return "".join(lines) or " {}"

    def _value(self, annotation: Any, marks: tuple[object, ...], depth: int) -> str:  # noqa: PLR0911  (one case per shape)
        origin, arguments = get_origin(annotation), get_args(annotation)
        if annotation == When:
            return self.rng.choice(_DATES)
        if origin is Annotated:
            return self._value(arguments[0], (*marks, *annotation.__metadata__), depth)
        if origin in {Union, UnionType}:
            return self._value(next(part for part in arguments if part is not NoneType), marks, depth)
        if origin is list:
            return self._list(arguments[0], depth)
        if origin is dict:
            return self._mapping(arguments, depth)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._model(annotation, depth)
        if origin is Literal:
            return str(self.rng.choice(arguments))
        return self._scalar(annotation, marks)

    def _list(self, item: Any, depth: int) -> str:
        values = [self._value(item, (), depth + 1) for _ in range(self.rng.randrange(4))]
        pad = "  " * depth
        if any(value.startswith("\n") for value in values):
            return "".join(f"\n{pad}-{value.removeprefix(chr(10)).replace('  ' * (depth + 1), ' ', 1)}" for value in values)
        return f"[{', '.join(values)}]" if self.rng.random() < 0.5 else "".join(f"\n{pad}- {value}" for value in values)

    def _mapping(self, arguments: tuple[Any, ...], depth: int) -> str:
        marks = getattr(arguments[0], "__metadata__", ())
        keys = [
            self._scalar(str, marks) if any(isinstance(mark, RefTo) for mark in marks) else self.rng.choice(_IDS)
            for _ in range(self.rng.randrange(4))
        ]
        return "".join(f"\n{'  ' * depth}{key}: {self._value(arguments[1], (), depth + 1)}" for key in keys) or " {}"

    def _scalar(self, annotation: Any, marks: tuple[object, ...]) -> str:
        rng = self.rng
        if any(isinstance(mark, RefTo) for mark in marks):
            return self._name(next(mark.kind for mark in marks if isinstance(mark, RefTo)))
        if any(isinstance(mark, Prose) for mark in marks):
            return _quoted(self.prose(), rng)
        if any(isinstance(mark, MediaPath) for mark in marks):
            return rng.choice(["media/a.png", "media/b.png", "../a.png"])
        if annotation is bool:
            return rng.choice(["true", "false"])
        if annotation is str:
            return rng.choice([rng.choice(_WORDS), rng.choice(_DATES), rng.choice(_IDS), "'{}%'", "https://a.b", "'#aabbcc'", "data/x.csv"])
        return rng.choice(_NUMBERS)


def _quoted(text: str, rng: Random) -> str:
    """Return words as a value: between quotes of either kind or, seldom, as they are."""
    words = " ".join(text.split()) or "a"
    double = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return rng.choice([f'"{double}"', f"'{words.replace(chr(39), chr(39) * 2)}'"] * 5 + [words])


def _names(files: dict[str, bytes]) -> dict[str, list[str]]:
    """Return, by kind, the names that a reference may give."""
    framework = load_framework("lis-2018")
    assert framework is not None  # it comes with the tool
    workspace = load_workspace(InMemory(files), "")
    known = known_ids(workspace.strategy, framework) if workspace.is_usable else framework_names(framework)
    return {kind: sorted(name for name in names if name.isascii()) for kind, names in known.items() if names}
