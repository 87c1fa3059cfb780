/** What a program may do to Python around it, and how it may end. */
import type { Unlucky } from './program';

const x: Unlucky['error'] = ['ValueError', 'x'];

export const surroundings: Record<string, Unlucky> = {
  'a recursion': {
    code: 'def f(n): return f(n + 1)\nf(0)',
    error: ['RecursionError', /^maximum recursion depth exceeded/],
    traceback: 'Previous line repeated',
  },
  'a low limit of recursion': {
    code: 'import sys\nsys.setrecursionlimit(12)\nraise ValueError("x")',
    error: x,
  },
  'traceback without a function': {
    code: 'import traceback\ntraceback.format_exception = traceback.TracebackException = None\nraise ValueError("x")',
    error: x,
    traceback: 'raise ValueError("x")',
  },
  'traceback with a broken class': {
    code: 'import traceback\ntraceback.TracebackException.format = None\nraise ValueError("x")',
    error: x,
    traceback: 'Traceback (most recent call last):\n  File "a#x", line 3, in <module>\nValueError: x\n',
  },
  'traceback with a class that lies': {
    code: 'import traceback\ntraceback.TracebackException.format = lambda *a, **k: [1, 2]\nraise ValueError("x")',
    error: x,
  },
  'linecache without a function': {
    code: 'import linecache\nlinecache.getline = linecache.checkcache = linecache.cache = None\nraise ValueError("x")',
    error: x,
    traceback: 'raise ValueError("x")',
  },
  'no modules': { code: 'import sys\nsys.modules.clear()\nraise ValueError("x")', error: x },
  'no collector and no counting': {
    code: 'import gc, tracemalloc\ngc.collect = None\ntracemalloc.stop = tracemalloc.get_traced_memory = None\nraise ValueError("x")',
    error: x,
  },
  'no collector and no counting, from a setup on': {
    setup:
      'import gc, sys, tracemalloc\ngc.collect = gc.freeze = sys._clear_internal_caches = tracemalloc.start = tracemalloc.stop = None',
    code: 'raise ValueError("x")',
    error: x,
  },
  'no monitoring, from a setup on': {
    setup:
      'import sys\nsys.monitoring.register_callback = sys.monitoring.get_tool = sys.monitoring.set_local_events = None',
    code: 'x = [1]\nprint(x)',
    error: null,
    output: '[1]\n',
  },
  'no builtins': {
    code: 'import builtins\nfor name in list(vars(builtins)):\n    if name not in ("ValueError", "delattr"): delattr(builtins, name)\nraise ValueError("x")',
    error: x,
  },
  'other builtins, from a setup on': {
    setup:
      'import builtins\nbuiltins.isinstance = builtins.len = builtins.exec = builtins.compile = builtins.id = builtins.map = None',
    code: 'raise ValueError("x")',
    error: x,
    traceback: 'raise ValueError("x")',
  },
  'builtins that raise in a setup that fails': {
    setup:
      'import builtins\nbuiltins.str = builtins.isinstance = builtins.type = None\nraise ValueError("x")',
    code: 'print("unreachable")',
    error: x,
    output: '',
  },
  'no __main__': { code: 'import sys\ndel sys.modules["__main__"]\nraise ValueError("x")', error: x },
  'no __main__ from a setup on': {
    setup: 'import sys\ndel sys.modules["__main__"]\ndel __name__',
    code: 'raise ValueError("x")',
    error: x,
  },
  'an exit with an object that cannot be compared': {
    code: 'class C:\n    def __eq__(self, o): 1/0\n    def __str__(self): return "bye"\nimport sys\nsys.exit(C())',
    error: ['SystemExit', 'bye'],
  },
  'an exit with 0.0': { code: 'import sys\nsys.exit(0.0)', error: ['SystemExit', '0.0'] },
  'a clean exit': { code: 'import sys\nprint("before")\nsys.exit()', error: null, output: 'before\n' },
  'an exit with a text': { code: 'import sys\nsys.exit("bye")', error: ['SystemExit', 'bye'] },
  'os._exit': {
    code: 'import os\nprint("before")\nos._exit(0)',
    failure: /ended Python at once, as os\._exit\(0\) does/,
    output: 'before\n',
  },
  'os._exit in the middle of a line': {
    code: 'import os\nprint("é before", end="")\nos._exit(3)',
    failure: /os\._exit\(3\)/,
    output: 'é before',
  },
  'os.abort': {
    code: 'import os, sys\nprint("before")\nprint("too", file=sys.stderr)\nos.abort()',
    failure: /^Python aborted: .*os\.abort\(\)/,
    output: 'before\ntoo\n',
  },
  'os.abort after a flood': {
    code: 'import os\nfor i in range(3000): print(i)\nos.abort()',
    failure: /^Python aborted/,
    output: Array.from({ length: 3000 }, (_, i) => `${i}\n`).join(''),
  },
  'a place in memory that is none': {
    code: 'import ctypes\nprint("before")\nctypes.string_at(0xFFFFFFF0, 100)',
    failure: /^Python broke down/,
    output: 'before\n',
  },
  'a probe without its functions': {
    code: 'import probe.run as r\nprint("before")\nr.callbacks.clear()',
    failure: /^The program changed the parts of Python that measure it/,
    output: 'before\n',
  },
  'a probe that raises': {
    code: 'import probe.run as r\ndef f(*a): raise ValueError("x")\nr.stop_counting = f\nprint("before")',
    failure: /^The program changed the parts of Python that measure it/,
    output: 'before\n',
  },
  'functions that are registered for the end': {
    code: 'import atexit\natexit.register(print, "bye")\natexit.register(print, "good")\nprint("before")',
    error: null,
    output: 'before\ngood\nbye\n',
  },
  'an exception, and a function for the end': {
    code: 'import atexit\natexit.register(print, "bye")\nraise ValueError("x")',
    error: x,
    output: 'bye\n',
  },
  'a setup that traces': {
    setup: 'import sys\nsys.settrace(lambda *a: None)',
    code: 'def f(): return 1\nx = [f()]',
    error: null,
    note: /^A setup switched tracing on/,
  },
  'a setup that profiles': {
    setup: 'import sys\nsys.setprofile(lambda *a: None)',
    code: 'x = [1]',
    error: null,
    note: /^A setup switched tracing on/,
  },
  'a setup that monitors': {
    setup:
      'import sys\nm = sys.monitoring\nm.use_tool_id(0, "a")\nm.register_callback(0, m.events.LINE, lambda *a: None)\nm.set_events(0, m.events.LINE)',
    code: 'x = [1]',
    error: null,
    note: /^A setup switched tracing on/,
  },
  'a form feed in a text': {
    code: 'x = "a\fb"\ny = 1\nraise ValueError("x")',
    error: x,
    traceback: 'line 3, in <module>\n    raise ValueError("x")',
  },
  'separators of Unicode in a text': {
    code: 'x = "a\u2028b\u0085c"\ny = 1\nraise ValueError("x")',
    error: x,
    traceback: 'line 3, in <module>\n    raise ValueError("x")',
  },
  'carriage returns': {
    code: 'x = 1\r\ny = 1\rraise ValueError("x")',
    error: x,
    traceback: 'line 3, in <module>\n    raise ValueError("x")',
  },
  'NUL in the code': { code: 'x = 1\0', error: ['SyntaxError', /null bytes/] },
  'half a character in the code': {
    code: 'x = "\ud800"',
    error: ['UnicodeEncodeError', /surrogates not allowed/],
  },
  'surrogates in a message': { code: 'raise ValueError("\\ud800 x")', error: ['ValueError', /x$/] },
  'functions 90 deep': {
    code: `${Array.from({ length: 90 }, (_, i) => `${' '.repeat(i)}def f${i}():`).join('\n')}\n${' '.repeat(90)}pass\nprint("ran")`,
    error: null,
    output: 'ran\n',
  },
};
