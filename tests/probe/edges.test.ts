/** Programs that reach for what measures them, or for the end of the interpreter: each has one defined outcome. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS } from './laboratory';
import { differences } from './same';

const stops = 'The example stopped tracemalloc, with which it was being measured: no readings.';
const clears =
  'The example made tracemalloc forget what it had counted (tracemalloc.clear_traces), by which it was being measured: no readings.';
const takes = 'The example took away the callbacks that measure it: no readings.';
const traces =
  'The example switches tracing on itself (sys.settrace, sys.setprofile, sys.monitoring), which takes memory that cannot be told from its own: no readings.';

/** Measured as ever: the same as when nobody looks; `error`: the exception it ends in. */
const measured: Record<string, { code: string; error?: string }> = {
  'sys.exit': { code: 'import sys\na = [1]\nsys.exit(3)\n', error: 'SystemExit' },
  'a clean exit': { code: 'import sys\nsys.exit()\n' },
  KeyboardInterrupt: { code: 'raise KeyboardInterrupt\n', error: 'KeyboardInterrupt' },
  'endless recursion': {
    code: 'def f(n):\n    x = [n]\n    return f(n + 1)\nf(0)\n',
    error: 'RecursionError',
  },
  threads: { code: 'import threading\nthreading.Thread(target=lambda: 1).start()\n', error: 'RuntimeError' },
  'other builtins': {
    code: 'import builtins\nbuiltins.len = lambda x: 42\nbuiltins.print = builtins.isinstance = None\na = len([])\n',
  },
  'a subprocess': { code: 'import os\na = [1]\nos.fork()\n', error: 'OSError' },
  'weak references': {
    code: 'import weakref\nclass A: pass\na = A()\nw = weakref.ref(a, lambda r: print("gone"))\nweakref.finalize(a, print, "finalized")\na = None\nprint(w())\n',
  },
  'a file that is not closed': {
    code: "import warnings\nwarnings.simplefilter('always')\ndef f():\n    a = open('/tmp/left', 'w')\nf()\n",
  },
  'the collector': {
    code: 'import gc\nclass N: pass\ndef f():\n    a = N()\n    a.me = a\nf()\ngc.disable()\ngc.collect()\ngc.enable()\nprint(len(gc.get_objects()) > 0)\n',
  },
  'code made by code': { code: "exec('def inner():\\n    return [1]\\nr = inner()')\nw = eval('[1, 2]')\n" },
  'other output streams': { code: "import sys, io\nsys.stdout = io.StringIO()\nprint('kept')\n" },
  'its own module': { code: 'import __main__, sys\nprint(__name__, sys.modules["__main__"] is __main__)\n' },
  'a coroutine without a loop, a generator that is closed': {
    code: 'async def f():\n    a = [1]\n    return a\ndef g():\n    try:\n        a = bytes(500_000)\n        yield 1\n    finally:\n        a = None\nx = g()\nnext(x)\nx.close()\ntry:\n    f().send(None)\nexcept StopIteration as e:\n    x = e.value\n',
  },
  'an exception that is caught, and another time not': {
    code: 'def g(x):\n    a = bytes(1_000_000)\n    raise ValueError\ndef f():\n    x = bytes(2_000_000)\n    try:\n        g(x)\n    except ValueError as e:\n        pass\n    g(x)\nf()\n',
    error: 'ValueError',
  },
  'who refers to what': { code: 'import gc\na = [1]\nx = [a]\nprint(len(gc.get_referrers(a)))\n' },
  'a traceback that is printed': {
    code: 'import traceback\ntry:\n    1 / 0\nexcept Exception:\n    traceback.print_exc()\n',
  },
};

