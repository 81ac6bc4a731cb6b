"""One module per rule: the docstring is its page in the manual, `RULE` what the table lists."""
