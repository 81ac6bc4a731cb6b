"""A Markdown file does not begin with front matter.

The keys between two lines of `---` say what the file is about; without them the prose has no title and no place in the
strategy.

Wrong:

```markdown
# Skills for growth
```

Right:

```markdown
---
title: Skills for growth
---
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("front-matter", "files", __doc__, is_firm=True)
