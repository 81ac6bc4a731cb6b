"""Acronyms are told from other letters, and a long form from words that stand beside one by chance."""

import pytest

from lis_cli.analysis.acronyms import has_capitals, is_spelled_out, iter_acronyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The GVA of all LEPs’ SMEs", ["GVA", "LEP", "SME"]),
        ("R&D-led AT&T, DfE and MoU, DfES", ["R&D", "AT&T", "DfE", "MoU", "DfES"]),
        ("UK/EU, COVID-19, (BEIS), **AI**, BEIS's", ["UK", "EU", "COVID", "BEIS", "AI", "BEIS"]),
        ("A14, M6, 5G, CO2, CO₂, CO~2~, NM_17, E37000024, NR1 1RD, D2N2, #TAG", []),
        ("II, IV, IX, XIV, XX and VI", []),
        ("CIVIL, MIX", ["CIVIL", "MIX"]),
        ("IMPORTANT notice, McDonald, WiFi, OrbisEnergy, Wi-Fi, I am A B", []),
        ("THIS IS A DRAFT. UK GVA. A NOTE\nTO ALL", ["UK", "GVA"]),
        ("TG 230 085 and TG 2300 0850, BS 5837", ["BS"]),
    ],
)
def test_acronyms(text: str, expected: list[str]) -> None:
    assert [acronym.letters for acronym in iter_acronyms(text)] == expected
    assert [text[acronym.start : acronym.end].removesuffix("s") for acronym in iter_acronyms(text)] == expected
    assert has_capitals(text) or not expected


@pytest.mark.parametrize(
    "text",
    [
        "Gross value added (GVA) grew",
        "gross\nvalue added (**GVA**)",
        "The Leicester and Leicestershire Enterprise Partnership (the LLEP)",
        "small and medium-sized enterprises (SMEs)",
        "research & development [R&D]",
        "Broadband Delivery UK (BDUK)",
        "a science, technology, engineering and mathematics (“STEM”) pipeline",
        "foreign direct investment, or FDI, is high",
        "the Department for Education, known as DfE",
        "GVA (gross value added) grew",
        "EYFS results (Early Years Foundation Stage)",
        "NEET means not in education, employment or training",
        "LEPs, the local enterprise partnerships, met",
        "SEPs are strategic economic plans",
        "photovoltaic (PV) power",
        "Memorandum of Understanding (MoU)",
    ],
)
def test_spelled_out(text: str) -> None:
    assert any(is_spelled_out(acronym, text) for acronym in iter_acronyms(text))


@pytest.mark.parametrize(
    "text",
    [
        "Growth in output (GVA)",
        "GVA (see below)",
        "GVA (growth was very high)",
        "GVA, a measure of growth",
        "people, or GVA, and more",
        "(GVA)",
        "Grow value, not jobs. (GVA)",
        "GVA is above average",
        "LEPs, which meet",
    ],
)
def test_not_spelled_out(text: str) -> None:
    assert not any(is_spelled_out(acronym, text) for acronym in iter_acronyms(text))
