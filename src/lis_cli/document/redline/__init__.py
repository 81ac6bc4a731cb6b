"""Two finished Word files to one with tracked changes: accept all gives the new file, reject all the old."""
