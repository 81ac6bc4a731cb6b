"""Sections of a Word file: each by itself, with slots for what is counted, and joined to what would be written of the whole."""

import re
from xml.etree import ElementTree as ET

import pytest

from document.test_again import COUNTED, LONG, PICTURE, chapter, forget
from helpers import minimal_files, workspace
from lis_cli.build import build_document
from lis_cli.document.document import Document
from lis_cli.document.edition import Edition
from lis_cli.document.profiles import DRAFT
from lis_cli.document.writers.docx_fields import Bookmark, Caption
from lis_cli.document.writers.docx_frame import Frame
from lis_cli.document.writers.docx_joining import join_pieces
from lis_cli.document.writers.docx_pieces import PIECES, List, Piece, Relation, picture_name, question_of
from lis_cli.document.writers.docx_slots import Slots, inside, slotted
from lis_cli.document.writers.docx_tree import iter_headings, iter_sections
from lis_cli.document.writers.docx_xml import DECLARED
from lis_cli.resources import resource_dir
from lis_cli.tools.raster import draw_png

CUTS = {
    "a bookmark": (
        '<w:bookmarkStart w:id="7" w:name="one" /><w:r /><w:bookmarkEnd w:id="7" />',
        '<w:bookmarkStart w:id="|mark:0|" w:name="|name:0|" /><w:r /><w:bookmarkEnd w:id="|mark:0|" />',
        Slots(marks={"7": 0}),
    ),
    "links, of which two lead to one place": (
        '<w:hyperlink w:anchor="one" /><w:hyperlink r:id="rId9" /><w:hyperlink w:anchor="one" />',
        '<w:hyperlink w:anchor="|target:0|" /><w:hyperlink r:id="|relation:0|" /><w:hyperlink w:anchor="|target:0|" />',
        Slots(targets={"one": 0}, relations={"rId9": 0}),
    ),
    "a link with words, which Word may take from its target again": (
        '<w:hyperlink w:anchor="one"><w:r><w:t>Its </w:t></w:r><w:r><w:t>title</w:t></w:r></w:hyperlink>',
        '<w:hyperlink w:anchor="|target:0|">|open:0|<w:r><w:t>Its </w:t></w:r><w:r><w:t>title</w:t></w:r>|close:0|</w:hyperlink>',
        Slots(targets={"one": 0}, mentions=[(0, "Its title")]),
    ),
    "the number of a page": (
        "<w:instrText> PAGEREF one \\h </w:instrText><w:instrText> PAGE </w:instrText>",
        "<w:instrText> PAGEREF |target:0| \\h </w:instrText><w:instrText> PAGE </w:instrText>",
        Slots(targets={"one": 0}),
    ),
    "a note": ('<w:footnoteReference w:id="12" />', '<w:footnoteReference w:id="|note:0|" />', Slots(notes={"12": 0})),
    "a list, and what goes on in an item of it": (
        '<w:numId w:val="1007" /><w:numId w:val="1000" /><w:numId w:val="1007" />',
        '<w:numId w:val="|list:0|" /><w:numId w:val="1000" /><w:numId w:val="|list:0|" />',
        Slots(lists={"1007": 0}),
    ),
    "the number of a caption": (
        '<w:fldSimple w:instr="SEQ Table \\* ARABIC "><w:r><w:t>3</w:t></w:r></w:fldSimple>',
        '<w:fldSimple w:instr="SEQ Table \\* ARABIC "><w:r><w:t>|count:0|</w:t></w:r></w:fldSimple>',
        Slots(counted=["Table"]),
    ),
    "a picture": (
        '<wp:docPr id="5" /><pic:cNvPr id="6" /><a:blip r:embed="rId3" />',
        '<wp:docPr id="|drawing:0|" /><pic:cNvPr id="|drawing:1|" /><a:blip r:embed="|relation:0|" />',
        Slots(relations={"rId3": 0}, drawings=2),
    ),
    "words that look like slots": ("<w:t>|mark:0| name:0</w:t>", "<w:t>|mark:0| name:0</w:t>", Slots()),
}


@pytest.mark.parametrize("name", CUTS)
def test_what_is_counted_is_cut_out(name: str) -> None:
    text, cut, expected = CUTS[name]
    root = ET.fromstring(f"<w:body{DECLARED}>{text}</w:body>")  # noqa: S314
    slots = Slots()
    slots.cut(root)
    assert inside(root).replace("\x01", "|") == cut
    assert slots == expected


