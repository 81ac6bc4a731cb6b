"""What changed between two strategies, in the strategy's own terms: plain values that know nothing of screens, files or git."""
