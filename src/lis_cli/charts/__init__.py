"""Charts: facts drawn from a strategy → SVG with its words and its figures. Nothing here knows a format of documents."""
