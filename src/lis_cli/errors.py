"""What stops a command: broken surroundings, never something an author wrote (that is a Diagnostic)."""


class LisError(Exception):
    """The command could not run; the message says what, where and what to do. Exit code 2."""


class UsageError(LisError):
    """A path or an option that cannot be used."""


class NoRepositoryError(UsageError):
    """A folder is in no git repository."""


class ToolError(LisError):
    """Pandoc, Typst or git failed."""
