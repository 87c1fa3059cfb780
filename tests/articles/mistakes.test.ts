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
      ['holds on Python 3.13: 2', 'fails on Python 3.14: `refs(d)` was 1, not == 2.'],
      'refs(d) == 2 (3.14: 1)',
    ],
    [
      'one whose alternative is another one',
      passing('‸refs(d) == 2 (3.14: 2)‸'),
      '',
      '3:25',
      ['holds on Python 3.13: 2', 'fails on Python 3.14: `refs(d)` was 1, not == 2.'],
      'refs(d) == 2 (3.14: 1)',
    ],
    [
      'a multiple of nothing',
      'data = bytearray(1_000_000)  # expect: ‸peak == 1x‸',
      'python=3.13',
      '2:40',
      [
        'not reached on Python 3.13: The run has no `1x`: the fence names none with `unit=`, or what it names was never made.',
      ],
      'peak == 1 MB',
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

const hopeless: [what: string, code: string, place: string, measured: string, mend: string][] = [
  [
    'a name that nothing was bound to',
    'def load():\n    data = [1.5]\n\nx = [2.5]  # expect: refs(data) == 1',
    '5:22',
    'not reached on Python 3.13: No object was bound to `data` at all; names seen: none.',
    elsewhere,
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

  test('the hatch where something can tell', async () => {
    const code = (hatch: string) => `x = [1.5]  # expect: refs(x) == 1${hatch}`;
    expect(await findings(runner, code(' (unobservable: nobody here can tell)'))).toEqual([
      'error 2:22 `refs(x) == 1 (unobservable: nobody here can tell)` is observable: 1 was measured, and it holds. Take `unobservable` out. (Python 3.13)',
    ]);
    expect(await findings(runner, code(''))).toEqual([]);
  });
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
    'error 2:8 There is no numpy for Python 3.14 here. There are numpy and pandas on Python 3.13, none on Python 3.14: use one of these.',
  ]);
});
