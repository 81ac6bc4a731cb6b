"""What things are called, for readers who do not know their ids."""

from typing import Any

from lis_cli.model.about import Organisation
from lis_cli.model.ref import Ref
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy

TITLES = ("title", "name", "term", "what", "says")
"""Fields that say what a thing is called; the first that is there counts."""


def title_of(value: Any) -> str:  # noqa: ANN401  (an entity, or an entry that is text)
    """Return what a thing is called: its title, its name, or what it says; on one line, without its full stop."""
    if isinstance(value, Organisation) and value.short:
        return value.short
    found = value if isinstance(value, str) else next((getattr(value, name) for name in TITLES if getattr(value, name, None)), "")
    return " ".join(str(found).split()).removesuffix(".")


def name_of(strategy: Strategy | None, kind: str, name: str) -> str:
    """Return what the thing of that id is called in a strategy, or the id where it does not say."""
    found = strategy and _find(strategy, kind, name)
    finding = f" ({name.partition('/')[2]})" if kind == "evidence" and "/" in name else ""
    return f"{title_of(found)}{finding}" if found else f"`{name}`"


def name_of_kind(kind: str) -> str:
    """Return the word for things of a kind, such as `evidence` or `priorities`."""
    return FIELD_OF_KIND.get(kind, kind)


def _find(strategy: Strategy, kind: str, name: str) -> Any:  # noqa: ANN401
    owner, _, part = name.partition("/")
    if kind == "organisation":
        return strategy.about.organisations.get(name)
    if kind == "action":
        priority = strategy.priorities.get(owner)
        return priority and priority.actions.get(part)
    return getattr(strategy, FIELD_OF_KIND[kind]).get(owner) if kind in FIELD_OF_KIND else None


def spell_ref(strategy: Strategy | None, ref: Ref) -> str:
    """Return a thing with its kind, as in `priority Skills for growth`."""
    return f"{ref.kind} {name_of(strategy, ref.kind, ref.id)}"
