"""How busy others keep the machine while something is measured."""

import math
import os
import resource
from pathlib import Path

# What others may take, in percent, before the figures tell of them instead.
_QUIET = 5


class Noise:
    """Watches what the processor does besides this process and its children."""

    def __init__(self) -> None:
        """Start watching."""
        self._start = _used()

    @property
    def percent(self) -> float:
        """What others have taken of the whole machine so far; nan where that is not told."""
        total, busy, ours = (now - then for now, then in zip(_used(), self._start, strict=True))
        return max(0.0, 100 * (busy - ours) / total) if total else math.nan

    def __str__(self) -> str:
        percent = self.percent
        if math.isnan(percent):
            return "How busy the machine was is not told here; on a busy one figures say little."
        said = f"Others took {percent:.0f} % of the machine meanwhile"
        if percent <= _QUIET:
            return f"{said}: quiet enough."
        return f"{said}: so noisy a run says little, and least of all about limits in ms."


def _used() -> tuple[float, float, float]:
    """Seconds of processor time so far: of the whole machine, idle or not; busy; our own."""
    ours = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        ours += usage.ru_utime + usage.ru_stime
    try:
        line = Path("/proc/stat").read_text().partition("\n")[0]
    except OSError:
        return math.nan, math.nan, ours
    # user, nice, system, idle, iowait, irq, softirq, steal; guests are part of user.
    ticks = [int(word) / os.sysconf("SC_CLK_TCK") for word in line.split()[1:9]]
    return sum(ticks), sum(ticks) - ticks[3] - ticks[4], ours
