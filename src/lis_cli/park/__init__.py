"""Moves what a strategy may not ask for into its investment plan: finds it, takes it out whole, and writes the proposal.

Nothing is written to the disk here; what cannot be moved without harm is refused with a UsageError that says why.
"""
