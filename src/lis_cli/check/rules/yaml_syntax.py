"""A YAML file, or front matter, cannot be parsed.

The message says what YAML could not read and where it noticed, which may be a line after the slip. Anchors, aliases and
tags are refused: a reader must see each value where it is used.

`lis fix` puts text that holds `: ` between quotes, and indents with spaces instead of tabs, where that can be read in one way only;
where there are several, `lis fix --unsafe` takes the likeliest.

Wrong:

```yaml
title: Skills: the next ten years
```

Right:

```yaml
title: "Skills: the next ten years"
```
"""

from lis_cli.check.rule import Rule

RULE = Rule("yaml-syntax", "files", __doc__, is_firm=True)
