import { expect, test } from 'vitest';
import { mapLines } from '../../../src/components/state/lines';

const author = 'a = 1\nb = 2\nc = 3';

test.each<[string, string, (number | undefined)[]]>([
  ['as it was', author, [1, 2, 3]],
  ['a line before', 'import gc\na = 1\nb = 2\nc = 3', [2, 3, 4]],
  ['a line changed', 'a = 1\nb = 20\nc = 3', [1, undefined, 3]],
  ['a line removed', 'a = 1\nc = 3', [1, undefined, 2]],
  ['everything gone', '', [undefined, undefined, undefined]],
])('%s: the lines of the author are found again', (_, edited, expected) => {
  const lineOf = mapLines(author, edited);
  expect([1, 2, 3].map(lineOf)).toEqual(expected);
});
