"""Charts as pictures: nothing is cut, no label lies on another, and the same figures give the same bytes."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from helpers import REPOSITORY, STRATEGIES, workspace
from lis_cli.analysis.contrast import contrast
from lis_cli.charts.chart import Chart, NothingToDrawError
from lis_cli.charts.data_table import data_table
from lis_cli.charts.drawing import WIDTH, inks
from lis_cli.charts.lettering import lines_of, shortened, width_of
from lis_cli.charts.registry import CHARTS
from lis_cli.charts.scale import names_of, round_figures
from lis_cli.load.loader import load_workspace
from lis_cli.model.about import HouseStyle
from lis_cli.model.framework import Framework
from lis_cli.model.strategy import Strategy
from lis_cli.snapshot import WorkingTree
from lis_cli.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"
MEASURE = """\
title: Jobs & more <in> Anyshire
definition: People in work.
unit: "{}"
decimals: {}
dataset: {{name: Survey}}
geography: {{name: Anyshire}}
baseline: {{period: 2010, value: {}, evidence: [skills-survey]}}
series:
{}
{}
"""


def measure(*values: object, more: str = "", unit: str = "{} jobs", decimals: int = 0) -> Chart:
    """Return the chart of a measure with these figures, one a year from 2010 on."""
    series = "".join(f"  - {{period: {2010 + number}, value: {value}}}\n" for number, value in enumerate(values))
    held = workspace({"indicators/jobs.yaml": MEASURE.format(unit, decimals, values[0], series, more)})
    assert "jobs" in held.strategy.indicators
    return CHARTS["indicator"].draw(held.strategy, held.framework, ["jobs"])


def words_in(svg: str) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield each line of words with its left, top, right and bottom."""
    for text in etree.fromstring(svg.encode()).iter(f"{SVG}text"):
        x, y, size = (float(text.get(name, "")) for name in ("x", "y", "font-size"))
        width = width_of(text.text or "", size, "semibold" if text.get("font-weight") else "regular")
        yield text.text or "", x, y - size * 0.7, x + width, y + size * 0.2


def faults(chart: Chart) -> list[str]:
    """Return what is cut off, what lies on something else, and words that are too small."""
    root = etree.fromstring(chart.svg.encode())
    width, height = (float(part) for part in root.get("viewBox", "").split()[2:])
    found, lines = [], list(words_in(chart.svg))
    for words, left, top, right, bottom in lines:
        if left < -0.5 or top < -0.5 or right > width + 0.5 or bottom > height + 0.5:
            found.append(f"`{words}` is cut")
    for one, other in combinations(lines, 2):
        if one[1] < other[3] and one[3] > other[1] and one[2] < other[4] and one[4] > other[2]:
            found.append(f"`{one[0]}` lies on `{other[0]}`")
    found += [f"`{text.text}` is small" for text in root.iter(f"{SVG}text") if float(text.get("font-size", 0)) < 8]
    return found


SERIES = {
    "rising": measure(4031, 4291, 4145, 4292),
    "two": measure(90, 124),
    "negative": measure(-5, 3, -12, 8, -1, more="target: {period: 2020, value: -20, set_by: LEP}\nchart: bar"),
    "negative line": measure(-5, 3, -12, 8, -1, more="target: {period: 2020, value: 20, set_by: LEP}\nchart: line"),
    "all alike": measure(7, 7, 7, 7),
    "nought": measure(0, 0),
    "nought, with a target": measure(0, 0, 0, 0, more="target: {period: 2015, value: 0, set_by: LEP}"),
    "vast": measure(12345678901234567890, 99999999999999999999, more="chart: line"),
    "tiny": measure("0.000001", "0.0000021", decimals=6),
    "percent near the target": measure(67, 95, 96, 96, more="target: {period: 2013, value: 97, set_by: LEP}", unit="{}%"),
    "thirty bars": measure(*range(30), more="chart: bar"),
    "a long line": measure(*[n * 7 % 23 for n in range(400)], more="chart: line"),
    "as many bars as a page has no room for": measure(*range(90), more="chart: bar"),
    "a long unit": measure(1, 2, unit="{} people for each square kilometre of land that can be built on"),
    "dots": measure(50, more="target: {period: 2030, value: 51, set_by: LEP}"),
    "dots on one place": measure(50, more="target: {period: 2030, value: 50, set_by: LEP}"),
    "dots asked for": measure(50, 55, 58, more="target: {period: 2030, value: 66, set_by: LEP}\nchart: dot"),
}


