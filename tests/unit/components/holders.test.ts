import { expect, test } from 'vitest';
import { grouped } from '../../../src/components/Holders/groups';

const held = { bytes: 4000, line: 2, names: ['failures'] };

test('holders that read alike are one', () => {
  const groups = grouped(
    [held, { ...held, line: 3 }, { ...held, bytes: 4001 }, { ...held, names: ['rows'] }],
    4000,
  );
  expect(groups.map(({ size, times, holder: { names } }) => [times, size, names.join()])).toEqual([
    [3, '1.00x', 'failures'],
    [1, '1.00x', 'rows'],
  ]);
});

test('what is being made is told by its line, and apart from what no name leads to any more', () => {
  const made = { bytes: 4000, line: 2, names: [] };
  const groups = grouped([made, { ...made, line: 3 }, { ...made, lost: true }, made], null);
  expect(groups.map(({ times, holder: { line, lost } }) => [times, line, lost])).toEqual([
    [2, 2, undefined],
    [1, 3, undefined],
    [1, 2, true],
  ]);
});
