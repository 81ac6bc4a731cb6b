"""Edits that officers make, of a strategy as plain data, drawn by hypothesis: each keeps the strategy valid, or is not made."""

import copy
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from lis_cli.model.strategy import Strategy

Path = tuple[str | int, ...]

WORDS = [
    "alpha",
    "beta",
    "45%",
    "£3m",
    "will",
    "may",
    "not",
    "the,",
    "\n\n",
    "# ",
    "\n- ",
    "[@skills-survey]",
    "2020",
    "<!-- x -->",
    "| a |",
]
VALUES = [
    "2021",
    "2019-05",
    "2020-02-29",
    "12.5",
    "other words",
    "off",
    "down",
    "joint",
    "anyshire-council",
    "skills-survey/gap",
    "#123456",
]


def same(strategy: Strategy) -> str:
    """Return a text that two strategies share if they say the same in the same order; 52.0 and 52.00 are the same."""
    return json.dumps(strategy.model_dump(), default=lambda value: f"{value.normalize():f}" if isinstance(value, Decimal) else str(value))


@st.composite
def edited_strategies(draw: st.DrawFn, base: Strategy, most: int = 8) -> Strategy:
    """Draw a strategy with some edits."""
    tree = base.model_dump(mode="json", by_alias=True)
    for _ in range(draw(st.integers(1, most))):
        tried = copy.deepcopy(tree)
        draw(st.sampled_from(EDITS))(draw, tried)
        try:
            Strategy.model_validate(tried)
        except ValidationError:
            continue
        tree = tried
    return Strategy.model_validate(tree)


def _paths(tree: Any, path: Path = ()) -> Iterator[Path]:
    children: Any = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in children:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _somewhere(draw: st.DrawFn, tree: Any, is_wanted: Callable[[Any, Any], bool]) -> tuple[Any, Any] | None:
    """Draw a place, as the list or dict and the key in it, among those whose holder and value are wanted."""
    places = [(holder, path[-1]) for path in _paths(tree) if is_wanted(holder := _at(tree, path[:-1]), holder[path[-1]])]
    return draw(st.sampled_from(places)) if places else None


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _delete(draw: st.DrawFn, tree: Any) -> None:
    holder, key = _somewhere(draw, tree, lambda _holder, _value: True) or ([0], 0)
    del holder[key]


def _double(draw: st.DrawFn, tree: Any) -> None:
    holder, key = _somewhere(draw, tree, lambda holder, value: isinstance(holder, list) or isinstance(value, dict)) or ([0], 0)
    value = copy.deepcopy(holder[key])
    if isinstance(holder, list):
        holder.insert(draw(st.integers(0, len(holder))), value)
    else:
        _put(holder, f"new-{draw(st.integers(0, 3))}", value, draw(st.integers(0, len(holder))))


def _rename(draw: st.DrawFn, tree: Any) -> None:
    holder, key = _somewhere(draw, tree, lambda holder, _value: isinstance(holder, dict)) or ({"": 0}, "")
    at = list(holder).index(key)
    _put(holder, f"name-{draw(st.integers(0, 3))}", holder.pop(key), at)


def _reorder(draw: st.DrawFn, tree: Any) -> None:
    holder, key = _somewhere(draw, tree, lambda _holder, value: isinstance(value, list | dict) and len(value) > 1) or ([[]], 0)
    value = holder[key]
    if isinstance(value, list):
        holder[key] = draw(st.permutations(value))
    else:
        holder[key] = dict(draw(st.permutations(list(value.items()))))


def _replace(draw: st.DrawFn, tree: Any) -> None:
    holder, key = _somewhere(draw, tree, lambda _holder, value: isinstance(value, str)) or ([0], 0)
    holder[key] = draw(st.sampled_from(VALUES))


def _reword(draw: st.DrawFn, tree: Any) -> None:
    holder, key = _somewhere(draw, tree, lambda _holder, value: isinstance(value, str)) or ([""], 0)
    words = holder[key].split(" ")
    at = draw(st.integers(0, len(words)))
    words[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(WORDS), max_size=3))
    holder[key] = " ".join(words)


def _hand_over(draw: st.DrawFn, tree: Any) -> None:
    """Give an action or an ask to another priority, perhaps under another id."""
    priorities = [priority for priority in tree["priorities"].values() if isinstance(priority, dict)]
    kind = draw(st.sampled_from(["actions", "asks"]))
    givers = [priority for priority in priorities if priority.get(kind)]
    if givers:
        giver, taker = draw(st.sampled_from(givers)), draw(st.sampled_from(priorities))
        key = draw(st.sampled_from(sorted(giver[kind])))
        taken = giver[kind].pop(key)
        _put(taker.setdefault(kind, {}), draw(st.sampled_from([key, "moved-1", "moved-2"])), taken, draw(st.integers(0, 3)))


def _put(holder: dict[str, Any], key: str, value: Any, at: int) -> None:
    items = [item for item in holder.items() if item[0] != key]
    items.insert(at, (key, value))
    holder.clear()
    holder.update(items)


EDITS = [_delete, _double, _rename, _reorder, _replace, _reword, _hand_over]
