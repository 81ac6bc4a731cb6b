"""The table of document formats."""

from collections.abc import Callable

from lis_cli.document.document import Document
from lis_cli.document.writers.docx import write_docx
from lis_cli.document.writers.html import write_html
from lis_cli.document.writers.pdf import write_pdf

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_html,
}
