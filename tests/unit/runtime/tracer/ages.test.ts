import { describe, expect, it } from 'vitest';
import { Ages } from '../../../../src/runtime/tracer/ages';

/** Blocks made during visits, 8 bytes apart, each with a number of bytes of its own. */
const made = (visits: number[]) => {
  const ages = new Ages();
  visits.forEach((visit, i) => ages.allocated(8 * i, 0, visit, i + 1));
  return ages;
};

describe('what was made since a visit', () => {
  const visits = [1, 2, 2, 1023, 1024, 1025, 2047, 2048, 5000, 100_000];

  it.each([0, 1, 2, 3, 1023, 1024, 1025, 2048, 2049, 99_999, 100_000, 100_001])('%d', (since) => {
    const sum = (from: number) => visits.reduce((bytes, visit, i) => bytes + (visit >= from ? i + 1 : 0), 0);
    expect(made(visits).since(since)).toBe(sum(since));
    // A visit more or less would be noticed wherever something was made.
    if (visits.includes(since)) expect(sum(since)).not.toBe(sum(since + 1));
  });

  it('leaves out what was freed, and keeps the age of what moved', () => {
    const ages = made(visits);
    const before = ages.since(1024);
    ages.freed(8 * 9, 10);
    expect(ages.since(1024)).toBe(before - 10);
    ages.allocated(80_000, 8 * 3, 200_000, 500);
    expect(ages.since(1024)).toBe(before - 10);
    expect(ages.since(1023)).toBe(before - 10 + 4 + 500);
  });
});
