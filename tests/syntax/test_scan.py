"""What prose refers to: links, pictures, citations and figures, each with its place."""

import pytest

from lis_cli.syntax.markdown import drop_comments, scan_markdown


def seen(text: str) -> list[tuple[str, str, str]]:
    """Return kind, target and the characters of each mark."""
    return [(mark.kind, mark.target, text[mark.start : mark.end]) for mark in scan_markdown(text)]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Plain prose, nothing more.", []),
        ("[words](priority:a)", [("link", "priority:a", "[words](priority:a)")]),
        ("[](priority:a).", [("link", "priority:a", "[](priority:a)")]),
        ("a [*b* c](<d e> 'title')", [("link", "d e", "[*b* c](<d e> 'title')")]),
        ("[a](x%20y?é=1#z)", [("link", "x%20y?é=1#z", "[a](x%20y?é=1#z)")]),
        ("[a](javascript:alert)", [("link", "javascript:alert", "[a](javascript:alert)")]),
        ("[a][b] [b] [c]\n\n[b]: priority:a", [("link", "priority:a", "[a][b]"), ("link", "priority:a", "[b]")]),
        ("![alt](media/a.png)", [("image", "media/a.png", "![alt](media/a.png)")]),
        ("[![alt](a.png)](b:c)", [("link", "b:c", "[![alt](a.png)](b:c)"), ("image", "a.png", "![alt](a.png)")]),
        ("[@a]", [("citation", "a", "@a")]),
        ("[see @a, p. 3; -@b-2]", [("citation", "a", "@a"), ("citation", "b-2", "@b-2")]),
        ("As @a says, and @b.", [("citation", "a", "@a"), ("citation", "b", "@b")]),
        ("@a. @b: @é1 @c--d @http://e.f/g/", [("citation", key, f"@{key}") for key in ("a", "b", "é1", "c", "http://e.f/g")]),
        ("[@a/b]", [("citation", "a/b", "@a/b")]),
        ("a@b.example, A9@b, (@c)", [("citation", "c", "@c")]),
        ("[a @b](c:d)", [("link", "c:d", "[a @b](c:d)"), ("citation", "b", "@b")]),
        ("{{ a.b }} and {{c}}", [("expression", "a.b", "{{ a.b }}"), ("expression", "c", "{{c}}")]),
        ('{{ a["b"].c }}', [("expression", 'a["b"].c', '{{ a["b"].c }}')]),
        ("{{ a\n b }}", [("expression", "a\n b", "{{ a\n b }}")]),
        ("[{{ a }}](b:c)", [("link", "b:c", "[{{ a }}](b:c)"), ("expression", "a", "{{ a }}")]),
        ("{{ a }", []),
        ("`[a](b:c) @d {{ e }}` and ``@f``", []),
        ("```\n[a](b:c) @d {{ e }}\n```\n", []),
        ("    @indented\n", []),
        (r"\@a \[b](c:d) \{{ e }}", []),
        ("<!-- [a](b:c) @d -->@e", [("citation", "e", "@e")]),
        ("<!-- a comment --> @b\n\n- <!-- and\nanother --> @c", [("citation", "b", "@b"), ("citation", "c", "@c")]),
        ("<!-- not closed [@a]", [("citation", "a", "@a")]),
        ("`<!--` @a `-->`", [("citation", "a", "@a")]),
        ("~~~\n<!--\n~~~\n@a\n\n-->", [("citation", "a", "@a")]),
        ("a[^1] b[^n]\n\n[^1]: Word.\n\n[^n]: [@c]\n", [("citation", "c", "@c")]),
        ("<https://a.example> <b@c.example>", []),
        ("<div>@a</div>", [("citation", "a", "@a")]),
    ],
)
def test_marks_of_prose(text: str, marks: list[tuple[str, str, str]]) -> None:
    assert seen(text) == marks


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("# Heading @x #\n", "x"),
        ("Heading @x\n=======\n", "x"),
        ("- item\n  - deeper @x\n", "x"),
        ("1. one\n\n   more\n   and @x\n", "x"),
        ("> quoted\n> and @x\n", "x"),
        ("> lazy\nand @x\n", "x"),
        ("> - > deep\n>   > @x\n", "x"),
        ("\t- tabs\n\n@x", "x"),
        ("-\ttab\n\n\tmore @x", "x"),
        ("   three spaces\n   and @x", "x"),
        ("🌍é\n🌍 @x\n", "x"),
        ("| a | b |\n|---|---|\n| c | @x |\n", "x"),
        ("| a @x | b |\n|---|---|\n", "x"),
        ("| a | b |\n|---|---|\n| c \\| d \\| @x | e |\n", "x"),
        ("> | a | b |\n> |---|---|\n> | c | @x |\n", "x"),
    ],
)
def test_a_mark_is_placed_right_wherever_it_stands(text: str, target: str) -> None:
    (mark,) = scan_markdown(text)
    assert (mark.target, mark.start, text[mark.start : mark.end]) == (target, text.index("@x"), "@x")


