"""Markdown set for a terminal by rich: imported late, since it is slow to load."""

import io
import re

from lis_cli.reporters.style import Style

_WIDEST = 100
_LANGUAGE = re.compile(r"^```\w+$", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def set_markdown(text: str, style: Style) -> str:
    """Return a page of Markdown with its emphasis shown and its lines as wide as the terminal, at most 100 columns."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    # rich's own colours for code stand on black, and are faint where a sample is a comment
    looks = Theme({"markdown.code": "cyan", "markdown.h2": "bold"})
    written = io.StringIO()
    console = Console(
        file=written,
        width=min(style.width, _WIDEST),
        force_terminal=True,
        color_system="standard" if style.colour else None,
        theme=looks,
        legacy_windows=False,
    )
    console.print(Markdown(_LANGUAGE.sub("```text", text), code_theme="ansi_dark", hyperlinks=False))
    return _GAP.sub("\n\n", "\n".join(line.rstrip() for line in written.getvalue().split("\n")))
