"""Reads a framework file; ours are tested, so what is wrong with one is our fault."""

from functools import cache

from lis_cli.errors import LisError
from lis_cli.load.entities import build_entity
from lis_cli.model.framework import Framework
from lis_cli.resources import framework_file, framework_ids
from lis_cli.syntax.decode import parse_bytes
from lis_cli.syntax.yaml import parse_yaml
from lis_cli.text.source import Source


@cache
def load_framework(framework_id: str) -> Framework | None:
    """Return the framework called `framework_id`, or None if there is none."""
    if framework_id not in framework_ids():
        return None
    path = framework_file(framework_id)
    source = parse_bytes(path.name, path.read_bytes())
    node = parse_yaml(source)[0] if isinstance(source, Source) else None
    framework, problems = build_entity(Framework, node, path.name) if node else (None, [])
    if not isinstance(framework, Framework) or problems:
        raise LisError(f"framework {path} is damaged: {problems[0].message if problems else 'it cannot be read'}")
    return framework
