"""Text to nodes with places. What an author got wrong comes back as Diagnostics, never as an exception."""
