"""What pandoc made of a text, kept for as long as the process runs: a page that did not change is not read or set again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")

_WORTH_SHARING = 40_000
"""Characters from which on two processes are faster than one."""


class Remembered(Generic[Made]):
    """Results by the text they were made of; the oldest go when they hold more than `most` characters together."""

    def __init__(self, work: Callable[[list[str]], list[Made]], size: Callable[[Made], int], most: int = 16_000_000) -> None:
        """Remember nothing yet.

        `work` makes what is not known, one result of each text, and the same whatever texts stand beside it; `size` is about how many
        characters a result holds.
        """
        self._work = work
        self._size_of = size
        self._most = most
        self._size = 0
        self._known: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()

    def results(self, texts: Sequence[str]) -> list[Made]:
        """Return what was made of each text, in their order; what is not known is made at once, by two processes where it is much."""
        return self.begin(texts)()

    def begin(self, texts: Sequence[str]) -> Callable[[], list[Made]]:
        """Begin to make what is not known of some texts, and return what waits for it; meanwhile the caller may do other things."""
        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        making = self._begin([text for text in dict.fromkeys(texts) if text not in known])

        def finish() -> list[Made]:
            for share, job in making:
                known.update(zip(share, job.result(), strict=True))
            with self._lock:
                for text in dict.fromkeys(texts):
                    self._keep(text, known[text])
            return [known[text] for text in texts]

        return finish

    def forget(self) -> None:
        """Remember nothing."""
        with self._lock:
            self._known.clear()
            self._size = 0

    def _begin(self, texts: list[str]) -> list[tuple[list[str], Future[list[Made]]]]:
        if not texts:
            return []
        shares = _halves(texts)
        pool = ThreadPoolExecutor(max_workers=len(shares))
        making = [(share, pool.submit(self._work, share)) for share in shares]
        pool.shutdown(wait=False)  # its threads end when they are done
        return making

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
