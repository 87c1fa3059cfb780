/** How an example may end that its fence does not announce: what its author is told, and where. */
import { afterAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../src/build/pool/runs';
import { findings } from './made';

const runner = createRunner({ fresh: false });
afterAll(() => runner.close());

const data = 'make the data in a setup, as in `open("data.csv", "w").write(…)`.';
const packages =
  'Besides the standard library there are numpy and pandas on Python 3.13, none on Python 3.14, none on Python 3.15.';
const processes = 'There are no other processes in WebAssembly: show the same in one.';
const syntax = 'Python cannot read the code from there on: mend it.';

const endings: [what: string, code: string, place: string, exception: string, mend: string][] = [
  [
    'a file that is not there',
    'data = open("data.csv")',
    '2:1',
    "FileNotFoundError: [Errno 44] No such file or directory: 'data.csv'",
    `An example has the files that it and its setups write: ${data}`,
  ],
  [
    'a question',
    'x = 1\nname = input("Who? ")',
    '3:1',
    'EOFError: EOF when reading a line',
    'Nobody answers an example: put the value that `input()` would give into the code.',
  ],
  [
    'a thread',
    'import threading\n\ndef start():\n    threading.Thread(target=print).start()\n\nstart()',
    '5:1',
    "RuntimeError: can't start new thread",
    'There are no threads in WebAssembly: show the same in one.',
  ],
  [
    'a process',
    'import subprocess\nsubprocess.run(["ls"])',
    '3:1',
    'OSError: [Errno 138] emscripten does not support processes.',
    processes,
  ],
  [
    'a pool of processes',
    'import multiprocessing\nmultiprocessing.Pool(2)',
    '3:1',
    "ModuleNotFoundError: No module named '_multiprocessing'",
    processes,
  ],
  [
    'an event loop',
    'import asyncio\nasync def main():\n    pass\nasyncio.run(main())',
    '5:1',
    'RuntimeError: WebAssembly stack switching not supported in this JavaScript runtime',
    'Nothing can wait in an example: step the coroutine yourself, with `send(None)`.',
  ],
  [
    'a socket that nothing tells from afar',
    'import importlib\nimportlib.import_module("socket").create_connection(("127.0.0.1", 9))',
    '3:1',
    'OSError: [Errno 23] Host is unreachable',
    `An example has no network: ${data}`,
  ],
  [
    'a wait at the top',
    'x = 1\nawait x',
    '3:1',
    "SyntaxError: 'await' outside function",
    'Nothing can wait in an example: step the coroutine yourself, with `send(None)`.',
  ],
  [
    'what was typed at a prompt',
    '>>> x = 1',
    '2:1',
    'SyntaxError: invalid syntax',
    'Take out the prompts, `>>>`, and what Python answered: an example is a program.',
  ],
  [
    'a line of a notebook',
    '!pip install numpy',
    '2:1',
    'SyntaxError: invalid syntax',
    `Take out what only a notebook knows. ${packages}`,
  ],
  ['code without an end', 'x = 1\ndata = [1.5', '3:8', "SyntaxError: '[' was never closed", syntax],
  [
    'code that stands nowhere',
    'if True:\n    x = 1\n  y = 2',
    '4:8',
    'IndentationError: unindent does not match any outer indentation level',
    syntax,
  ],
  ['a line without its colon', 'def load()\n    return 1', '2:11', "SyntaxError: expected ':'", syntax],
  [
    'code that says the line of the article',
    'x = 1\nfor y in []:\nprint(y)',
    '4:1',
    "IndentationError: expected an indented block after 'for' statement on line 3",
    syntax,
  ],
  [
    'a fence that ends too late',
    'x = 1\n```python\ny = 2',
    '3:1',
    'SyntaxError: invalid syntax',
    'Close the fence where its code ends.',
  ],
  [
    'tabs among blanks',
    'if True:\n    x = 1\n\ty = 2',
    '4:1',
    'TabError: inconsistent use of tabs and spaces in indentation',
    syntax,
  ],
  ['a module of nobody', 'import nunpy', '2:1', "ModuleNotFoundError: No module named 'nunpy'", packages],
  [
    'a name that is misspelt',
    'data = [1.5]\nprint(dta)',
    '3:1',
    "NameError: name 'dta' is not defined",
    'Mend the code, or say `raises=NameError` if it is meant to end so.',
  ],
  [
    'an exit',
    'import sys\nsys.exit(3)',
    '3:1',
    'SystemExit: 3',
    'Mend the code, or say `raises=SystemExit` if it is meant to end so.',
  ],
];

describe('an example that ends in', () => {
  test.concurrent.each(endings)('%s', async (_, code, place, exception, mend) => {
    expect(await findings(runner, code)).toEqual([
      `error ${place} The run ended in ${exception}; the fence announces none with \`raises=\`. ${mend} (Python 3.13)`,
    ]);
  });

  test('what its fence announces is fine, and so is a coroutine that is stepped', async () => {
    const [, file] = endings[0]!;
    expect(await findings(runner, file, { words: 'python=3.13 raises=FileNotFoundError' })).toEqual([]);
    const stepped =
      'async def main():\n    return 1\ntry:\n    main().send(None)\nexcept StopIteration as end:\n    print(end.value)';
    expect(await findings(runner, stepped)).toEqual([]);
  });
});

const announced: [what: string, code: string, words: string, said: string][] = [
  [
    'another exception than the fence says',
    'x = 1\nraise KeyError("a")',
    'raises=ValueError',
    "3:1 The run ended in KeyError: 'a'; the fence says `raises=ValueError`. Mend the code or the fence.",
  ],
  [
    'no exception where the fence says one',
    'x = 1',
    'raises=ValueError',
    '1:1 The run ended without an exception; the fence says `raises=ValueError`. Mend the code or the fence.',
  ],
  [
    'less memory than Python itself takes',
    'x = 1',
    'memory=1MiB',
    '1:1 memory= allows 1 MiB, but Python itself takes 20 MiB before the program begins. Allow more than 20 MiB: what the program may take comes on top.',
  ],
  [
    'the end of Python itself',
    'import os\nos.abort()',
    '',
    '1:1 Python aborted: the program called os.abort(), or damaged something that Python cannot go on without. Take that out of the program: nothing can be measured of it.',
  ],
];

test.concurrent.each(announced)('%s', async (_, code, words, said) => {
  const found = await findings(runner, code, { words: `python=3.13 ${words}` });
  expect(found).toEqual([`error ${said} (Python 3.13)`]);
});

test('what ends in a setup is told at the line of the setup', async () => {
  const text = '```python setup id=s\nx = 1\nopen("data.csv")\n```';
  const [found, ...more] = await findings(runner, 'x = 2', { words: 'python=3.13 after=s', text });
  expect(found).toMatch(/^error 7:1 The run ended in FileNotFoundError/);
  expect(more).toEqual([]);
});
