"""The command `lis`, and `python -m lis_cli`."""

import gc
import sys


def main() -> None:
    """Run the command line; the version is answered before anything slow is imported."""
    if sys.argv[1:] == ["--version"]:
        from lis_cli import __version__

        print(f"lis {__version__}")  # noqa: T201  (the one line printed without the console)
        return
    gc.disable()  # a command is over before rings of garbage matter, and looking for them takes a fifth of its time
    from lis_cli.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
