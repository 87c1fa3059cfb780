import { expect, test } from 'vitest';
import { gapsOf } from '../../../src/components/Listing/gaps';

test.each([
  ['two empty lines between functions', 'def f():\n    return 1\n\n\nf()', [3, 4]],
  ['one empty line', 'a = 1\n\nb = 2', []],
  ['three empty lines', 'a = 1\n\n\n\nb = 2', []],
  ['two gaps', 'a\n\n\nb\n\n\nc', [2, 3, 5, 6]],
  ['lines with blanks in them', 'a\n  \n  \nb', []],
  ['empty lines at the beginning', '\n\na', []],
  ['empty lines at the end', 'a\n\n\n', []],
])('%s', (_, code, gaps) => {
  expect([...gapsOf(code)]).toEqual(gaps);
});
