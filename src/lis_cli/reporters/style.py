"""How a report is painted: in colour on a terminal, plain elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """What the reader's screen can show, and wants to."""

    colour: bool = False
    quiet: bool = False
    """Leave out what is not a finding."""
    width: int = 0
    """Columns of the terminal; 0 where there is none."""

    def paint(self, text: str, look: str) -> str:
        """Return the text in a look such as `bold red`, where colour can be shown."""
        if not self.colour:
            return text
        from rich.color import ColorSystem
        from rich.style import Style as RichStyle

        return RichStyle.parse(look).render(text, color_system=ColorSystem.STANDARD)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
