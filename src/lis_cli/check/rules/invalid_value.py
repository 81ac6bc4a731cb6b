"""A value is not of the kind its key takes.

Dates are `2019-10-01`, `2019-10` or `2019`; amounts are plain numbers of pounds; some keys take one of a few words.

Wrong:

```yaml
amount: £1.6m
```

Right:

```yaml
amount: 1600000
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("invalid-value", "files", __doc__, is_firm=True)
