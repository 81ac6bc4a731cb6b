"""A search by coverage: atheris changes texts and keeps what reaches new code. Optional, since it installs on few systems."""

import gc
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_PLACES = (
    "chapters/04-vision.md",
    "priorities/skills.md",
    "strategy.yaml",
    "funding.yaml",
    "indicators/qualified.yaml",
    "evidence/skills-survey.yaml",
    "data/x.csv",
    "glossary.yaml",
)
"""Files that the first byte of a text chooses from; the rest is the content."""


def search(seconds: int) -> int:
    """Search for some seconds and return 0 if nothing was found; what was found is printed and kept."""
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: `.venv/bin/pip install atheris`")
        return 2
    corpus = Path(tempfile.mkdtemp(prefix="lis-fuzz-"))
    _write_corpus(corpus)
    options = [f"-max_total_time={seconds}", "-max_len=20000", "-timeout=5", "-rss_limit_mb=500", f"-artifact_prefix={corpus}/found-"]
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent.parent)!r}); from fuzz.cover import run; run()"
    done = subprocess.run([sys.executable, "-c", code, *options, str(corpus)], check=False)
    found = sorted(corpus.glob("found-*"))
    print(f"{len(found)} texts that break a promise{f' in {corpus}' if found else ''}")
    return bool(done.returncode or found)


def _write_corpus(folder: Path) -> None:
    """Write the files of the smallest strategy, and of ours, as texts to begin with."""
    from fuzz.cases import draw_case

    number = 0
    for case in range(40):
        for path, data in draw_case(0, case).items():
            place = next((at for at, known in enumerate(_PLACES) if known.split("/")[0] == path.split("/")[0]), 0)
            if len(data) < 20_000:
                number += 1
                (folder / f"{number:05}").write_bytes(bytes([place]) + data)


def run() -> None:
    """Let atheris call us until its time is over; the arguments are libFuzzer's."""
    import atheris

    with atheris.instrument_imports(include=["lis_cli", "markdown_it"]):
        from fuzz.examine import examine
        from helpers import minimal_files
    base = {path: data if isinstance(data, bytes) else data.encode() for path, data in minimal_files().items()}
    base["indicators/qualified.yaml"] += b"data: data/x.csv\n"
    base["data/x.csv"] = b"period,value\n2015,50.5\n2018,52\n"
    runs = 0

    def once(data: bytes) -> None:
        nonlocal runs
        runs += 1
        if not runs % 200:
            gc.collect()
        examine({**base, _PLACES[data[0] % len(_PLACES)] if data else "strategy.yaml": data[1:]})

    take: Callable[[bytes], None] = once
    atheris.Setup(sys.argv, take)
    atheris.Fuzz()
