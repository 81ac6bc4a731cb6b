"""A value is not of the kind its key takes.

Dates are `2019-10-01`, `2019-10` or `2019`; amounts are plain numbers of pounds; some keys take one of a few words.

`lis fix` rewrites dates such as `1 October 2019` and `01/10/2019`, which is read in the British order, amounts such as `£1.6m` and
`440,400`, words with one slip or with capital letters, and ids that want brackets round them. `lis fix --unsafe` also does what is
only likely: it reads `01/10/19`, and makes ids of keys that cannot be one.

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
