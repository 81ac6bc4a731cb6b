"""A file cannot be read as text.

Files are UTF-8 text without NUL characters, of at most 4 MiB, inside the strategy's own folder. Anything else would be
read differently on another machine, or not at all. A link to a file outside the folder is refused, so that a strategy
can never publish what is not its own.

Wrong: a YAML file saved by an older editor with the encoding Windows-1252.

Right: the same file saved with the encoding UTF-8.
"""

from lis_cli.check.rule import Rule

RULE = Rule("unreadable-file", "files", __doc__, is_firm=True)
