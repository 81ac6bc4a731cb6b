from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from lis_cli.model.fields import Amount, Colour, Id, Number, Text, Url


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("440400", Decimal(440400)),
        ("3.50", Decimal("3.50")),
        ("-0.5", Decimal("-0.5")),
        ("+7", Decimal(7)),
        ("1_600_000", Decimal(1600000)),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("007", Decimal(7)),
    ],
)
def test_a_plain_number_is_exact(written: str, number: Decimal) -> None:
    assert TypeAdapter(Number).validate_python(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        ".",
        "-",
        "_",
        "+-5",
        "--5",
        "1,000",
        "£5",
        "5%",
        "1e6",
        "1.2.3",
        "NaN",
        "Infinity",
        "0x1F",
        "５",
        " 5",
        "5 ",
        "1 000",
        "9" * 21,
        None,
        [],
        {},
    ],
)
def test_a_dressed_number_is_refused(written: object) -> None:
    assert not accepts(Number, written)


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        (Amount, "0", True),
        (Amount, "1600000.25", True),
        (Amount, "-1", False),
        (Amount, "1.005", False),
        (Id, "skills-for-growth", True),
        (Id, "5g", True),
        (Id, "Skills", False),
        (Id, "skills_for", False),
        (Id, "-skills", False),
        (Id, "skills--for", False),
        (Id, "skills\n", False),
        (Id, "", False),
        (Text, " a ", True),
        (Text, " ", False),
        (Url, "https://a.example/b?c=d#e", True),
        (Url, "http://a.example", True),
        (Url, "a.example", False),
        (Url, "ftp://a.example", False),
        (Url, "https://a b", False),
        (Url, "https://a\n", False),
        (Colour, "#1d4f4f", True),
        (Colour, "#1D4F4F", True),
        (Colour, "#fff", False),
        (Colour, "red", False),
    ],
)
def test_kinds_of_text(kind: Any, value: str, fits: bool) -> None:  # noqa: FBT001
    assert accepts(kind, value) is fits


def test_text_is_kept_without_the_space_around_it() -> None:
    assert TypeAdapter(Text).validate_python("  a b \n") == "a b"
