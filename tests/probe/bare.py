"""Runs a program as the probe does, with nothing but tracemalloc watching."""

import tracemalloc

from probe import run


def perform(source, file):
    """`(bytes left, bytes at the peak, error)`."""
    facts = run.prepare(source, file, "", False)
    if "traceback" in facts:
        return 0, 0, facts
    (live, peak), error = run.between(tracemalloc.reset_peak, tracemalloc.get_traced_memory)
    return live, peak, error
