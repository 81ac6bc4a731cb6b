"""The manual of rules: one page per rule, from its docstring, its weight in each framework, and how a finding of it may be allowed.

`lis explain`, `lis rules`, SARIF reports and `docs/rules.md` all tell what is composed here.
"""

from collections.abc import Iterator

from lis_cli.check.registry import RULES
from lis_cli.check.rule import FAMILIES, Comment, Rule
from lis_cli.load.frameworks import load_framework
from lis_cli.reporters.listed import ListedRule, Weights, changes
from lis_cli.resources import framework_ids


def manual() -> dict[str, ListedRule]:
    """Return every rule with its page, by name: families in the order of the manual, rules by name."""
    families = list(FAMILIES)
    rules = sorted(RULES.values(), key=lambda rule: (families.index(rule.family), rule.name))
    return {rule.name: _listed(rule) for rule in rules}


def _listed(rule: Rule) -> ListedRule:
    weights = _weights(rule)
    why = " ".join(rule.page.strip().partition("\n")[2].split("\n\nWrong", 1)[0].split())
    return ListedRule(rule.name, rule.family, rule.severity, rule.summary, why, _page(rule, weights), weights)


def _weights(rule: Rule) -> Weights:
    """Return the weight of a rule at every stage of every framework."""
    found = {}
    for name in framework_ids():
        framework = load_framework(name)
        assert framework is not None  # it was listed
        found[name] = {stage: framework.weight(rule.name, stage) or rule.severity.label for stage in framework.stages}
    return found


def _page(rule: Rule, weights: Weights) -> str:
    summary, _, rest = rule.page.strip().partition("\n")
    severity = "; ".join([f"Severity: {rule.severity.label}", *_changes(rule, weights)])
    return "\n\n".join([f"**{summary}** {severity}.", rest.strip(), *_allowing(rule)])


def _changes(rule: Rule, weights: Weights) -> Iterator[str]:
    """Yield in words where a framework gives a rule another weight than its own."""
    for framework, steps in changes(rule.severity, weights):
        yield f"under `{framework}` {', then '.join(f'{weight} from stage `{stage}` on' for weight, stage in steps)}"


_SAMPLES: dict[Comment, tuple[str, str]] = {
    "yaml": ("In YAML or front matter, behind the value or on the line above it:", "```yaml\n# lis: allow {}: REASON\n```"),
    "prose": ("In prose, in the paragraph or on the line above it:", "```markdown\n<!-- lis: allow {}: REASON -->\n```"),
}


def _allowing(rule: Rule) -> Iterator[str]:
    """Yield the paragraphs that say how a finding of a rule may be allowed."""
    if rule.is_firm:
        yield "**It cannot be allowed:** what could not be read would be missing from every document, and nobody would notice."
        return
    if rule.comments:
        yield "**To allow it** where it stands, give a reason that the next reader can judge."
        for comment in rule.comments:
            where, sample = _SAMPLES[comment]
            yield where
            yield sample.format(rule.name)
    else:
        yield "**No comment can allow it.**"
    setting = f"`rules: {{{rule.name}: off}}` in `strategy.yaml`"
    yield f"For a whole strategy, {setting} turns it off; `error`, `warning` or `info` in place of `off` is its weight there."