def part(tag: str, content: str = "") -> bytes:
    return f"<{tag}>{content}</{tag}>".encode() if content else f"<{tag} />".encode()


FRAME = Frame(
    {
        "[Content_Types].xml": part("Types", "<Own />"),
        "word/_rels/document.xml.rels": part("Relationships", '<Relationship Id="rId1" />'),
        "word/_rels/footnotes.xml.rels": part("Relationships"),
        "word/footnotes.xml": part("w:footnotes", "<own />"),
        "word/comments.xml": part("w:comments"),
        "word/numbering.xml": part("w:numbering", '<w:abstractNum own="" /><w:num own="" />'),
    },
    slotted("<document>\x01drawing:0\x01 \x01target:0\x01 \x01captions:0\x01[\x01body:0\x01]</document>"),
    ("second",),
    drawings=1,
)
MAP = picture_name(".png", b"a map")
PIECE = Piece(
    slotted(
        "mark \x01mark:0\x01 \x01name:0\x01, target \x01target:0\x01, relations \x01relation:0\x01 \x01relation:1\x01, "
        "note \x01note:0\x01, list \x01list:0\x01, Table \x01count:0\x01, Figure \x01count:1\x01, drawing \x01drawing:0\x01"
    ),
    notes=(slotted("noted \x01relation:1\x01 \x01list:0\x01"),),
    comments="<comment />",
    bookmarks=(Bookmark("second", "Second", "The second"),),
    targets=("first", "nowhere"),
    relations=(Relation("https://example.org/?a=1&b=2", is_picture=False), Relation(MAP, is_picture=True)),
    lists=(List("991", "<like 991>"),),
    styles={"991": "<style 991>"},
    counted=("Table", "Figure"),
    drawings=1,
)


def test_pieces_are_joined_under_numbers_of_the_document() -> None:
    first = Piece(slotted("first \x01name:0\x01 \x01target:0\x01"), bookmarks=(Bookmark("first", "First"),), targets=("second",))
    parts = join_pieces(FRAME, [first, PIECE, PIECE], {MAP: b"a map"})
    relations = (
        '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Id="rIdText1"'
        ' Target="https://example.org/?a=1&amp;b=2" TargetMode="External" />'
        '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Id="rIdText2"'
        ' Target="media/image1.png" />'
    )
    assert {name: data.decode() for name, data in parts.items()} == {
        "word/document.xml": "<document>1 Second [first First Second"
        "mark 2 Second, target First, relations rIdText1 rIdText2, note 1, list 1001, Table 1, Figure 1, drawing 2"
        "mark 3 Second_2, target First, relations rIdText1 rIdText2, note 2, list 1002, Table 2, Figure 2, drawing 3]</document>",
        "word/footnotes.xml": '<w:footnotes><own /><w:footnote w:id="1">noted rIdText2 1001</w:footnote>'
        '<w:footnote w:id="2">noted rIdText2 1002</w:footnote></w:footnotes>',
        "word/comments.xml": "<w:comments><comment /><comment /></w:comments>",
        "word/numbering.xml": '<w:numbering><w:abstractNum own="" /><style 991><w:num own="" />'
        '<w:num w:numId="1001"><like 991></w:num><w:num w:numId="1002"><like 991></w:num></w:numbering>',
        "[Content_Types].xml": '<Types><Own /><Override PartName="/word/media/image1.png" ContentType="image/png" /></Types>',
        "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="rId1" />{relations}</Relationships>',
        "word/_rels/footnotes.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/media/image1.png": "a map",
    }


def test_a_link_that_names_its_target_is_a_field_that_word_can_update() -> None:
    links = slotted("\x01open:0\x01The second\x01close:0\x01, \x01open:1\x01another\x01close:1\x01, \x01open:2\x01First\x01close:2\x01")
    first = Piece(links, targets=("second", "nowhere"), mentions=((0, "The second"), (0, "another"), (1, "First")))
    look = '<w:r><w:rPr><w:rStyle w:val="Hyperlink" /></w:rPr>'
    field = (
        f'{look}<w:fldChar w:fldCharType="begin" /></w:r>'
        f'{look}<w:instrText xml:space="preserve"> REF Second \\h \\* MERGEFORMAT </w:instrText></w:r>'
        f'{look}<w:fldChar w:fldCharType="separate" /></w:r>The second{look}<w:fldChar w:fldCharType="end" /></w:r>'
    )
    second = Piece(slotted(""), bookmarks=PIECE.bookmarks)
    text = join_pieces(FRAME, [first, second], {})["word/document.xml"].decode()
    assert text == f"<document>1 Second [{field}, another, First]</document>"
    plain = join_pieces(FRAME, [first, second], {}, with_mentions=False)["word/document.xml"].decode()
    assert plain == "<document>1 Second [The second, another, First]</document>"


