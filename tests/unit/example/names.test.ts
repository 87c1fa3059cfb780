import { expect, test } from 'vitest';
import { programOf, importsOf } from '../../../src/example/program';
import { claimsOn } from '../../../src/example/scope';
import { live, read } from './marked';

const prose = '<Claim of="a" value="refs(early)">1</Claim>';
const code = 'foo = early = x = y = data = [1]  # expect: refs(x) == 4, freed(foo.y), live < 1 MB, alive(x)';
const late = '<Claim of="a" value="size(data)">1 MB</Claim>\n\n<Compare of="a" value="refs(y)" />';

test('the names that claims and comparisons speak of are followed, in the order of the article', () => {
  const { article, problems } = read(`${prose}\n\n${live(code)}\n${late}\n`);
  expect(problems).toEqual([]);
  const [example] = article.examples;
  expect(example!.track).toEqual(['early', 'x', 'foo.y', 'data', 'y']);
  expect(example!.columns).toEqual(example!.track);
});

test('track= says which of them get a column', () => {
  const [example] = read(`${prose}\n\n${live(code, 'track=data,x')}\n${late}\n`).article.examples;
  expect(example!.columns).toEqual(['data', 'x']);
  expect(example!.track).toEqual(['data', 'x', 'early', 'foo.y', 'y']);
});

test('a program is the example, behind what it comes after', () => {
  const setups =
    '```python setup id=one\nimport os\n```\n```python setup id=two after=one\nimport csv, os\n```\n';
  const { article } = read(setups + live('import json\ndata = 1', 'after=two unit=data memory=1MiB'));
  const [example] = article.examples;
  expect(programOf('slug', article, example!)).toEqual({
    file: 'slug#a',
    code: 'import json\ndata = 1',
    before: [
      { file: 'slug#one', code: 'import os' },
      { file: 'slug#two', code: 'import csv, os' },
    ],
    track: [],
    unit: 'data',
    memory: 2 ** 20,
  });
  expect(importsOf(article, example!).map(({ module }) => module)).toEqual(['os', 'csv', 'os', 'json']);
});

test('a run is held against the claims that speak of its Python', () => {
  const claim = (python: string, text: string) => `<Claim of="a" value="refs(d)"${python}>${text}</Claim>`;
  const elements = [claim('', '2'), claim(' python="3.14"', '1'), claim(' python="3.13"', '3')];
  const { article } = read(`${live('d = [1]  # expect: refs(d) == 1')}\n${elements.slice(0, 2).join(' ')}\n`);
  const texts = (python: '3.13' | '3.14') =>
    claimsOn(article, article.examples[0]!, { python }).map(({ text }) => text);
  expect(texts('3.13')).toEqual(['refs(d) == 1', '2']);
  expect(texts('3.14')).toEqual(['refs(d) == 1', '1']);
});

test('a claim on a name that never exists is a mistake, with the nearest one', () => {
  const { problems } = read(
    `${live('data = [1]  # expect: refs(dato) == 1')}\n<Claim of="a" value="freed(nothing.data)">freed</Claim>\n`,
  );
  expect(problems).toMatchObject(
    [
      { line: 2, column: 23, message: '`dato` occurs nowhere in this code.', mend: /`data`\?/ },
      { line: 5, column: 1, message: '`nothing` occurs nowhere in this code.' },
    ].map((one) => ({ ...one, ...(one.mend && { mend: expect.stringMatching(one.mend) }) })),
  );
});

test('what claims ask of a run beyond its names is part of its program', () => {
  const python = `class Node: pass
box = [
    Node(),
]  # expect: first: held(box) only by keep["k"] (3.14: by nothing), instances(Node) == 1
for other in box:  # mark: looped
    if other: pass
    elif box: pass  # expect: last: peak < 1 kB
keep = {}  # expect: refs(keep) == 1, different(box, other)`;
  const sentence =
    '<Claim of="a" value="held(other)">only by `box[0]`</Claim> <Claim of="a" at="looped" value="last: same(box, keep)">same</Claim>';
  const compare = '<Compare of="a" value="instances(Node)" />';
  const { article, problems } = read(`${live(python)}\n${sentence}\n\n${compare}\n`);
  expect(problems).toEqual([]);
  const [example] = article.examples;
  expect(programOf('slug', article, example!).asked).toEqual({
    held: {
      'held(box) only by keep["k"]': { name: 'box', by: 'keep["k"]', only: true },
      'held(box) by nothing': { name: 'box', by: null, only: false },
      'held(other) only by box[0]': { name: 'other', by: 'box[0]', only: true },
    },
    same: { 'same(box, other)': ['box', 'other'], 'same(box, keep)': ['box', 'keep'] },
    instances: ['Node'],
    lines: [4, 5, 8],
    ends: [4, 5, 7],
  });
});

test('who holds an object, and whether two are one, needs no column of counts', () => {
  const [example] = read(
    live('x = y = z = [1]  # expect: held(x) by y, same(x, z), freed(y), different(y, z)'),
  ).article.examples;
  expect(example!.columns).toEqual(['y']);
  expect(example!.track).toEqual(['y', 'x', 'z']);
});

test('a program that is asked nothing more has nothing that says so', () => {
  const { article } = read(live('x = [1]  # expect: refs(x) == 1, peak < 1 kB'));
  expect(JSON.stringify(programOf('slug', article, article.examples[0]!))).not.toContain('asked');
});

test('names, places and classes of the setups count, too', () => {
  const setup = '```python setup id=base\nclass Node: pass\nkept = []\n```\n';
  const claims = 'held(x) by kept[0], instances(Node) == 0';
  const text = (words: string) => `${setup}${live(`x = [1]  # expect: ${claims}`, words)}`;
  expect(read(text('after=base')).problems).toEqual([]);
  expect(read(text('')).problems.map(({ message }) => message)).toEqual([
    '`kept` occurs nowhere in this code.',
    '`Node` is no class of this code.',
  ]);
});

test('a comparison speaks of names and classes of all its examples', () => {
  const [one, other] = [live('class C: pass'), live('x = [1]').replace('id=a', 'id=b')];
  const problems = (value: string) =>
    read(`${one}\n${other}\n<Compare of="a,b" value="${value}" />\n`).problems;
  expect(problems('peak')).toEqual([]);
  expect(problems('instances(C)')).toMatchObject([{ line: 9, message: '`C` is no class of this code.' }]);
  expect(problems('refs(x)')).toMatchObject([{ line: 9, message: '`x` occurs nowhere in this code.' }]);
});
