"""A file of a strategy as text for readers: what `git diff` compares where the textconv is set."""

from helpers import MINIMAL, STRATEGIES
from lis_cli.reading import readable_text


def read(text: str, name: str = "skills.md") -> str:
    return readable_text(name, text.encode()).decode()


def test_keys_are_words_and_dates_and_money_are_spelt_out() -> None:
    text = """\
---
title: Skills for growth
responds_to:
  - kind: need
    says: >-
      Firms cannot find
      skilled people.
actions:
  skills-hub:  # lis: allow unfunded-action: agreed under minute 14
    partners: [anyshire-council]
    by: 2020-09
    funding:
      - {basis: existing, budget: growth-deal, amount: 1250000.50}
    asks: {}
---
Prose [@skills-survey],
in *two* lines.
"""
    assert (
        read(text)
        == """\
Title: Skills for growth
Responds to
  - Kind: need
    Says: Firms cannot find skilled people.
Actions
  skills-hub
    Partners
      - anyshire-council
    By: September 2020
    Funding
      - Basis: existing
        Budget: growth-deal
        Amount: £1,250,000.50
    Asks: none
Comments
  - lis: allow unfunded-action: agreed under minute 14

Prose [@skills-survey],
in *two* lines.
"""
    )


def test_what_is_not_what_its_key_asks_for_stays_as_it_is_written() -> None:
    assert read("growth-deal:\n  amount: £2m\n  date: soon\n", "funding.yaml") == "growth-deal\n  Amount: £2m\n  Date: soon\n"


def test_amounts_of_years_are_in_the_currency_of_their_budget() -> None:
    register = "esf:\n  amount: 3000000\n  currency: EUR\n  years: {2019/20: 1000000, 2020/21: 2000000}\n"
    assert read(register, "funding.yaml").splitlines() == [
        "esf",
        "  Amount: €3 million",
        "  Currency: EUR",
        "  Years",
        "    2019/20: €1 million",
        "    2020/21: €2 million",
    ]
    part = "actions:\n  hub:\n    funding:\n      - {years: {2019/20: 5}, currency: USD}\n      - {amount: 5, currency: pounds}\n"
    assert "2019/20: $5" in read(f"---\n{part}---\n")
    assert "Amount: 5" in read(f"---\n{part}---\n")


def test_amounts_that_differ_look_different() -> None:
    amounts = ["2500000", "2500001", "2499999.99", "2549999", "999999", "1000000", "0", "0.01"]
    assert len({read(f"a:\n  amount: {amount}\n", "funding.yaml") for amount in amounts}) == len(amounts)


def test_a_file_that_cannot_be_read_is_given_as_it_is() -> None:
    for name, data in (
        ("skills.md", b"---\ntitle: [Skills\n---\n"),
        ("skills.md", b"No front matter.\n"),
        ("skills.md", b"\xff\xfe"),
        ("skills.md", b""),
        ("data.csv", b"a,b\n"),
        ("twice.yaml", b"a: 1\na: 2\n"),
    ):
        assert readable_text(name, data) == data


def test_every_word_of_every_strategy_is_there() -> None:
    for file in [path for folder in (MINIMAL, *STRATEGIES) for path in folder.rglob("*") if path.suffix in {".md", ".yaml"}]:
        data = file.read_bytes()
        shown = readable_text(file.name, data)
        assert shown != data or not data
        if file.suffix == ".md":
            assert data.partition(b"\n---\n")[2].strip(b"\n") in shown
