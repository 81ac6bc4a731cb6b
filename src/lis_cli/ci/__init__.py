"""Glue for CI services, run as `python -m lis_cli.ci`: it puts a report into the discussion of a change.

The one part that uses a network, and no part of the command `lis`: only a CI job runs it, it speaks to the service that runs the job and
to nobody else, and it stands on the standard library alone. See docs/adr/0014.
"""
