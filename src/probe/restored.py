"""Renews what an interpreter must not share with the others that are restored from the same image."""

import os
import sys
import time
from importlib.machinery import PathFinder


def renew():
    """Seeds random generators, and refreshes the import system's cache of folders.

    Otherwise the first import of a measured program would refresh it.
    """
    PathFinder.find_spec("renew")
    if "random" in sys.modules:
        sys.modules["random"].seed()
    if "numpy.random" in sys.modules:
        # Without a seed, numpy draws 624 words with code that V8 then compiles for a third of a second.
        sys.modules["numpy.random"].seed(int.from_bytes(os.urandom(4)))
    if hasattr(time, "tzset"):
        time.tzset()
