"""The boxes that authors may set between lines of `:::`, by the names they write."""

BOXES = ("case-study", "key-figures", "question", "quotation")
"""Described in `docs/writing.md`; each format draws them in its own way."""
