/** What an author states that a run refutes: what is said of it, and that what it proposes is true. */
import { afterAll, describe, expect, test } from 'vitest';
import { createRunner } from '../../src/build/pool/runs';
import { findings } from './made';

const runner = createRunner({ fresh: false });
afterAll(() => runner.close());

const passing = (claim: string) =>
  `def show(d):\n    print(d)  # expect: ${claim}\n\ndef main():\n    d = [1.5]\n    show(d)\n\nmain()`;

/** In the code, `‸` stands around the claim. */
const mended: [what: string, code: string, words: string, place: string, measured: string[], edit: string][] =
  [
    [
      'a claim that is true on Python 3.13 only',
      passing('‸refs(d) == 2‸'),
      '',
      '3:25',
      [
        'holds on Python 3.13: 2',
        'fails on Python 3.14: `refs(d)` was 1, not == 2.',
        'fails on Python 3.15: `refs(d)` was 1, not == 2.',
      ],
      'refs(d) == 2 (3.14: 1)',
    ],
    [
      'one whose alternative is another one',
      passing('‸refs(d) == 2 (3.14: 2)‸'),
      '',
      '3:25',
      [
        'holds on Python 3.13: 2',
        'fails on Python 3.14: `refs(d)` was 1, not == 2.',
        'fails on Python 3.15: `refs(d)` was 1, not == 2.',
      ],
      'refs(d) == 2 (3.14: 1)',
    ],
    [
      'a count at a `return`',
      'def load():\n    data = [1.5]\n    return len(data)  # expect: ‸refs(data) == 1‸\n\nload()',
      'python=3.13',
      '4:33',
      [
        'fails on Python 3.13: `refs(data)` was 0, not == 1.',
        'This line is a `return`: it has finished when the names of `load` are gone. Put the claim on the line before to count them too.',
      ],
      'refs(data) == 0',
    ],
    [
      'a count that is not the same every time',
      'kept, row = [], [1.5]\nfor _ in range(3):\n    kept.append(row)  # expect: ‸refs(row) == 2‸',
      'python=3.13',
      '4:33',
      ['fails on Python 3.13: `refs(row)` was 2 to 4, not == 2.'],
      'refs(row) == 2 to 4',
    ],
    [
      'a text that is printed otherwise',
      'print("a ")  # expect: ‸prints "a"‸',
      'python=3.13',
      '2:24',
      ['fails on Python 3.13: `prints`: it was "a ", not "a".'],
      'prints "a "',
    ],
    [
      'another exception',
      'int("a")  # expect: ‸raises KeyError‸',
      'python=3.13 raises=ValueError',
      '2:21',
      ['fails on Python 3.13: `raises`: it was ValueError, not KeyError.'],
      'raises ValueError',
    ],
    [
      'an object that is still there',
      'data = [1.5]\nsame = data\ndel data  # expect: ‸freed(data)‸',
      'python=3.13',
      '4:21',
      ['fails on Python 3.13: `freed(data)`: it was alive, not freed.'],
      'alive(data)',
    ],
  ];

describe('is told with an edit that is true:', () => {
  test.concurrent.each(mended)('%s', async (_, marked, words, place, measured, edit) => {
    const [before, claim, behind] = marked.split('‸');
    const found = await findings(runner, `${before}${claim}${behind}`, { words });
    expect(found).toEqual([[`error ${place} says ${claim}`, ...measured, edit].join('\n')]);
    expect(await findings(runner, `${before}${edit}${behind}`, { words })).toEqual([]);
  });
});

const elsewhere = 'Put it where what it speaks of has been run, or remove it.';
const another = 'No claim on this reading would hold here: speak of another one, or remove it.';

const bound = (name: string) =>
  `Names are read when a line has finished: put the claim where one that leaves \`${name}\` bound has run, or remove it.`;
const unsized = (name: string) =>
  `not reached on Python 3.13: What came with \`${name}\` is not known: no call returned it, and no assignment to this name alone made it.`;
const sized = 'Speak of `live` or `peak` here, or of the size of what a call returned or an assignment made.';

const hopeless: [what: string, code: string, place: string, measured: string, mend: string][] = [
  [
    'a name that nothing was bound to',
    'def load():\n    data = [1.5]\n\nx = [2.5]  # expect: refs(data) == 1',
    '5:22',
    'not reached on Python 3.13: No line finished with `data` bound to an object at all; names seen: none.',
    bound('data'),
  ],
  [
    'a name that is bound and deleted on one line',
    'x = [1.5]; del x  # expect: freed(x)',
    '2:29',
    'not reached on Python 3.13: No line finished with `x` bound to an object at all; names seen: none.',
    bound('x'),
  ],
  [
    'the size of what a loop takes out of a list',
    'rows = [bytearray(9) for _ in range(2)]\nfor row in rows:\n    n = 1  # expect: size(row) < 1 kB',
    '4:22',
    unsized('row'),
    sized,
  ],
  [
    'the size of an attribute',
    'class Doc:\n    def __init__(self):\n        self.rows = bytearray(9)\n\ndoc = Doc()  # expect: size(doc.rows) < 1 kB',
    '6:24',
    unsized('doc.rows'),
    sized,
  ],
  [
    'a line that never runs',
    'x = [1.5]\nif not x:\n    x = [2.5]  # expect: refs(x) == 1',
    '4:26',
    'not reached on Python 3.13: The statement on this line never finished.',
    elsewhere,
  ],
  [
    'the end of what never ends',
    'x = None  # expect: freed(x)',
    '2:21',
    'fails on Python 3.13: `x` is bound to an immortal object, which has no count and is never freed (PEP 683).',
    another,
  ],
  [
    'what cannot be measured',
    'import tracemalloc\ntracemalloc.stop()\nx = [1.5]  # expect: refs(x) == 1',
    '4:22',
    'not reached on Python 3.13: The example stopped tracemalloc, with which it was being measured: no readings.',
    'Take out of the example what keeps it from being measured, or remove the claim.',
  ],
];

