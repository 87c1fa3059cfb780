/** Programs whose every reading must be the same from a boot image as from a plain start. */
import { pythons } from '../../src/runtime/pythons';
import type { Program, PythonVersion } from '../../src/runtime/protocol';

const program = (id: string, code: string, more: Partial<Program> = {}): Program => ({
  file: `image#${id}`,
  code,
  before: [],
  track: [],
  ...more,
});

const core = [
  program(
    'core',
    `def bar(d):
    d["b"] = [0] * 1000
    return len(d)

def foo():
    data = {"a": 1}
    bar(data)
    print(data["a"])

foo()

import decimal, json, random, dataclasses, traceback
random.seed(7)
@dataclasses.dataclass
class Point:
    x: int
points = [Point(random.randrange(100)) for _ in range(100)]
text = json.dumps([point.x for point in points])
print(text[:20], decimal.Decimal("1.1") * 3, hash("a"))
print({"one", "two", "three"})
try:
    1 / 0
except ZeroDivisionError:
    traceback.print_exc()
del points

import ctypes
functions = [ctypes.pythonapi.Py_GetVersion, ctypes.pythonapi.PyLong_AsLong, ctypes.CDLL(None).strlen]
ctypes.pythonapi.Py_GetVersion.restype = ctypes.c_char_p
print(ctypes.pythonapi.Py_GetVersion(), functions[2](b"four"), ctypes.c_int.in_dll(ctypes.pythonapi, "Py_OptimizeFlag"))
try:
    ctypes.pythonapi.nothing_of_that_name
except AttributeError as error:
    print(error)

import os, sys, time
print(sys.path, sys.argv, sys.executable, sys.flags, sorted(os.environ.items()), os.getcwd(), time.tzname)
print(os.listdir("/home/pyodide"), sorted(os.listdir("/lib/python3." + str(sys.version_info[1]) + "/site-packages")))

import gc
class Node: pass
def make():
    a, b = Node(), Node()
    a.other, b.other = b, a
    a.load = b.load = bytearray(10_000)
for _ in range(50):
    make()
gc.collect()
1 / 0
`,
    { track: ['data', 'd', 'points', 'text', 'a'], unit: 'foo' },
  ),
  // It looks at all objects again when many are new beside those that survived when it last did. How many there are in all is
  // asked in the setup: a restored interpreter has a few more of its own.
  program(
    'collector',
    `import gc
print(gc.get_count())
looks = lambda: gc.get_stats()[2]["collections"]
before = looks()
kept = churn(300_000)
print(looks() - before, gc.get_freeze_count(), sees_types())
`,
    {
      before: [
        {
          file: 'image#churn',
          code: `def churn(turns):
    kept = []
    for i in range(turns):
        if i % 500 == 0:
            kept.append([])
        circle = []
        circle.append(circle)
    return kept

def sees_types():
    import gc
    return sum(type(each) is type for each in gc.get_objects()) > 500
`,
        },
      ],
      track: ['kept'],
    },
  ),
  program('asked-before', 'print(seen)\n', {
    before: [
      {
        file: 'image#ask',
        code: `import gc
seen = gc.get_freeze_count(), sum(type(each) is type for each in gc.get_objects()) > 500
`,
      },
    ],
  }),
];

const arrays = program(
  'arrays',
  `import numpy as np
def load():
    return np.arange(200_000, dtype="float64")
def process():
    data = load()
    return data * 2 + 10
result = process()
print(result.sum(), np.random.default_rng(1).random(), np.linalg.inv(np.eye(2) * 2)[0, 0])
print(np.fft.fft([1, 2, 3, 4])[0])
`,
  {
    // What is imported for the first time during a run takes a little more or less in one interpreter than in another.
    before: [{ file: 'image#lazy', code: 'import numpy.random, numpy.fft' }],
    track: ['data', 'result'],
    unit: 'load',
  },
);

/** What pandas does, and every file of the packages after one was changed, one cut short and one added. */
const pandas = program(
  'pandas',
  `import numpy as np, pandas as pd
import added
print(added.here, *digests, sep="\\n")
frame = pd.DataFrame({"a": np.ones(10_000), "b": np.arange(10_000)})
part = frame[frame.a > 0]
del frame
print(part.memory_usage().sum(), pd.Timestamp("2024-03-31").tz_localize("Europe/Berlin"))
def load(path):
    return pd.read_csv(path)
def double(data):
    return data * 2
def process(path):
    data = load(path)
    return double(double(data))
result = process("numbers.csv")
print(result.describe())
print(result.groupby(result["amount"] > 400)["amount"].sum())
result["nothing"]
`,
  {
    before: [
      {
        file: 'image#setup',
        code: 'open("numbers.csv", "w").write("amount\\n" + "1.5\\n100\\n" * 20_000)',
      },
      {
        // Reads the time zone's file, and imports what for: see above.
        file: 'image#zone',
        code: 'import pandas as pd\npd.Timestamp("2024-03-31").tz_localize("Europe/Berlin")',
      },
      {
        file: 'image#digests',
        code: `import hashlib, os, numpy, pandas
site = os.path.dirname(os.path.dirname(pandas.__file__))
with open(site + "/numpy/version.py", "r+") as file:
    file.write("####")
with open(site + "/numpy/version.py", "a") as file:
    file.write("# more")
os.truncate(site + "/numpy/matlib.py", 10)
with open(site + "/added.py", "w") as file:
    file.write("here = 1")
import added
digests = []
for path, _, names in os.walk(site):
    for name in names:
        with open(os.path.join(path, name), "rb") as file:
            content = file.read()
        assert os.path.getsize(file.name) == len(content)
        # Of a compiled module that is linked already, there is only its name.
        digests.append((file.name, name.endswith(".so") or hashlib.sha256(content).hexdigest()))
digests.sort()
`,
      },
    ],
    track: ['frame', 'part', 'data', 'result'],
    unit: 'load',
  },
);

export const programs: [PythonVersion, Program][] = [
  ...pythons.flatMap(({ version, packages }) =>
    (packages.length > 0 ? [...core, arrays, pandas] : core).map((each): [PythonVersion, Program] => [
      version,
      each,
    ]),
  ),
];
