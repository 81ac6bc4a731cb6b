"""Installs the project into its own environment and runs one of its two jobs, with nothing but Python 3.11+ and git.

`example` installs the tool, then validates and builds the example strategies into build/. `test` installs it with the tools for
development, then runs the tests. `install` does the first half of `test`.

The environment is the folder .venv of the checkout. It is made once and brought up to date on each run.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Run the job named by the arguments and return its exit code."""
    if sys.version_info < OLDEST:
        return _refuse(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}")
    match arguments:
        case ["example"]:
            _install(".")
            return _run("-m", "lis_cli", "validate", "strategy") or _run("-m", "lis_cli", "build", "strategy")
        case ["test", *more]:
            _install("--group", "dev", "--editable", ".")
            return _run("-m", "pytest", "-n", "auto", "--dist", "loadgroup", *more)
        case ["install"]:
            _install("--group", "dev", "--editable", ".")
            return 0
        case _:
            return _refuse("say `example`, `test` or `install`")


def _refuse(message: str) -> int:
    sys.stderr.write(f"bootstrap: {message}\n")
    return 2


def _python() -> Path:
    """Return the environment's interpreter."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install(*what: str) -> None:
    """Make the environment if it is not there, and install into it; stop with pip's own message if that fails."""
    if not _has_pip():
        _make_environment()
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([_python(), "-m", "pip", "install", *quiet, "--upgrade", "pip>=25.1"], check=True, cwd=ROOT)
    subprocess.run([_python(), "-m", "pip", "install", *quiet, *what], check=True, cwd=ROOT)


def _has_pip() -> bool:
    if not _python().exists():
        return False
    asked = subprocess.run([_python(), "-m", "pip", "--version"], check=False, capture_output=True)
    return asked.returncode == 0


def _make_environment() -> None:
    """Make the environment; where the system's Python comes without pip's installer, borrow the pip it does have."""
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        venv.create(ENVIRONMENT, with_pip=False, clear=True)
        subprocess.run([sys.executable, "-m", "pip", "--python", _python(), "install", "--quiet", "pip"], check=True)


def _run(*arguments: str) -> int:
    """Run the environment's Python in the checkout and return its exit code."""
    return subprocess.run([_python(), *arguments], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as problem:
        _refuse(f"could not install: {' '.join(map(str, problem.cmd))}")
        sys.exit(_refuse("this needs pip and, the first time, a connection; on Debian and Ubuntu: apt install python3-venv"))
