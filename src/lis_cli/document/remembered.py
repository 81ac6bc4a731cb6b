"""What pandoc made of a text, kept for as long as the process runs: a page that did not change is not read or set again."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from lis_cli.document.kept import Kept

Made = TypeVar("Made")

_WORTH_SHARING = 40_000
"""Characters from which on two processes are faster than one."""


class Remembered(Generic[Made]):
    """Results by the text they were made of; the oldest go when they hold more than `most` characters together."""

    def __init__(
        self, work: Callable[..., list[Made]], size: Callable[[Made], int], most: int = 16_000_000, *, is_alone: bool = True
    ) -> None:
        """Remember nothing yet.

        `work` is given some texts, and makes one result of each, the same whatever texts stand beside it; `size` is about how many
        characters a result holds. `is_alone` says that nothing else is done meanwhile, so that there is a processor for a second process.
        """
        self._work = work
        self._size_of = size
        self._is_alone = is_alone
        self._kept: Kept[Made] = Kept(most)

    def results(self, texts: Sequence[str], *given: object) -> list[Made]:
        """Return what was made of each text, in their order; what is not known is made at once, by two processes if that is faster.

        `given` is what the work is given beside: what texts speak of by names that say all there is to it.
        """
        return self.begin(texts, *given)()

    def begin(self, texts: Sequence[str], *given: object) -> Callable[[], list[Made]]:
        """Begin to make what is not known of some texts, and return what waits for it; meanwhile the caller may do other things."""
        known = {text: made for text in dict.fromkeys(texts) if (made := self._kept.find(text)) is not None}
        making = self._begin([text for text in dict.fromkeys(texts) if text not in known], given)

        def finish() -> list[Made]:
            for share, job in making:
                for text, made in zip(share, job.result(), strict=True):
                    known[text] = self._kept.keep(text, made, len(text) + self._size_of(made))
            return [known[text] for text in texts]

        return finish

    def forget(self) -> None:
        """Remember nothing."""
        self._kept.forget()

    def _begin(self, texts: list[str], given: tuple[object, ...]) -> list[tuple[list[str], Future[list[Made]]]]:
        if not texts:
            return []
        shares = _halves(texts) if self._is_alone else [texts]
        pool = ThreadPoolExecutor(max_workers=len(shares))
        making = [(share, pool.submit(self._work, share, *given)) for share in shares]
        pool.shutdown(wait=False)  # its threads end when they are done
        return making


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