describe('is told with what to do, for nothing would be true there:', () => {
  test.concurrent.each(hopeless)('%s', async (_, code, place, measured, mend) => {
    const claim = code.split('# expect: ')[1]!;
    expect(await findings(runner, code)).toEqual([
      [`error ${place} says ${claim}`, measured, mend].join('\n'),
    ]);
  });

  test('but the size of what is assigned alone is known', async () => {
    const code =
      'class Doc:\n    def __init__(self):\n        self.rows = bytearray(9)  # expect: size(self.rows) < 1 kB\n\ndoc = Doc()';
    expect(await findings(runner, code)).toEqual([]);
  });

  test('the hatch where something can tell', async () => {
    const code = (hatch: string) => `x = [1.5]  # expect: refs(x) == 1${hatch}`;
    expect(await findings(runner, code(' (unobservable: nobody here can tell)'))).toEqual([
      'error 2:22 `refs(x) == 1 (unobservable: nobody here can tell)` is observable: 1 was measured, and it holds. Take `unobservable` out. (Python 3.13)',
    ]);
    expect(await findings(runner, code(''))).toEqual([]);
  });
});

describe('`1x`', () => {
  const live = (code: string) => `${code}\ndata = bytearray(2_000_000)  # expect: live == 1x`;
  const none =
    'not reached on Python 3.13: The run has no `1x`: what the fence names with `unit=` has made no data.\nLet the example call that function, or name with `unit=` what it does make.';

  test.concurrent.each([
    ['Doc', 'class', 'from collections import namedtuple\nDoc = namedtuple("Doc", "rows")'],
    ['Doc', 'class', 'from enum import Enum\nDoc = Enum("Doc", "a b")'],
    ['make', 'functools.partial', 'from functools import partial\nmake = partial(bytearray, 9)'],
    ['make', 'builtin_function_or_method', 'make = bytearray.fromhex'],
  ])('cannot be %s, a %s', async (unit, what, code) => {
    const found = await findings(runner, live(code), { words: `python=3.13 unit=${unit}` });
    expect(found).toEqual([
      `error 1:1 \`unit=${unit}\` names a ${what}: \`1x\` would be its own few bytes. Name a function of this example that makes the data, or what the data is assigned to. (Python 3.13)`,
      expect.stringMatching(/^error \d+:40 says live == 1x/),
    ]);
    expect(found[1]!.endsWith(none)).toBe(true);
  });

  test('is nothing where the function is never called', async () => {
    const code = live('def load():\n    return bytearray(2_000_000)\n');
    expect(await findings(runner, code, { words: 'python=3.13 unit=load' })).toEqual([
      `error 5:40 says live == 1x\n${none}`,
    ]);
    expect(await findings(runner, code, { words: 'python=3.13 unit=data' })).toEqual([]);
  });
});

test('what is wrong with the article keeps nothing from being measured that can be', async () => {
  const code = 'x = [1.5]  # expect: refs(x) == 2, refs(y) == 1, alive(x)';
  const other = '```python live id=b unti=x\nraise KeyError\n```\n\n<b onclick="x">x</b>';
  const [first, ...more] = await findings(runner, code, { text: other });
  expect(first).toBe(
    'error 2:22 says refs(x) == 2\nfails on Python 3.13: `refs(x)` was 1, not == 2.\nrefs(x) == 1',
  );
  expect(more.map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
    'error 2:36 `y`',
    'error 5:21 `unti`',
    'error 9:4 `<b>`',
  ]);
});

test('an id may be a word that every object knows', async () => {
  const id = 'constructor';
  expect(await findings(runner, 'x = [1.5]  # expect: refs(x) == 1', { id })).toEqual([]);
  expect(await findings(runner, 'x = [1.5]  # expect: refs(x) == 2', { id })).toEqual([
    'error 2:22 says refs(x) == 2\nfails on Python 3.13: `refs(x)` was 1, not == 2.\nrefs(x) == 1',
  ]);
});

test('what is right on no Python that it runs on is told before anything runs', async () => {
  const never = 'is never held against a run: `a` does not run there. Remove it.';
  expect(await findings(runner, 'x = [1.5]  # expect: refs(x) == 1 (3.14: 2)')).toEqual([
    `error 2:22 The alternative for Python 3.14 ${never}`,
  ]);
  const numpy = await findings(runner, 'import numpy', { words: 'python=3.14' });
  expect(numpy).toEqual([
    'error 2:8 There is no numpy for Python 3.14 here. There are numpy and pandas on Python 3.13, none on Python 3.14, none on Python 3.15: use one of these.',
  ]);
});
