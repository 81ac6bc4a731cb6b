"""What fields are called in a sentence."""

_LABELS = {
    "as_of": "date of the content",
    "body": "prose",
    "numbered": "chapter number",
    "said": "what people said",
    "decimals": "number of decimals",
    "accessed": "date of access",
    "url": "web address",
    "digest": "digest of the content",
    "by": "date",
    "did": "what was done",
    "end": "end",
    "from": "start",
    "good": "direction that is better",
    "of": "addressee",
    "only_for": "restriction",
    "says": "",
    "start": "start date",
    "to": "end",
    "what": "wording",
    "why": "reason",
    "responds_to": "reason",
    "opens": "opening date",
    "closes": "closing date",
    "opened": "opening date",
    "closed": "closing date",
    "series": "figure",
}
_WHOLE = {
    "target.period": "target date",
    "target.value": "target",
    "baseline.value": "baseline",
    "period.from": "start of the period",
    "period.to": "end of the period",
    "authority.document": "authority",
    "target.set_by": "who sets the target",
    "document.primary": "main colour",
    "document.accent": "second colour",
    "document.fonts": "font",
    "document.logo": "logo",
    "document.logo_alt": "description of the logo",
    "theme by": "respondent",
}


def label_of(field: str, subject: str = "") -> str:
    """Return what a field of a kind of thing is called: `target.period` is the `target date`, `partners` are each a `partner`."""
    whole = _WHOLE.get(f"{subject} {field}") or _WHOLE.get(field)
    if whole:
        return whole
    words = [_label(key) for key in field.split(".")]
    return " ".join(word for word in words if word)


def _label(key: str) -> str:
    if key in _LABELS:
        return _LABELS[key]
    if key.endswith("ies"):
        return f"{key[:-3]}y"
    is_plural = key.endswith("s") and not key.endswith(("ss", "us", "basis"))
    return (key[:-1] if is_plural else key).replace("_", " ")
