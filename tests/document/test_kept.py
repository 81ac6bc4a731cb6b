"""What is kept while a process runs stays within bounds, and goes when some rounds of work had no use for it."""

from lis_cli.document.kept import Kept


def rounds(*asked: str, most: int = 100) -> str:
    """Return which letters are kept after rounds that ask for some each; one that is not there is made."""
    kept: Kept[str] = Kept(most)
    for letters in asked:
        for letter in letters:
            if kept.find(letter) is None:
                kept.keep(letter, letter.upper(), weight=10)
        kept.end_round()
    return "".join(letter for letter in "abcdefghijklmnopqrstuvwxyz" if kept.find(letter) == letter.upper())


def test_what_three_rounds_had_no_use_for_is_dropped() -> None:
    assert rounds("ab") == "ab"
    assert rounds("ab", "ac", "ad") == "abcd"
    assert rounds("ab", "ac", "ad", "ae") == "acde"
    assert rounds("ab", "ac", "ad", "ab", "a", "a") == "ab"
    assert rounds("ab", "ac", "ad", "ab", "a", "a", "a") == "a"
    assert rounds("a", "", "", "") == ""


def test_what_is_too_much_goes_by_age() -> None:
    assert rounds("abcdef", most=30) == "def"
    assert rounds("abc", "ad", most=30) == "acd"
    assert rounds("abc", "def", "ghi", "jkl", "mno", most=30) == "mno"
    assert rounds("a", most=5) == ""


def test_what_is_kept_already_stays() -> None:
    kept: Kept[str] = Kept(100)
    assert kept.keep("a", "first", 1) == "first"
    assert kept.keep("a", "second", 1) == "first"
    kept.forget()
    assert kept.find("a") is None