@pytest.mark.parametrize("chart", SERIES.values(), ids=SERIES)
def test_nothing_is_cut_and_nothing_lies_on_something_else(chart: Chart) -> None:
    assert faults(chart) == []


def everything(held: Workspace) -> Iterator[tuple[str, Chart]]:
    """Yield every chart that a strategy can show."""
    wanted = {
        "indicator": [[name] for name in held.strategy.indicators]
        + [list(held.strategy.indicators)[start : start + 4] for start in (0, 4)],
        "logic-chart": [[name] for name in held.strategy.priorities],
        "timeline": [[], *([name] for name in held.strategy.priorities)],
    }
    for kind in CHARTS:
        for names in wanted.get(kind, [[]]):
            with contextlib.suppress(NothingToDrawError):
                yield f"{kind} {names}", CHARTS[kind].draw(held.strategy, held.framework, names)


@pytest.mark.parametrize("folder", STRATEGIES, ids=lambda path: path.name)
def test_every_chart_of_our_strategies_is_whole(folder: Path) -> None:
    drawn = dict(everything(load_workspace(WorkingTree(folder, folder.as_posix()), folder.as_posix())))
    assert len(drawn) > 10
    assert {name: faults(chart) for name, chart in drawn.items() if faults(chart)} == {}
    for chart in drawn.values():
        root = etree.fromstring(chart.svg.encode())
        assert root.xpath("//@id | //@href | //@*[local-name()='href'] | //*[local-name()='style' or local-name()='script']") == []
        assert float(root.get("viewBox", "").split()[2]) == WIDTH
        assert float(root.get("viewBox", "").split()[3]) < 660  # the height of a page's text, less a caption
        assert chart.alt
        assert all(len(row) == len(chart.table.head) for row in chart.table.rows)


def test_a_long_series_makes_a_small_picture_and_keeps_every_figure_in_its_table() -> None:
    chart = measure(*[n * 7 % 1000 for n in range(6000)], more="chart: line")
    assert len(chart.svg) < 20_000
    assert len(chart.table.rows) == 6000


@pytest.mark.parametrize(
    ("chart", "alt"),
    [
        ("two", "Bar chart: {}. The figures rise from 90 jobs in 2010 to 124 jobs in 2011. No target is set."),
        ("rising", "Line chart: {}. The figures go up and down from 4,031 jobs in 2010 to 4,292 jobs in 2013. No target is set."),
        (
            "negative",
            """Bar chart: {}. The figures go up and down from −5 jobs in 2010 to −1 jobs in 2014. The highest is 8 jobs in 2013.
            The lowest is −12 jobs in 2012. The target is −20 jobs by 2020, which the latest figure meets.""",
        ),
        ("all alike", "Line chart: {}. The figures stay at 7 jobs from 2010 to 2013. No target is set."),
        ("dots", "Dots on a scale: {}. The figure is 50 jobs in 2010. The target is 51 jobs by 2030, not yet met."),
    ],
)
def test_the_words_for_a_chart_come_from_its_figures(chart: str, alt: str) -> None:
    assert SERIES[chart].alt == " ".join(alt.format("Jobs & more <in> Anyshire").split())


def test_an_officer_may_say_it_in_other_words() -> None:
    assert measure(1, 2, more="chart_alt: Twice as many.").alt == "Twice as many."


def test_one_figure_without_a_target_makes_no_chart() -> None:
    with pytest.raises(NothingToDrawError, match="has one figure and no target"):
        measure(7)


