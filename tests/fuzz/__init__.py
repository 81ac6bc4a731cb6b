"""Files that no officer would write on purpose, and what must hold of `lis validate` all the same."""
