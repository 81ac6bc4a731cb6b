"""Two files have the same id.

The number in front of a file name sets the order only; it is not part of the id.

Wrong: `chapters/02-vision.md` and `chapters/03-vision.md`.

Right: `chapters/02-vision.md` and `chapters/03-our-economy.md`.
"""

from lis_cli.check.rule import Rule

RULE = Rule("duplicate-id", "files", __doc__, is_firm=True)
