"""A key is given twice.

YAML readers silently keep one of the two values, and not all keep the same one. Where both say the same, `lis fix` deletes the
second.

Wrong:

```yaml
lead: new-anglia-lep
lead: suffolk-county-council
```

Right:

```yaml
lead: new-anglia-lep
partners: [suffolk-county-council]
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("duplicate-key", "files", __doc__, is_firm=True)
