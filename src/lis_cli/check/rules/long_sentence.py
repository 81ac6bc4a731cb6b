"""A sentence is too long.

Readers lose the thread of a long sentence, those who read little or in another language first. The framework gives the number of
words that one may have; GOV.UK asks for 25.

Words are counted as a reader meets them. A figure such as `{{ indicators["jobs"].latest }}`, a link without words of its own, a
word with hyphens and the name of an organisation of `strategy.yaml` are one word each. Citations, the targets of links and what
stands between quotation marks do not count. An item of a list is a sentence, and so is a cell of a table that ends in a full stop.

Wrong:

```markdown
The corridor, which runs from Anytown through the enterprise zone to the port, has grown faster than the county, although its
roads are full and its firms say that they cannot find people.
```

Right:

```markdown
The corridor runs from Anytown through the enterprise zone to the port. It has grown faster than the county. But its roads are
full, and firms say that they cannot find people.
```
"""

from collections.abc import Iterator

from lis_cli.analysis.names import Names, organisation_names
from lis_cli.check.rule import Rule
from lis_cli.diagnostics import Diagnostic, Severity
from lis_cli.text.words import count_words, most_words
from lis_cli.workspace import Passage, Workspace

NAME = "long-sentence"
_PADDING = 200
"""Spaces that may stand between the words of a cell and its border."""
_CURE = "make two sentences of it, or a list of what it names"


def check(workspace: Workspace) -> Iterator[Diagnostic]:
    """Yield a finding for each sentence with more words than the framework advises."""
    most = workspace.framework.longest_sentence
    if most is None:
        return
    long = [passage for passage in workspace.passages if most_words(passage.text) > most]
    names = organisation_names(workspace.strategy) if long else Names([])
    for passage in long:
        for start, end in passage.sentences:
            if most_words(passage.text[start:end]) > most and not _is_entry(passage, start, end):
                count = _words(passage.own_words[start:end], names)
                if count > most:
                    message = f"sentence has {count} words; the framework advises at most {most}"
                    yield Diagnostic(NAME, passage.span(start, end), message, help=_CURE, severity=Severity.WARNING)


def _is_entry(passage: Passage, start: int, end: int) -> bool:
    """Tell whether the words are a cell of a table that does not claim to be a sentence."""
    before, after = passage.words[max(0, start - _PADDING) : start], passage.words[end : end + _PADDING]
    return "|" in (before.rstrip(" \t")[-1:], after.lstrip(" \t")[:1]) and passage.text[end - 1] not in ".!?"


def _words(text: str, names: Names) -> int:
    """Return how many words a reader counts, with each name as one."""
    return count_words(text) - sum(count_words(text[start:end]) - 1 for start, end in names.spans(text))


RULE = Rule(NAME, "english", __doc__, severity=Severity.WARNING, check=check)
