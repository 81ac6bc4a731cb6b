"""Nothing reads a file of the strategy's folder.

Most often a folder or an ending is misspelt, and the content would silently be missing from every document.

Wrong: `priorites/skills.md`, `evidence/survey.yml`.

Right: `priorities/skills.md`, `evidence/survey.yaml`. Pictures and other material go in `media/`.
"""

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Severity

RULE = Rule("stray-file", "files", __doc__, severity=Severity.WARNING, comments=())
