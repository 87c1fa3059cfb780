import { expect, test } from 'vitest';
import { live, read, unmark } from './marked';

const example = live('data = bytearray(10)', 'unit=data');
const warningsOf = (prose: string) => {
  const { source, marks } = unmark(`${example}\n${prose}\n`);
  return { marks, warnings: read(source).warnings };
};

test.each([
  'It takes ‸3x the data.',
  'It takes\n‸1.5 times the data, or ‸16 MB here.',
  'It takes ‸twice the data.',
  '- It takes ‸twice as much.',
  'It takes ‸three times the data.',
  'It is <Claim of="a" value="peak">1x</Claim>, which is ‸10 bytes.',
  'There are ‸four references, and ‸128 entries in the cache.',
  '‸Three objects are left, of ‸1_000 copies; ‸two more references.',
])('%s states what nothing measures', (prose) => {
  const { warnings, marks } = warningsOf(prose);
  expect(warnings.map(({ line, column }) => ({ line, column }))).toEqual(marks);
});

test('the warning has the sentence', () => {
  const [warning] = warningsOf('Before. It takes 3x\nthe data. After.').warnings;
  expect(warning).toMatchObject({ message: '`3x` is measured by nothing: “It takes 3x the data.”' });
});

test.each([
  'It takes <Claim of="a" value="peak">3x</Claim> the data.',
  '<Claim of="a" value="peak">\n\n3x\n\n</Claim>',
  'Write `3x` for multiples.',
  'It runs twice, on Python 3.14, once more, in half of 2 cases.',
  '## 3x',
  'An object has one reference: the second reference is that of Python 3.14 objects.',
  'There are two names and three files. Of both references one is left.',
  'There are <Claim of="a" value="refs(data)">four</Claim> references.',
])('%s states nothing else', (prose) => expect(warningsOf(prose).warnings).toEqual([]));

test('where nothing is measured, numbers are only numbers', () => {
  expect(read('It takes 3x the data.\n').warnings).toEqual([]);
});
