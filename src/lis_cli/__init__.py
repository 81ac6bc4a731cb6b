"""lis: write a Local Industrial Strategy as text, check it, compare it, and build it into documents."""

__version__ = "0.1.0"
