"""A waiver silences nothing.

What it allowed has been mended, has moved to another line, or its rule is misspelt. A waiver that stays behind would hide the
next mistake. `lis fix --unsafe` deletes it, or corrects the name of its rule; `lis fix` leaves it, since the reason may be wanted.

Wrong: `# lis: allow orphan-evidence: cited in the annex` above a source that is cited again.

Right: the comment is deleted.
"""

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Severity

RULE = Rule("unused-waiver", "waivers", __doc__, severity=Severity.WARNING, comments=())