def test_figures_that_were_only_expected_look_different_and_say_so() -> None:
    chart = measure(1, 2, 3, more="  - {period: 2014, value: 9, status: projected}\nchart: line")
    assert [words for words, *_ in words_in(chart.svg) if words == "projected"] == ["projected"]
    assert 'stroke-dasharray="4 3"' in chart.svg
    assert "Not measured: 9 jobs in 2014, projected." in chart.alt


def test_words_are_escaped_in_pictures_and_tables() -> None:
    chart = CHARTS["indicator"].draw(*_two_measures())
    assert "Jobs &amp; more &lt;in&gt; Anyshire" in chart.svg
    assert '<th scope="row">Jobs &amp; more &lt;in&gt; Anyshire</th>' in data_table(chart)


def _two_measures() -> tuple[Strategy, Framework, list[str]]:
    text = MEASURE.format("{} jobs", 0, 1, "  - {period: 2011, value: 5}", "")
    held = workspace({"indicators/jobs.yaml": text, "indicators/posts.yaml": text})
    return held.strategy, held.framework, ["jobs", "posts"]


def test_the_same_bytes_whatever_the_locale_and_time_zone() -> None:
    code = (
        "from pathlib import Path; from lis_cli.load.loader import load_workspace; from lis_cli.snapshot import WorkingTree\n"
        "from lis_cli.charts.registry import CHARTS; import hashlib\n"
        "p = 'strategy/norfolk-and-suffolk'; w = load_workspace(WorkingTree(Path(p), p), p)\n"
        "for kind, names in (('timeline', []), ('evidence-map', []), ('indicator', ['superfast-norfolk', 'new-homes'])):\n"
        "    print(hashlib.sha256(CHARTS[kind].draw(w.strategy, w.framework, names).svg.encode()).hexdigest())"
    )
    settings = [{"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}, {"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2"}]
    printed = {
        subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, env=os.environ | setting, capture_output=True, check=True).stdout
        for setting in settings
    }
    assert len(printed) == 1


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#12454e", "#000000", "#00ffcc"])
def test_colours_have_contrast_whatever_the_place_has_chosen(colour: str) -> None:
    colours = inks(colour, colour)
    for ink in ("text", "quiet", "primary", "accent"):
        assert contrast(colours[ink], colours["paper"]) >= 4.5
    assert contrast(colours["text"], colours["pale"]) >= 4.5
    assert contrast(colours["text"], colours["soft"]) >= 4.5
    assert contrast(colours["quiet"], colours["pale"]) >= 4.5


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 97, ["0", "25", "50", "75", "100"]),
        (67, 97, ["60", "70", "80", "90", "100"]),
        (-12, 8, ["−15", "−10", "−5", "0", "5", "10"]),
        (0, 0, ["0.00", "0.25", "0.50", "0.75", "1.00"]),
        (7, 7, ["0", "2", "4", "6", "8"]),
        (0.1, 0.13, ["0.10", "0.11", "0.12", "0.13"]),
    ],
)
def test_scales_have_round_figures(low: float, high: float, marks: list[str]) -> None:
    assert names_of(round_figures(low, high, with_nought=False, most=5)) == marks


def test_lines_fit_their_width_and_what_is_cut_says_so() -> None:
    lines = lines_of("Agree with developers where a zone can work, and Donaudampfschifffahrtsgesellschaft too", 8, 60)
    assert all(width_of(line, 8) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == "AgreewithdeveloperswhereazonecanworkandDonaudampfschifffahrtsgesellschafttoo".replace(
        "work", "work,"
    )
    assert lines_of("one two three four five six seven", 8, 40, most=2)[-1].endswith(" …")
    assert shortened("short", 8, 100) == "short"


def test_a_house_style_reaches_the_chart() -> None:
    assert inks(HouseStyle().primary, HouseStyle().accent)["primary"] in measure(1, 2).svg
