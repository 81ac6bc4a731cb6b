"""Throws hostile files at `lis validate`: `.venv/bin/python tests/fuzz --help`."""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> int:
    """Run what was asked for and return 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="tests/fuzz", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    cases = verbs.add_parser("cases", help="check many mutated strategies")
    cases.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    cases.add_argument("--count", type=int, default=10_000, help="cases of each seed")
    cases.add_argument("--jobs", type=int, default=1, help="processes at once")
    show = verbs.add_parser("show", help="check one case again and print as little of it as still fails")
    show.add_argument("case", help="seed and number, such as 1/203")
    chunk = verbs.add_parser("chunk", help="what `cases` runs in a process of its own")
    chunk.add_argument("part", type=int, nargs=3)
    growth = verbs.add_parser("growth", help="see that time grows in step with the length of hostile text")
    growth.add_argument("--length", type=int, default=8_000, help="characters; four times as many are tried too")
    growth.add_argument("only", nargs="*", help="parts of names of scanners")
    cover = verbs.add_parser("cover", help="search by coverage, with atheris, for what breaks")
    cover.add_argument("--seconds", type=int, default=120)
    chosen = parser.parse_args()
    return _run(chosen)


def _run(chosen: argparse.Namespace) -> int:
    if chosen.verb == "cover":
        from fuzz.cover import search

        return search(chosen.seconds)
    if chosen.verb == "growth":
        from fuzz.growth import report_growth

        return report_growth(chosen.length, chosen.only)
    from fuzz.run import report, run_cases, show, write_chunk

    if chosen.verb == "show":
        show(chosen.case)
        return 0
    if chosen.verb == "chunk":
        write_chunk(*chosen.part)
        return 0
    tally = run_cases(chosen.seeds, chosen.count, chosen.jobs)
    report(tally, chosen.seeds)
    return bool(tally.failures)


if __name__ == "__main__":
    sys.exit(main())
