"""What must not come into a document: pictures, templates and prose that nobody should trust, in real runs of the program.

Each is told of in one line with its place; nothing is written, or what was written before stays as it was; and it takes no time.
"""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from document.reading import word_xml
from document.test_build import bytes_of, copy_minimal, git
from helpers import Ran, run_lis
from pictures import PICTURES, png, svg

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]
SOON = 30
"""Seconds, on the slowest machine; a usual run takes one."""
VISION = "chapters/04-vision.md"
PICTURE_LINE = "\n![The market square of Anytown](<media/{}>)\n"
LEAFLET = "documents:\n  leaflet: {title: A leaflet, template: leaflet.md.j2}\n"


def add(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files of a strategy; those that are there already go on with the text."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        path.write_bytes(before + (data.encode() if isinstance(data, str) else data))


def run(*arguments: str, cwd: Path) -> Ran:
    started = time.monotonic()
    ran = run_lis(*arguments, cwd=cwd, SOURCE_DATE_EPOCH="1572393600")
    assert time.monotonic() - started < SOON
    assert "Traceback" not in ran.errors
    assert ran.code != 3
    return ran


def first_line(ran: Ran) -> str:
    return ran.output.splitlines()[0].removeprefix(f"anyshire/{VISION}:")


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(png())
        file.truncate(size)


def climb_out(path: Path) -> None:
    outside = path.parents[2] / "secret.png"
    outside.write_bytes(png())
    path.symlink_to(outside)


def unusable(name: str, why: str) -> str:
    return f"6:1: error: picture `media/{name}` cannot be used: {why} [unusable-picture]"


OUTSIDE = "6:1: error: picture `media/a.png` lies outside the strategy's folder [media-outside-strategy]"
REFUSED = {
    "missing": ("a.png", None, "6:1: error: picture `media/a.png` is not there [missing-media]"),
    "a folder": ("a.png", Path.mkdir, "6:1: error: picture `media/a.png` is not there [missing-media]"),
    "a link to elsewhere": ("a.png", climb_out, OUTSIDE),
    "200 MB": (
        "a.png",
        lambda path: sparse(path, 200 * 1024**2),
        "6:1: error: picture `media/a.png` cannot be used: file is 200.0 MiB; the largest file allowed is 64 MiB [missing-media]",
    ),
    "60 MB": ("a.png", lambda path: sparse(path, 60 * 1024**2), unusable("a.png", "it has 60 MiB; the most is 20 MiB")),
    "corrupt": ("a.png", "damaged", unusable("a.png", "it is damaged")),
    "empty": ("a.png", "empty", unusable("a.png", "it is empty")),
    "60,000 pixels a side": ("a.png", "vast", unusable("a.png", "it has 60,000 × 60,000 pixels, more than documents can hold")),
    "half a photograph": ("a.jpg", "photograph cut short", unusable("a.jpg", "it is cut short")),
    "by another name": ("a.png", "photograph", unusable("a.png", "it is a JPEG picture by another name")),
    "a film": ("a.gif", "film as gif", unusable("a.gif", "it moves")),
    "a script": ("a.svg", "script", unusable("a.svg", "it holds a script")),
    "an event": ("a.svg", "event", unusable("a.svg", "it holds a script")),
    "a billion laughs": ("a.svg", "laughs", unusable("a.svg", "it defines words by other words")),
    "a file of the disk": ("a.svg", "picture from the disk", unusable("a.svg", "it fetches something from another file or from the web")),
}


@pytest.mark.parametrize(("name", "make", "line"), REFUSED.values(), ids=REFUSED)
def test_a_picture_that_cannot_be_used(tmp_path: Path, name: str, make: object, line: str) -> None:
    folder = copy_minimal(tmp_path)
    assert run("build", cwd=tmp_path).code == 0
    before = bytes_of(tmp_path / "build")
    add(folder, {VISION: PICTURE_LINE.format(name)})
    (folder / "media").mkdir()
    if isinstance(make, str):
        (folder / "media" / name).write_bytes(PICTURES[make])
    elif callable(make):
        make(folder / "media" / name)
    checked = run("validate", cwd=tmp_path)
    assert (checked.code, first_line(checked)) == (1, line)
    assert checked.output.splitlines()[1].startswith("    help: ")
    final = run("build", "--final", cwd=tmp_path)
    assert (final.code, first_line(final)) == (1, line)
    assert bytes_of(tmp_path / "build") == before
    draft = run("build", cwd=tmp_path)
    assert draft.code == 0, draft.errors
    page = (tmp_path / "build" / "anyshire-draft.html").read_text(encoding="utf-8")
    assert f"[picture missing: media/{name}]" in page
    assert "data:image" not in page


def test_what_only_drawing_tells_is_told_at_its_place_and_nothing_is_written(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    add(folder, {VISION: PICTURE_LINE.format("a.png"), "media/a.png": PICTURES["damaged inside"]})
    for arguments in (("build",), ("build", "--final"), ("build", "--to", "pdf")):
        ran = run(*arguments, cwd=tmp_path)
        assert ran.code == 1
        assert first_line(ran).startswith("6:1: error: picture `media/a.png` cannot be used: failed to decode image")
        assert ran.errors.endswith("anyshire: not built; a picture cannot be drawn\n")
        assert not (tmp_path / "build").exists()


WELL_NAMED = ["a b.png", "été.png", "hash#1.png", "100%.png", "20%20.png", "a&b,c;d.png", "o'clock.png", "[1].png", "(1).png", "a+b=c.PNG"]


def test_names_that_officers_give_to_pictures(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    add(folder, {f"media/{name}": png() for name in WELL_NAMED})
    add(folder, {VISION: "".join(PICTURE_LINE.format(name) for name in WELL_NAMED)})
    assert run("validate", cwd=tmp_path) == Ran(0, "No findings in 1 strategy.\n", "")
    assert run("build", cwd=tmp_path).code == 0
    page = html.parse(str(tmp_path / "build" / "anyshire-draft.html")).getroot()
    assert len(page.xpath("//main//img[starts-with(@src, 'data:image/png;base64,')]")) == len(WELL_NAMED)
    document = word_xml(tmp_path / "build" / "anyshire-draft.docx")
    assert len(document.xpath("//*[local-name()='inline']")) == len(WELL_NAMED)
    pages = PdfReader(tmp_path / "build" / "anyshire-draft.pdf").pages
    assert sum(len(page.images) for page in pages) >= 1


@pytest.mark.parametrize("name", ["turned photograph", "turned"])
def test_a_turned_photograph_stands_upright_in_every_format(tmp_path: Path, name: str) -> None:
    folder = copy_minimal(tmp_path)
    ending = "jpg" if "photograph" in name else "png"
    add(folder, {VISION: PICTURE_LINE.format(f"a.{ending}"), f"media/a.{ending}": PICTURES[name]})
    assert run("build", cwd=tmp_path).code == 0
    (extent,) = word_xml(tmp_path / "build" / "anyshire-draft.docx").xpath("//*[local-name()='inline']/*[local-name()='extent']")
    assert int(extent.get("cy")) > int(extent.get("cx"))  # it is three pixels wide and two high before it is turned
    page = (tmp_path / "build" / "anyshire-draft.html").read_text(encoding="utf-8")
    assert "image-orientation" not in page  # browsers turn it, unless a page asks them not to


TEMPLATES: dict[str, tuple[str | bytes, str]] = {
    "an undefined name": ("{{ nothing }}", "3:4: error: `nothing` is undefined"),
    "a file": ("{% include '/etc/passwd' %}", "3:13: error: there is no template `/etc/passwd`"),
    "a file above": ("{% include '../strategy.yaml' %}", "3:13: error: there is no template `../strategy.yaml`"),
    "an import": ("{% import '/etc/passwd' as p %}", "3:12: error: there is no template `/etc/passwd`"),
    "a syntax error": ("{% for x in %}", "3:1: error: template cannot be read: Expected an expression, got `end of statement block`"),
    "the insides of Python": ("{{ ''.__class__.__mro__ }}", "3:7: error: `__class__` is not open to templates"),
    "the insides of a function": ("{{ part.__globals__ }}", "3:9: error: `__globals__` is not open to templates"),
    "a long loop": (
        "{% for a in range(99999999) %}x{% endfor %}",
        "3:1: error: template makes more text, or takes more turns, than any document needs",
    ),
    "a vast text": ("{{ 'x' * 1000000000 }}", "3:8: error: `*` is not open to templates here"),
    "a text joined to itself": (
        "{% set ns = namespace(t='x') %}{% for a in range(99) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
        "3:1: error: template makes more text, or takes more turns, than any document needs",
    ),
    "itself": ("{% include 'leaflet.md.j2' %}", "3:1: error: template calls itself without an end"),
    "a filter that fails": ("{{ 1 / 0 }}", "3:1: error: template failed: division by zero"),
    "a function": ("{% for p in strategy.priorities %}{{ p.title }}{% endfor %}", "3:40: error: template writes `title` itself"),
    "a list": ("{{ strategy.priorities.values() | map(attribute='title') }}", "3:1: error: template writes a whole list"),
    "a record": ("{{ strategy.about }}", "3:1: error: template writes a `About` as a whole"),
    "half a character": ("{{ '\\ud800' }}", "3:1: error: template writes U+D800, which is no character"),
    "a picture elsewhere": ("![A secret](/etc/passwd)", "3:1: error: picture `/etc/passwd` lies outside the strategy's folder"),
    "a source that is not there": ("As said [@nobody].", "3:10: error: template cites `nobody`, which is not known evidence"),
    "other letters": ("Caf\u00e9".encode("latin-1"), "3:4: error: file is not UTF-8 text: byte 0xe9 cannot be read"),
    "nothing but zeros": (bytes(9), "3:1: error: file holds a NUL character"),
}


@pytest.mark.parametrize(("text", "line"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_that_cannot_be_used(tmp_path: Path, text: str | bytes, line: str) -> None:
    folder = copy_minimal(tmp_path)
    add(folder, {"strategy.yaml": LEAFLET, "templates/leaflet.md.j2": "# A leaflet\n\n"})
    assert run("build", "--document", "leaflet", cwd=tmp_path).code == 0
    before = bytes_of(tmp_path / "build")
    add(folder, {"templates/leaflet.md.j2": text})
    for arguments in (("validate",), ("build", "--document", "leaflet", "--final"), ("build", "--document", "all", "--final")):
        ran = run(*arguments, cwd=tmp_path)
        assert ran.code == 1
        assert ran.output.startswith(f"anyshire/templates/leaflet.md.j2:{line}")
        assert ran.output.splitlines()[1].startswith("    help: ")
    assert bytes_of(tmp_path / "build") == before


RAW = """
`<script>alert(1)</script>`{=html} <script>alert(2)</script> <img src=x onerror=alert(3)>

```{=html}
<script>alert(4)</script>
```

```{=typst}
#read("/etc/passwd")
```

```{=openxml}
<w:p><w:r><w:t>Injected</w:t></w:r></w:p>
```

`#import "\\@preview/cetz:0.2.2"`{=typst} #read("/etc/passwd") \\input{/etc/passwd}

[Words]{onclick="alert(5)" style="background: url(https://anyshire.example/a.png)" typst:text:fill="read(1)"}

![The market on a Saturday](media/a.png){onerror="alert(6)" srcset="https://anyshire.example/a.png 2x" width="2cm, alt: read(1)" .chart}

::: {onload="alert(7)"}
[Read the whole story](JavaScript:alert(8)) and [the data](data:text/html,alert) and [the file](file:///etc/passwd)
:::
"""


@pytest.mark.parametrize("place", ["a chapter", "a template"])
def test_nothing_in_prose_runs_or_reads(tmp_path: Path, place: str) -> None:
    folder = copy_minimal(tmp_path)
    add(folder, {"strategy.yaml": LEAFLET, "templates/leaflet.md.j2": "# A leaflet\n", "media/a.png": png()})
    add(folder, {VISION if place == "a chapter" else "templates/leaflet.md.j2": RAW})
    name = "" if place == "a chapter" else "-leaflet"
    ran = run("build", "--document", "all", cwd=tmp_path)
    assert ran.code == 0, ran.errors
    page = html.parse(str(tmp_path / "build" / f"anyshire{name}-draft.html")).getroot()
    assert page.xpath("//script | //*[@*[starts-with(name(), 'on')]] | //*[@srcset] | //main//*[contains(@style, 'url')]") == []
    addresses = [*page.xpath("//@href[not(parent::link)]"), *page.xpath("//@src")]
    assert page.xpath("//link/@href") == ["data:,"]  # the empty picture for the tab
    assert [address for address in addresses if not address.startswith(("#", "mailto:", "data:image/png;base64,"))] == []
    assert "root:" not in page.text_content()
    assert page.xpath("//main//img")


def test_a_citation_of_any_name_leaves_a_draft_whole(tmp_path: Path) -> None:
    folder = copy_minimal(tmp_path)
    add(folder, {VISION: "\nA claim [@preview/cetz:0.2.2], [@A_b] and @a.b.\n"})
    assert run("build", "--to", "html", cwd=tmp_path).code == 0
    page = (tmp_path / "build" / "anyshire-draft.html").read_text(encoding="utf-8")
    assert page.count("Source not found: ") == 3


@pytest.mark.parametrize("fmt", ["docx", "pdf", "html"])
def test_a_comparison_shows_no_picture_that_cannot_be_used(tmp_path: Path, fmt: str) -> None:
    folder = copy_minimal(tmp_path)
    add(folder, {VISION: PICTURE_LINE.format("a.svg"), "media/a.svg": svg()})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "The draft")
    add(folder, {VISION: "\nAnd a bad end.\n"})
    for picture in ("script", "laughs", "repeats of repeats"):
        (folder / "media" / "a.svg").write_bytes(PICTURES[picture])
        ran = run("diff", "--format", fmt, "--output", f"changes.{fmt}", cwd=tmp_path)
        assert ran.code == 0, ran.errors
        assert (tmp_path / f"changes.{fmt}").stat().st_size > 1000
    (folder / "media" / "a.svg").unlink()
    shutil.copytree(folder / "places", folder / "media" / "a.svg") if (folder / "places").exists() else (folder / "media" / "a.svg").mkdir()
    assert run("diff", "--format", fmt, "--output", f"changes.{fmt}", cwd=tmp_path).code == 0