def test_captions_are_listed_where_they_are_many() -> None:
    caption = Caption("Table", slotted("\x01name:0\x01"), slotted("Table \x01count:0\x01: Of it"))
    piece = Piece(slotted(""), bookmarks=(Bookmark("", "table_of_it"),), counted=("Table",), captions=(caption,))
    text = join_pieces(FRAME, [piece] * 6, {})["word/document.xml"].decode()
    assert [text.count(f"Table {number}: Of it") for number in range(1, 8)] == [1] * 6 + [0]
    assert text.count('w:anchor="table_of_it"') == text.count('w:anchor="table_of_it_4"') == 1
    assert join_pieces(FRAME, [piece], {})["word/document.xml"] == b"<document>1 second []</document>"


def rich() -> Document:
    """Return a document with everything that is counted, in several sections."""
    texts = {"01-foreword": chapter(COUNTED, "Foreword"), "02-executive-summary": chapter(LONG, "Summary"), "04-vision": chapter(LONG)}
    files = minimal_files() | {f"chapters/{name}.md": text for name, text in texts.items()} | {"media/a map.svg": PICTURE}
    return build_document(workspace(files), DRAFT, Edition())


def questions(document: Document, *, whole: bool) -> list[str]:
    names = dict.fromkeys(document.media, SHOWN)
    sections = list(iter_sections(document.blocks, list(iter_headings(document.blocks)), names))
    cut = [[block for section in sections for block in section]] if whole else sections
    return [question_of(document.api_version, section, is_landscape=False) for section in cut]


PNG = draw_png(PICTURE, ".svg", resource_dir("templates") / "fonts")
SHOWN = picture_name(".png", PNG)


def with_lists_as_met(name: str, part: bytes, parts: dict[str, bytes]) -> str:
    """Return a part without the numbers of pictures, and with lists numbered as they are met: of the whole, those in notes come last."""
    met = re.findall(r'<w:numId w:val="(\d+)"', (parts["word/document.xml"] + parts["word/footnotes.xml"]).decode())
    place = {number: str(place) for place, number in enumerate(dict.fromkeys(met))}
    text = re.sub(r'(w:numId(?: w:val)?=")(\d+)', lambda match: match[1] + place[match[2]], part.decode("latin-1"))
    text = re.sub(r' id="\d+" name="Picture"', "", text)
    return "".join(sorted(re.split("(?=<w:(?:num|abstractNum) )|(?=</w:numbering>)", text))) if name == "word/numbering.xml" else text


def test_sections_are_joined_to_what_is_written_of_the_whole() -> None:
    forget()
    document = rich()
    by_section, at_once = (
        join_pieces(FRAME, PIECES.results(questions(document, whole=whole), {SHOWN: PNG}), {SHOWN: PNG}) for whole in (False, True)
    )
    assert list(by_section) == list(at_once)
    for one, other in zip(by_section.items(), at_once.items(), strict=True):
        assert with_lists_as_met(*one, by_section) == with_lists_as_met(*other, at_once), one[0]
    counted = {"w:footnoteReference": 4, "<w:num ": 6, "r:embed": 5, "SEQ Table": 3, "w:hyperlink r:id": 2}
    everything = b"".join(by_section.values()).decode("latin-1")
    assert {kind: many for kind, many in counted.items() if everything.count(kind) < many} == {}


def test_a_section_is_the_same_whatever_is_written_beside_it() -> None:
    forget()
    asked = questions(rich(), whole=False)
    together = PIECES.results(asked, {SHOWN: PNG})
    for question, piece in list(zip(asked, together, strict=True))[:12]:
        forget()
        assert PIECES.results([question], {SHOWN: PNG}) == [piece]
