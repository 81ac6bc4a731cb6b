"""An officer's own templates, run under guard: they see the strategy and nothing else, and cannot run for ever.

Jinja's sandbox keeps a template from the insides of Python. What it does not do stands here: only fields of our models can be
read, only harmless filters be used, no file be opened, and every character and every step is counted. No clock decides, so that
the same template does the same on every machine.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from jinja2 import BaseLoader, TemplateNotFound, Undefined, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer

from lis_cli.document.templates import jinja_options, shipped_template
from lis_cli.model.fields import Record

OWN = "own template: "
"""What stands before the name of a strategy's own template where Python remembers which file a line is of."""
LONGEST_TEMPLATE = 200_000
"""Characters of one template; more than a book."""
_MOST_CHARACTERS, _MOST_STEPS, _LONGEST_NUMBER = 20_000_000, 2_000_000, 256
"""Characters made in all, turns of loops and calls in all, and bits of a whole number."""
_FILTERS: Final = frozenset(
    """
    abs capitalize count d default dictsort first float groupby int items last length list lower map max min
    reject rejectattr reverse round select selectattr sort string sum title trim unique upper wordcount
    """.split()  # noqa: SIM905  (a list of forty quoted words is harder to read)
)
"""Jinja's filters that make nothing larger than what they are given; `replace` and `join` are our own, which count."""
_TEXT = frozenset(("capitalize", "count", "endswith", "find", "isdigit", "lower", "lstrip", "rstrip", "split", "splitlines")) | frozenset(
    ("startswith", "strip", "title", "upper")
)
_METHODS: Final[dict[type, frozenset[str]]] = {
    str: _TEXT,
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index", "kind", "id", "anchor", "grouper", "list"}),
}


class SpentError(Exception):
    """A template makes more than any document needs."""

    def __init__(self) -> None:
        super().__init__("template makes more text, or takes more turns, than any document needs")


class WrittenError(Exception):
    """A template writes what is no text."""

    def __init__(self, message: str, help_: str) -> None:
        """Keep what is wrong and what to do."""
        super().__init__(message)
        self.help = help_


class _Loader(BaseLoader):
    """Templates by name: the strategy's own before ours, and nothing from a disk."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self._own = own

    def get_source(self, environment: object, template: str) -> tuple[str, str | None, Callable[[], bool]]:  # noqa: ARG002
        if template in self._own:
            if len(self._own[template]) > LONGEST_TEMPLATE:
                raise SpentError
            return self._own[template], f"{OWN}{template}", lambda: True
        text = shipped_template(template)
        if text is None:
            raise TemplateNotFound(template)
        return text, f"shipped template: {template}", lambda: True


class _Counted(NodeTransformer):
    """Rewrites a template so that joined texts, turns of loops and the template's own words pass the counter."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  (Jinja calls it by the kind of node)
        self.generic_visit(node)
        return _call("joined", *node.nodes, line=node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        assert isinstance(node.iter, nodes.Expr)  # the parser makes nothing else
        node.iter = _call("turns", node.iter, line=node.lineno)
        return node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        return nodes.Const(node.data, lineno=node.lineno)


def _call(name: str, *arguments: nodes.Expr, line: int) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name, lineno=line), list(arguments), [], None, None, lineno=line)


