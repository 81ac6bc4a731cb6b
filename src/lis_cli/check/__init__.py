"""A Workspace to findings. Pure: reads no file, changes nothing. One file per rule, one table that lists them."""
