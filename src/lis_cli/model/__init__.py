"""What a strategy is made of: one frozen pydantic model per kind of entity.

Nothing here knows a file, a line number or a page. Text arrives as it was written; each field says what it means.
"""
