"""A file is empty.

An empty file is a slip: something was to be written, or the file was to be deleted. What it should hold counts as known,
so that references to it are not reported as well.

Wrong: `evidence/skills-survey.yaml` with nothing in it.

Right: the file holds its `title`, `publisher` and `kind`, or is deleted.
"""

from lis_cli.check.rule import Rule

RULE = Rule("empty-file", "files", __doc__, is_firm=True)
