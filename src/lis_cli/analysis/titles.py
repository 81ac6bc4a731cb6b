"""What things are called: the words of a link that has none of its own."""

from lis_cli.model.framework import Framework
from lis_cli.model.strategy import FIELD_OF_KIND, Strategy


def titles(strategy: Strategy, framework: Framework) -> dict[str, str]:
    """Return, by reference such as `priority:skills`, the title of everything that has one."""
    named = {f"foundation:{name}": item.title for name, item in framework.foundations.items()}
    named |= {f"challenge:{name}": item.title for name, item in framework.challenges.items()}
    for kind, field in FIELD_OF_KIND.items():
        for entity_id, entity in getattr(strategy, field).items():
            title = getattr(entity, "title", None) or getattr(entity, "term", None)
            if title:
                named[f"{kind}:{entity_id}"] = title
    for priority_id, priority in strategy.priorities.items():
        named |= {f"action:{priority_id}/{action}": item.what.rstrip(".") for action, item in priority.actions.items()}
    return named
