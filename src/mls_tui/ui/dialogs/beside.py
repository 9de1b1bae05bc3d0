"""What takes long: done beside the keys, and given up when nobody waits for it any more."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

# Whether nobody waits any more for what is being done.
GivesUp = Callable[[], bool]

# Seconds after which it is said that it takes long.
_LONG = 0.5


class _Threads(Executor):
    """A thread for each call. The program waits for none of them when it is left."""

    def submit(
        self,
        fn: Callable[Parameters, Result],
        /,
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> Future[Result]:
        """Call a function in a new thread."""
        future: Future[Result] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except Exception as error:  # it is raised where the result is waited for
                future.set_exception(error)

        threading.Thread(target=run, name="mls-tui-beside", daemon=True).start()
        return future


async def beside(
    work: Callable[[GivesUp], Result], say: Callable[[], object] | None = None
) -> Result:
    """Do something in a thread of its own.

    Args:
        work: What is done; it may ask from time to time whether to give up.
        say: Called once if it takes long.

    Returns:
        What the work returns; what it raises is raised here.
    """
    loop = asyncio.get_running_loop()
    given_up = threading.Event()
    waiting = loop.call_later(_LONG, say) if say else None
    try:
        return await loop.run_in_executor(_Threads(), work, given_up.is_set)
    finally:
        given_up.set()
        if waiting:
            waiting.cancel()
