"""A waiver does not say why.

A finding may be allowed where there is a reason that the next reader can judge. Without one, the waiver is only a way to look
away.

Wrong:

```yaml
amount: 900000  # lis: allow overdrawn-budget
```

Right:

```yaml
amount: 900000  # lis: allow overdrawn-budget: the Board raised the ceiling, minute 14 of 25 September 2019
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("waiver-without-reason", "waivers", __doc__, comments=())