def test_cells_with_the_same_words_are_told_apart() -> None:
    text = "| a | b |\n|---|---|\n| [@x] | [@x] |\n| [@x] | [@x] |\n"
    places = [at for at in range(len(text)) if text.startswith("@x", at)]
    assert [mark.start for mark in scan_markdown(text)] == places


def test_the_words_of_links_and_pictures_are_kept() -> None:
    marks = scan_markdown("[our *skills* `work`](priority:a), [](priority:b), ![A **map**](c.png), ![](d.png)")
    assert [mark.text for mark in marks] == ["our skills work", "", "A **map**", ""]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b\nc --> d", "a \n d"),
        ("<!----> <!-- a -->", " "),
        ("a <!-- b", "a <!-- b"),
        ("`<!-- a -->`", "`<!-- a -->`"),
        ("```\n<!-- a -->\n```\n<!-- b -->", "```\n<!-- a -->\n```\n"),
        ("~~~~\n~~~\n<!-- a -->\n~~~~~ \n<!-- b -->", "~~~~\n~~~\n<!-- a -->\n~~~~~ \n"),
        ("<!-- ``` --> a <!-- ``` -->", " a "),
    ],
)
def test_comments_are_dropped_and_code_is_not(text: str, rest: str) -> None:
    assert drop_comments(text) == rest


@pytest.mark.parametrize("piece", ["[", "![", "<!-- ", "{{ ", "@a ", "`", "~~~a\n", "[a](", "> ", "|a|\n|-|\n"])
def test_repeated_openings_do_not_make_a_text_slow(piece: str) -> None:
    scan_markdown(piece * (40_000 // len(piece)))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("See ![the quay](media/the quay.png).", [("image", "media/the quay.png", "the quay", "![the quay](media/the quay.png)")]),
        (
            '![the quay](media/the quay.png "A title")',
            [("image", "media/the quay.png", "the quay", '![the quay](media/the quay.png "A title")')],
        ),
        ("[our work](priority: skills)", [("link", "priority: skills", "our work", "[our work](priority: skills)")]),
        (
            "![Before ![and after](media/b.png)](media/a.png)",
            [
                ("image", "media/a.png", "Before ![and after](media/b.png)", "![Before ![and after](media/b.png)](media/a.png)"),
                ("image", "media/b.png", "and after", "![and after](media/b.png)"),
            ],
        ),
        ("An aside [as said] (media/the quay.png).", []),
    ],
)
def test_pandoc_takes_spaces_in_targets_and_marks_in_the_words_of_pictures(text: str, marks: list[tuple[str, ...]]) -> None:
    assert [(mark.kind, mark.target, mark.text, text[mark.start : mark.end]) for mark in scan_markdown(text)] == marks