/** Run as ever, and said not to be measured. */
const refused: Record<string, { code: string; because: string }> = {
  'tracemalloc.stop': {
    code: 'import tracemalloc\ntracemalloc.start()\nx = bytes(1_000_000)\ntracemalloc.stop()\ny = bytes(2_000_000)\nprint(len(y))\n',
    because: stops,
  },
  'tracemalloc.clear_traces': {
    code: 'import tracemalloc\nx = [str(i) for i in range(100)]\ntracemalloc.clear_traces()\ny = [1]\nprint(tracemalloc.get_traced_memory())\n',
    because: clears,
  },
  'tracemalloc.clear_traces, last': {
    code: 'import tracemalloc\nx = [str(i) for i in range(100)]\ntracemalloc.clear_traces()\n',
    because: clears,
  },
  'sys.settrace': {
    code: 'import sys\nsys.settrace(lambda *a: None)\nx = [1]\nsys.settrace(None)\nprint(x)\n',
    because: traces,
  },
  'sys.setprofile': {
    code: 'import sys\nsys.setprofile(lambda *a: None)\nx = len([1])\nsys.setprofile(None)\nprint(x)\n',
    because: traces,
  },
  'sys.monitoring': {
    code: 'import sys\nm = sys.monitoring\nm.use_tool_id(1, "z")\nm.set_events(1, m.events.LINE)\nx = [1]\nm.set_events(1, 0)\nm.free_tool_id(1)\nprint(x)\n',
    because: traces,
  },
  'its callbacks taken away': {
    code: 'import sys\nm = sys.monitoring\nm.register_callback(4, m.events.LINE, None)\nx = [1]\nprint(x)\n',
    because: takes,
  },
};

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it.each(Object.entries(measured))('%s is measured', (_, { code, error }) => {
    const bare = lab.bare(program(code));
    const traced = lab.trace(program(code, ['a', 'x']));
    expect(differences(bare, traced)).toEqual([]);
    expect(traced.error?.type).toBe(error);
    expect(traced.steps.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(refused))('%s is run, and not measured', (_, { code, because }) => {
    const bare = lab.bare(program(code));
    const traced = lab.trace(program(code, ['x', 'y']));
    expect(traced.output).toBe(bare.output);
    expect(traced.error?.type).toBe(bare.error?.type);
    expect(traced.notes).toEqual([{ about: 'probe', text: because }]);
    expect([traced.steps, traced.lines, traced.lifetimes, traced.unit]).toEqual([[], [], [], null]);
  });

  it('a program that meets its MemoryError is measured', () => {
    const code = `a = []
try:
    while True:
        a.append(bytes(4_000_000))
except MemoryError:
    a = len(a)
b = [1]
`;
    const { grow } = WebAssembly.Memory.prototype;
    const most = lab.pyodide._module.HEAPU8.length + 2 ** 25;
    WebAssembly.Memory.prototype.grow = function (pages) {
      if (this.buffer.byteLength + pages * 65536 > most) throw new RangeError('capped');
      return grow.call(this, pages);
    };
    try {
      const bare = lab.bare(program(code));
      const traced = lab.trace(program(code, ['a']));
      expect(differences(bare, traced)).toEqual([]);
      expect(traced.steps.find(({ raised }) => raised)).toMatchObject({ line: 4, raised: 'MemoryError' });
      expect(traced.peak.bytes).toBeGreaterThan(2 ** 24);
    } finally {
      WebAssembly.Memory.prototype.grow = grow;
    }
  });

  it('a peak that ends in a MemoryError belongs to the line that reached it, not to what its traceback takes', () => {
    const code = `def fill():
    keep = []
    while True:
        keep.append(bytes(2 ** 20))
def call():
    fill()
call()
`;
    const { grow } = WebAssembly.Memory.prototype;
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError('capped');
    };
    try {
      const { error, peak, steps } = lab.trace(program(code));
      expect([error?.type, peak.line, steps[peak.step]?.line]).toEqual(['MemoryError', 4, 4]);
      // To the byte it is the callers' who add to the traceback.
      expect(steps.find(({ crest }) => crest === peak.bytes)!.line).toBeGreaterThan(4);
    } finally {
      WebAssembly.Memory.prototype.grow = grow;
    }
  });

  // Its slots are chosen by the addresses of names: CPython Objects/typeobject.c, MCACHE_HASH (3.13).
  it('which names of its own making the cache of attributes keeps varies, also when nobody looks', () => {
    const looking = "import sys\nfor i in range(3000):\n    getattr(sys, f'name{i}', None)\n";
    const left = Array.from({ length: 6 }, (_, k) => {
      const first = { file: 'suite#first', code: `kept = [bytes(${20 * k}) for i in range(${50 * k})]\n` };
      return lab.bare({ ...program(looking), before: [first] }).live;
    });
    expect(new Set(left).size).toBeGreaterThan(1);
    // Nothing else does.
    const importing = 'sys.modules.pop("json", None)\nimport json\nx = json.dumps([1])\n';
    const emptied = program(`${looking}${importing}sys._clear_internal_caches()\n`, ['x']);
    expect(lab.trace(emptied).live).toBe(lab.bare(emptied).live);
  });

  it('an error has the frames of the example only', () => {
    const { error } = lab.trace(program('def f():\n    return 1 / 0\nf()\n'));
    expect(error).toMatchObject({
      type: 'ZeroDivisionError',
      message: 'division by zero',
      frames: [
        { file: 'suite#program', line: 3, function: '<module>' },
        { file: 'suite#program', line: 2, function: 'f' },
      ],
    });
    expect(error!.traceback).toContain('return 1 / 0');
    expect(error!.traceback).not.toContain('probe');
  });

  it('what does not compile is an error with its line', () => {
    const { error, steps } = lab.trace(program('a = 1\nb = [\n'));
    expect(error).toMatchObject({ type: 'SyntaxError', frames: [{ file: 'suite#program', line: 2 }] });
    expect(steps).toEqual([]);
  });
});
