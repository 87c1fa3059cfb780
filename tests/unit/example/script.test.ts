import { expect, test } from 'vitest';
import { live, problemsOf, read } from './marked';

test.each([
  ['an expression', 'A set: ‸{1, 2}.\n', /JavaScript/],
  ['a template that evaluates something', 'A set: ‸{`${name}`}.\n', /JavaScript/],
  ['an import', '‸import Chart from "./chart"\n', /no imports/],
  ['an element of nobody', 'A chart: ‸<Chart of="a" />\n', /no element `<Chart>`/],
  ['a fence as an element', '‸<Setup id="a">\n\nx\n\n</Setup>\n', /no element `<Setup>`/],
  ['a style as a text', '<div ‸style="color: red">\n\nx\n\n</div>\n', /`style` is no text/],
  ['front matter without an end', '‸---\ntitle: A\n\nText.\n', /no end/],
  ['a fence without an end', `Text.\n\n‸${live('x = 1').replace(/```\n$/, '')}`, /no end/],
  ['such a fence in a list', '- ‸```python live id=a\n  x = 1\n', /no end/],
])('%s is a mistake, at its place', (_, marked, message) => {
  const { problems, at, marks } = problemsOf(marked);
  expect(at).toEqual(marks);
  expect(problems[0]!.message).toMatch(message);
});

test.each([
  ['a comment', '{/* truncate */}\n'],
  ["a formatter's blank", "A{' '}\nb.\n"],
  ['braces that are escaped, or in code', 'A set: \\{1, 2} and `{1, 2}`.\n'],
  ['a closed fence in a quotation', '> ```python live id=a\n> x = 1\n> ```\n'],
  ['a longer fence', '~~~~python live id=a\nx = 1\n~~~~\n'],
  ['front matter', '---\ntitle: A\n---\n\nText.\n'],
  ['an element of HTML', '<details>\n\nMore.\n\n</details>\n'],
  ['a rule', 'One.\n\n---\n\nTwo.\n'],
])('%s is none', (_, source) => {
  expect(read(source).problems).toEqual([]);
});
