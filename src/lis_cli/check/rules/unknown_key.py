"""A key is not one that this kind of file has.

A misspelt key would otherwise be ignored, and what it says lost. The help offers the nearest key, or lists them all.
`lis fix` renames a key that is one slip away from the only key it can be; `lis fix --unsafe` takes the nearest.

Wrong:

```yaml
publsher: Office for National Statistics
```

Right:

```yaml
publisher: Office for National Statistics
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("unknown-key", "files", __doc__, is_firm=True)
