"""The search for strategies: which folders hold one. Light enough to run before anything is loaded."""

MANIFEST = "strategy.yaml"


def find_strategies(paths: list[str]) -> list[str]:
    """Return the folders that hold a strategy, sorted; a strategy inside another is part of it."""
    folders: list[str] = []
    for path in sorted(paths, key=lambda p: p.count("/")):
        folder, _, name = path.rpartition("/")
        if name == MANIFEST and not any(not parent or folder.startswith(f"{parent}/") for parent in folders):
            folders.append(folder)
    return sorted(folders)
