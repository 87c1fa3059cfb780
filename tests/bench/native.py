"""What a 64-bit Python on a desk measures where the site's 32-bit one differs: the figures of docs/readouts.mdx.

    apt-get install python3-numpy python3-pandas    # or any Python with numpy and pandas
    /usr/bin/python3 tests/bench/native.py

Prints a table; nothing is compared. Peaks are tracemalloc's, above what was live before, in multiples of the 16 MB column.
"""

import gc
import os
import platform
import subprocess
import sys
import tempfile
import tracemalloc

import numpy as np
import pandas as pd

ROWS = 2_000_000
COLUMN = ROWS * 8

folder = tempfile.mkdtemp()
SALES = os.path.join(folder, "sales.csv")
with open(SALES, "w") as file:
    file.write("amount\n" + "1.5\n" * ROWS)


def peak(program):
    """The most bytes that were live at once while `program` ran, above those before it."""
    program()  # What is prepared on first use is not the program's.
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    program()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most - before


def load_frame():
    return pd.read_csv(SALES)


def load_array():
    return np.ones(ROWS)


def pipelines(load):
    def double(data):
        return data * 2

    def add(data):
        return data + 10

    def with_variable():
        data = load()
        return add(double(data))

    def rebind():
        data = load()
        data = double(data)
        data = add(data)
        return data

    return {
        "data = load(); return add(double(data))": with_variable,
        "return add(double(load()))": lambda: add(double(load())),
        "data = load(); data = double(data); data = add(data)": rebind,
        "load() * 2 + 10": lambda: load() * 2 + 10,
        "load()": load,
    }


def resident():
    """Bytes by which the most memory a fresh process ever had in use grew when it read the CSV file. Linux only."""
    program = """
import io, re, sys
import pandas as pd

def most():
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read())[1]) * 1024

pd.read_csv(io.StringIO("amount\\n1.5\\n"))
before = most()
data = pd.read_csv(sys.argv[1])
print(most() - before)
"""
    done = subprocess.run([sys.executable, "-c", program, SALES], check=True, capture_output=True, text=True)
    return int(done.stdout)


print(f"Python {platform.python_version()}, numpy {np.__version__}, pandas {pd.__version__}, {platform.machine()}")
print(f"{ROWS:_} rows, one column of {COLUMN:_} bytes\n")

for name, load in (("pandas", load_frame), ("numpy", load_array)):
    for text, program in pipelines(load).items():
        print(f"{name}: {text:55} {peak(program) / COLUMN:.4f}x")
print(f"pandas: read_csv, growth of the process: {resident() / 1e6:.1f} MB")

print()
objects = {
    "[]": [],
    "[None] * 10": [None] * 10,
    "()": (),
    "{}": {},
    "1": 1,
    "2**30": 2**30,
    "2**60": 2**60,
    "1.5": 1.5,
    '""': "",
    'b""': b"",
    "object()": object(),
}
for text, value in objects.items():
    print(f"sys.getsizeof({text}) = {sys.getsizeof(value)}")
print(f"numpy's default integer: {np.array([1]).dtype}")
print(f"numpy's default float: {np.array([1.0]).dtype}")
