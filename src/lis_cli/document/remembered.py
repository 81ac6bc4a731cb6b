"""What pandoc made of a text, kept for as long as the process runs: a page that did not change is not read or set again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")

_WORTH_SHARING = 40_000
"""Characters from which on two processes are faster than one."""


class Remembered(Generic[Made]):
    """Results by the text they were made of; the oldest go when they hold more than `most` characters together."""

    def __init__(self, work: Callable[..., list[Made]], size: Callable[[Made], int], most: int = 16_000_000) -> None:
        """Remember nothing yet.

        `work` is given some texts, and makes one result of each, the same whatever texts stand beside it; `size` is about how many
        characters a result holds.
        """
        self._work = work
        self._size_of = size
        self._most = most
        self._size = 0
        self._known: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()

    def results(self, texts: Sequence[str], *given: object) -> list[Made]:
        """Return what was made of each text, in their order; what is not known is made at once, by two processes where it is much.

        `given` is what the work is given beside: what texts speak of by names that say all there is to it.
        """
        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        known |= self._made(missing, given)
        with self._lock:
            for text in dict.fromkeys(texts):
                self._keep(text, known[text])
        return [known[text] for text in texts]

    def forget(self) -> None:
        """Remember nothing."""
        with self._lock:
            self._known.clear()
            self._size = 0

    def _made(self, texts: list[str], given: tuple[object, ...]) -> dict[str, Made]:
        if not texts:
            return {}
        with ThreadPoolExecutor(max_workers=2) as pool:
            shares = _halves(texts)
            return {
                text: made
                for share, all_made in zip(shares, pool.map(lambda share: self._work(share, *given), shares), strict=True)
                for text, made in zip(share, all_made, strict=True)
            }

    def _keep(self, text: str, made: Made) -> None:
        if text in self._known:
            self._known.move_to_end(text)
            return
        self._known[text] = made
        self._size += len(text) + self._size_of(made)
        while self._size > self._most:
            old, its = self._known.popitem(last=False)
            self._size -= len(old) + self._size_of(its)


def _halves(texts: list[str]) -> list[list[str]]:
    """Return texts in one or two runs of about the same length."""
    total = sum(map(len, texts))
    if total < _WORTH_SHARING:
        return [texts]
    length = 0
    for number, text in enumerate(texts):
        length += len(text)
        if length * 2 >= total:
            return [share for share in (texts[: number + 1], texts[number + 1 :]) if share]
    return [texts]
