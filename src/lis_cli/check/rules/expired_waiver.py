"""A waiver has ended.

A waiver may say how long it holds: `until 2026-03-31`, the last day included. After that day its findings come back, and the
waiver itself is reported, so that somebody decides again.

Wrong: `<!-- lis: allow new-funding until 2019-03-31: the bid is decided in March -->`, read in April 2019.

Right: the finding is mended and the comment deleted, or a later date is agreed.
"""

from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Severity

RULE = Rule("expired-waiver", "waivers", __doc__, severity=Severity.WARNING, comments=())
