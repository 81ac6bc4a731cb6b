"""Words of authors made safe for a comment on GitHub or GitLab: whatever they hold, they are shown as words.

Besides Markdown and HTML, these services read names (`@team`), numbers (`#12`, `!7`, `GH-12`), addresses, commits, `:names:` of
pictures and `$…$` out of the finished text, where no backslash helps: a space of no width parts the sign from what follows it.
"""

import re

from lis_cli.reporters.characters import one_line

_APART = "&#8203;"
"""A space of no width, written so that it can be seen in the source."""
_MARK = re.compile(
    r"[&<>]"
    r"|[@#!%^~$](?=[\w\"/\[])"
    r"|\b(?:GH-(?=\d)|www(?=\.))"
    r"|:(?=//?|[A-Za-z0-9_+-]{1,60}:)"
    r"|(?P<mark>[\\`*_\[\]|~$])",
    re.IGNORECASE,
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_COMMIT = re.compile(r"\b(?=[0-9a-f]{0,39}\d)(?P<half>[0-9a-f]{4})(?P<rest>[0-9a-f]{3,36})\b")


def escape(text: str) -> str:
    """Return words that a service shows as just these; runs of blanks become one, and none stands at an end.

    They may not stand at the beginning of a line, where `1.` and `-` begin lists.
    """
    return _COMMIT.sub(rf"\g<half>{_APART}\g<rest>", escape_label(text))


def escape_label(text: str) -> str:
    """Return the name of a version: the same, but that a commit may be linked."""
    return _MARK.sub(_safe, " ".join(one_line(text).split()))


def _safe(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _ENTITIES:
        return f"{_ENTITIES[sign]}{_APART if sign == '&' else ''}"
    if found["mark"]:
        return f"\\{sign}"
    return f"\\{sign}{_APART}" if sign in {"~", "$"} else f"{sign}{_APART}"


def code(text: str) -> str:
    """Return words as they are typed, such as a place in a file; nothing inside is read as anything else."""
    flat = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", flat)), default=0))
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"
