"""What changed between two strategies, in the strategy's own terms: plain values that know nothing of screens, files or git.

`compare_strategies` (compare) is the way in, `Change` (change) what comes out, `apply_changes` (apply) the way back. In between:

- which is which: `matching` by id and likeness, `items` for lists, `likeness`, `sequences`
- what differs: `compare`, one generator per shape of value; `shapes` reads the shapes from the models; `difference`
- what it means: `significance`, `money` and `dates` for fields, `passages` and `slips` for prose; `relocation` for moved
  paragraphs, `consequences` for what follows elsewhere; `judging` makes Changes of it, `notes` holds what is called out first
- prose: `blocks` cuts it, `prose` matches the pieces, `words` compares them, `markup` tells words from marks
- words for readers: `spelling`, `names`, `labels`, `facts`; for programs: `exchange`
"""
