"""Questions asked of a strategy. Answers are small values; nothing here knows a file or a format."""
