"""A key that must be there is missing.

`docs/files.md` says which keys each file needs.

Wrong:

```yaml
title: Employer skills survey
kind: survey
```

Right:

```yaml
title: Employer skills survey
publisher: Department for Education
kind: survey
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("missing-key", "files", __doc__, is_firm=True)
