"""How wide words are, by which columns of tables in the PDF are planned."""

from itertools import permutations

from lis_cli.document.writers.typst_text import widest_word, width_of


def test_the_widest_word_does_not_depend_on_the_order_of_words() -> None:
    words = ("wwww", "iiii", "llll", "tttt", "ffff", "jj")
    assert {widest_word(" ".join(order)) for order in permutations(words)} == {width_of("wwww")}
    assert widest_word("") == 0
