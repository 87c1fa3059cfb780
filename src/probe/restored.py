"""What an interpreter that was restored from an image must not have as it was when the image was taken."""

import os
import sys
import time
from importlib.machinery import PathFinder


def renew():
    """Draws anew what a plain start draws, and looks at folders that are newer than what Python remembers of them.

    A program that is measured would otherwise pay for the looking when it imports something. It is done as any import
    does it; of folders that came with the image it is known what is in them.
    """
    PathFinder.find_spec("renew")
    if "random" in sys.modules:
        sys.modules["random"].seed()
    if "numpy.random" in sys.modules:
        # Without a number it makes 624 of them, in arrays: V8 then compiles for a third of a second what nobody needs again.
        sys.modules["numpy.random"].seed(int.from_bytes(os.urandom(4)))
    if hasattr(time, "tzset"):
        time.tzset()
