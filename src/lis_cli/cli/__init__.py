"""The face on the terminal. A command opens a snapshot, calls a verb, reports, and returns an exit code."""
