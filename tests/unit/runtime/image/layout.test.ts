import { expect, it } from 'vitest';
import { narrowed } from '../../../../src/runtime/image/exports';
import { sameLayout } from '../../../../src/runtime/image/libraries';

it('a layout is the same where every module has its place in the table, and memory ends there', () => {
  const layout = { tables: [100, 120], memory: 4096 };
  expect(sameLayout(layout, structuredClone(layout))).toBe(true);
  expect(sameLayout(layout, { ...layout, tables: [100, 121] })).toBe(false);
  expect(sameLayout(layout, { ...layout, tables: [100] })).toBe(false);
  expect(sameLayout(layout, { ...layout, memory: 4112 })).toBe(false);
});

it('an instance is given the exports that are asked for, and refused where it lacks one', () => {
  const exports = { malloc: () => 0, free: () => 0, more: () => 0 };
  expect(Object.keys(narrowed({ exports }, ['malloc', 'free']).exports)).toEqual(['malloc', 'free']);
  expect(() => narrowed({ exports }, ['malloc', 'nothing'])).toThrow('does not export nothing');
});
