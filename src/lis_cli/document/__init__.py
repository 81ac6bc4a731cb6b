"""Strategy to Document to bytes: one pandoc tree in the middle, transforms that change it, a writer per format."""
