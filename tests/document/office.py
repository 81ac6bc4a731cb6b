"""Word files as LibreOffice reads them."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from document.reading import W, captions_of, squeezed, text_of, word_xml

_NS = {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_NAME = f"{{{_NS['text']}}}name"


def converted(paths: list[Path], fmt: str, folder: Path) -> list[Path]:
    """Return Word files as LibreOffice writes them in another format, into a folder; all have names of their own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: apt install libreoffice-writer-nogui")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", fmt, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [folder / f"{path.stem}.{fmt}" for path in paths]


def read_by_libreoffice(path: Path) -> dict[str, list[str]]:
    """Return what LibreOffice has found in a Word file."""
    content = word_xml(path, "content.xml")

    def found(where: str) -> list[Any]:
        return list(content.xpath(where, namespaces=_NS))

    links = {str(link)[1:] for link in found("//@xlink:href[starts-with(., '#')]")}
    return {
        "chapters": [squeezed("".join(each.itertext())) for each in found("//text:h[@text:outline-level='1']")],
        "headings": [squeezed("".join(each.itertext())) for each in found("//text:h")],
        "captions": [squeezed("".join(each.itertext())) for each in found("//office:text//text:p[text:sequence]")],
        "counted": [f"{each.get(_NAME)} {each.text}" for each in found("//text:sequence")],
        "tables": ["with header" if each.xpath("table:table-header-rows", namespaces=_NS) else "" for each in found("//table:table")],
        "pictures": [squeezed(words) for words in found("//draw:frame[draw:image]/svg:desc/text()")],
        "lists": ["contents" for _ in found("//text:table-of-content")] + found("//text:illustration-index//@text:caption-sequence-name"),
        "links that lead nowhere": sorted(links - set(map(str, found("//text:bookmark-start/@text:name | //text:bookmark/@text:name")))),
    }


def written_for_word(path: Path) -> dict[str, list[str]]:
    """Return what stands in a Word file; a figure or table more than four is listed."""
    document = word_xml(path)
    styles = [
        (paragraph, str(paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=W))) for paragraph in document.iter(f"{{{W['w']}}}p")
    ]
    captions = captions_of(path)
    is_book = bool(document.xpath("//w:instrText[contains(., '\\o ')]", namespaces=W))
    many = [kind for kind in ("Figure", "Table") if sum(counts == kind for counts, _, _ in captions) > 4]
    return {
        "chapters": [squeezed(text_of(paragraph)) for paragraph, style in styles if style.startswith("Heading1")],
        "headings": [squeezed(text_of(paragraph)) for paragraph, style in styles if style.startswith(("Heading", "MinorHeading"))],
        "captions": [squeezed(words) for _, _, words in captions],
        "counted": [f"{kind} {number}" for kind, number, _ in captions],
        "tables": ["with header" for _ in document.iter(f"{{{W['w']}}}tbl")],
        "pictures": [
            squeezed(words)
            for part in (word_xml(path, "word/footnotes.xml"), document)
            for words in part.xpath("//*[local-name()='inline']/*[local-name()='docPr']/@descr")
        ],
        "lists": ["contents", *many] if is_book else [],
        "links that lead nowhere": [],
    }
