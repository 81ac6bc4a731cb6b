"""Files to a Workspace. Nothing here raises on what an author wrote; every mistake becomes a Diagnostic."""