class _Guarded(ImmutableSandboxedEnvironment):
    """A sandbox that also counts."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, own: Mapping[str, str], filters: Mapping[str, Callable[..., Any]]) -> None:
        @pass_context
        def count(_context: Context, value: object) -> object:
            return self.counted(_printable(value))

        super().__init__(loader=_Loader(own), finalize=count, optimized=False, **jinja_options())
        self.left = {"characters": _MOST_CHARACTERS, "steps": _MOST_STEPS}
        ours = {name: self.filters[name] for name in sorted(_FILTERS)}
        self.filters = ours | dict(filters) | {"join": self._join, "replace": self._replace}
        self.globals = {"range": self.span, "namespace": Namespace}

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:  # noqa: ANN401
        return super()._generate(_Counted().visit(source), *rest, **named)

    def counted(self, value: object) -> object:
        """Return a value after its length has been taken from what may still be made."""
        self._spend("characters", len(value) if isinstance(value, str | list | tuple) else 1)
        self._spend("steps", 1)
        return value

    def _spend(self, what: str, amount: int) -> None:
        self.left[what] -= amount
        if self.left[what] < 0:
            raise SpentError

    def joined(self, *parts: object) -> str:
        """Return texts one after another, as `~` does."""
        texts = [str(part) for part in parts]
        self._spend("characters", sum(map(len, texts)))
        return "".join(texts)

    def turns(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield the items of a loop, counting."""
        for item in items:
            self._spend("steps", 1)
            yield item

    def span(self, *bounds: int) -> range:
        """Return a range, as long as loops may be."""
        numbers = range(*bounds)
        self._spend("steps", len(numbers))
        return numbers

    def _join(self, items: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
        values = [self.getattr(item, attribute) if attribute else item for item in items]
        texts = [str(value) for value in values]
        self._spend("characters", sum(map(len, texts)) + len(d) * len(texts))
        return d.join(texts)

    def _replace(self, text: object, old: str, new: str) -> str:
        words = str(text)
        self._spend("characters", len(words) + words.count(old) * len(new))
        return words.replace(old, new)

    def call(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        """Call what a template calls, counting."""
        self._spend("steps", 1)
        return super().call(*arguments, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Return a sum, a product or a remainder; texts are not multiplied, and numbers do not grow without end."""
        numbers = not isinstance(left, str | list | tuple) and not isinstance(right, str | list | tuple)
        if operator == "**" or (operator in {"*", "%"} and not numbers):
            raise SecurityError(f"`{operator}` is not open to templates here")
        if any(isinstance(side, int) and side.bit_length() > _LONGEST_NUMBER for side in (left, right)):
            raise SpentError
        return self.counted(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: object) -> None:
        """Leave the method `format` of texts closed."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Tell whether a template may read something of a thing: fields of our models, and a few harmless methods."""
        if isinstance(obj, Record):
            return attr in type(obj).model_fields or isinstance(getattr(type(obj), attr, None), property)
        if isinstance(obj, LoopContext | Macro | TemplateModule | Namespace) or hasattr(type(obj), "__dataclass_fields__"):
            return super().is_safe_attribute(obj, attr, value)
        return any(isinstance(obj, kind) and attr in names for kind, names in _METHODS.items())

    def is_safe_callable(self, obj: object) -> bool:
        """Tell whether a template may call something; what it could get hold of has been decided by then."""
        return not isinstance(obj, type) or obj is Namespace or issubclass(obj, tuple)

    def unsafe_undefined(self, obj: object, attribute: str) -> NoReturn:
        """Refuse what a template may not read, at once: Jinja would wait until it is used."""
        if attribute.startswith("_"):
            raise SecurityError(f"`{attribute}` is not open to templates")
        raise SecurityError(f"`{attribute}` of {_spoken(obj)} is not open to templates")


def _printable(value: object) -> object:
    """Return what a template writes; WrittenError where that is no text, or holds what is no character."""
    if isinstance(value, str):
        wrong = None if value.isascii() and value.isprintable() else _NO_CHARACTER.search(value)
        if wrong:
            raise WrittenError(f"template writes U+{ord(wrong[0]):04X}, which is no character", "take it out")
    elif isinstance(value, Undefined):  # Jinja says so itself where that is wrong
        return value
    elif isinstance(value, Macro) or callable(value):
        raise WrittenError(f"template writes {_named(value)} itself", _WHICH_FIELD)
    elif isinstance(value, list | dict | set | Iterator):
        raise WrittenError("template writes a whole list", 'join its entries, as in `{{ names | join(", ") }}`, or write a loop')
    elif isinstance(value, Record | Namespace | LoopContext | TemplateModule):
        raise WrittenError(f"template writes {_spoken(value)} as a whole", "write one of its fields, such as `title`")
    return value


def _named(function: object) -> str:
    return f"`{getattr(function, '__name__', '') or getattr(function, 'name', '')}`"


_NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_WHICH_FIELD = "call it with brackets; and in a loop over entries ask for `.values()`, or for `.items()` if the ids are wanted, too"


def _spoken(thing: object) -> str:
    """Return what a kind of value is called."""
    return _SPOKEN.get(type(thing).__name__, f"a `{type(thing).__name__}`")


_SPOKEN = {"str": "a text", "dict": "a set of entries", "list": "a list", "Decimal": "a number", "int": "a number"}


def guarded_templates(own: Mapping[str, str], filters: Mapping[str, Callable[..., Any]]) -> ImmutableSandboxedEnvironment:
    """Return the templates of a strategy that has some of its own; good for one document, since it counts."""
    return _Guarded(own, filters)
