import { describe, expect, it } from 'vitest';
import { scaleLinear } from '../../../src/components/scale';

describe('a scale', () => {
  it('maps there and back, also upside down', () => {
    const y = scaleLinear([0, 8], [100, 0]);
    expect([0, 2, 8, 16].map(y)).toEqual([100, 75, 0, -100]);
    expect(y.invert(75)).toBe(2);
  });

  it('keeps inside where it is clamped', () => {
    const x = scaleLinear([0, 8], [0, 100]).clamp();
    expect([-1, 4, 9].map(x)).toEqual([0, 50, 100]);
  });

  it('bends where it is told to', () => {
    const x = scaleLinear([1, 10, 100], [0, 50, 100]).clamp();
    expect([0, 1, 5.5, 10, 55, 200].map(x)).toEqual([0, 0, 25, 50, 75, 100]);
    expect([0, 25, 75, 110].map(x.invert)).toEqual([1, 5.5, 55, 100]);
  });

  it('has round ticks', () => {
    expect(scaleLinear([0, 3.4], [100, 0]).ticks(3)).toEqual([0, 1, 2, 3]);
  });
});
