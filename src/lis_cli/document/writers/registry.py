"""The table of document formats."""

from collections.abc import Callable

from lis_cli.document.compose import Content
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.open_data import write_open_data
from lis_cli.document.writers.docx import prepare_docx, write_docx
from lis_cli.document.writers.html import write_html
from lis_cli.document.writers.pdf import prepare_pdf, write_pdf

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_html,
}
PREPARED: dict[str, Callable[[Document], Callable[[], bytes]]] = {"docx": prepare_docx, "pdf": prepare_pdf}
"""Writers in two parts, in the order in which to begin: what the first has begun goes on while others are written."""
LONGEST = "pdf"
"""The format whose second part takes long and needs no Python, so that others can be written beside it."""
DATA_WRITERS: dict[str, Callable[[Content, Edition, str], bytes]] = {"json": write_open_data}
"""Formats of the document that is data: made from what the strategy holds, and not from pages."""
