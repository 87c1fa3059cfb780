import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OutputLog, type Stream } from '../../../../src/runtime/interpreter/output';
import { MAX_CHARACTERS, MAX_LINES } from '../../../../src/runtime/limits';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** `messages`: how many pieces each had. */
function log(): { output: OutputLog; passed: [Stream, string][]; messages: number[] } {
  const passed: [Stream, string][] = [];
  const messages: number[] = [];
  const output = new OutputLog((pieces) => {
    messages.push(pieces.length);
    for (const { stream, text } of pieces) passed.push([stream, text]);
  });
  return { output, passed, messages };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

describe('OutputLog', () => {
  it('gives what was written to stdout between two moments', () => {
    const { output } = log();
    output.write('stdout', utf8('one\n'));
    const from = output.written();
    output.write('stderr', utf8('a warning\n'));
    output.write('stdout', utf8('two\n'));
    output.write('stdout', utf8('three\n'));
    const to = output.written();
    output.write('stdout', utf8('four\n'));
    expect(output.text(from, to)).toBe('two\nthree\n');
    expect(output.text(from, from)).toBe('');
    expect(output.text(0, output.written())).toBe('one\ntwo\nthree\nfour\n');
  });

  it('finds positions in long outputs', () => {
    const { output } = log();
    const positions = Array.from({ length: 2000 }, (_, i) => {
      output.write('stdout', utf8(`${i},`));
      return output.written();
    });
    expect(output.text(positions[998]!, positions[1001]!)).toBe('999,1000,1001,');
  });

  it('keeps characters whole that are split between two writes', () => {
    const { output } = log();
    const [first, ...rest] = utf8('é');
    output.write('stdout', Uint8Array.of(first!));
    output.write('stdout', Uint8Array.from(rest));
    expect(output.end()).toEqual([{ stream: 'stdout', text: 'é' }]);
  });

  it('joins neighbours of one stream, in order', () => {
    const { output } = log();
    for (const [stream, text] of [
      ['stdout', 'a'],
      ['stdout', 'b'],
      ['stderr', 'c'],
      ['stdout', 'd'],
    ] as const) {
      output.write(stream, utf8(text));
    }
    expect(output.end()).toEqual([
      { stream: 'stdout', text: 'ab' },
      { stream: 'stderr', text: 'c' },
      { stream: 'stdout', text: 'd' },
    ]);
  });

  it('passes everything on, in order, and a line at once', () => {
    const { output, passed } = log();
    output.write('stdout', utf8('a line\n'));
    expect(passed).toEqual([['stdout', 'a line\n']]);
    output.write('stdout', utf8('no '));
    output.write('stdout', utf8('end'));
    output.write('stderr', utf8('!'));
    output.end();
    expect(passed.map(([stream, text]) => `${stream}: ${text}`).join('')).toBe(
      'stdout: a line\nstdout: no stdout: endstderr: !',
    );
    expect(passed.at(-1)).toEqual(['stderr', '!']);
  });

  it('passes on a flood of lines of both streams a few times in a second, and loses none', () => {
    const { output, passed, messages } = log();
    const lines = Array.from({ length: 5000 }, (_, i) => `${i}\n`);
    lines.forEach((line, i) => {
      output.write(i % 2 ? 'stdout' : 'stderr', utf8(line));
      if (i % 5 === 0) vi.advanceTimersByTime(1);
    });
    output.end();
    expect(passed.map(([, text]) => text).join('')).toBe(lines.join(''));
    // It took a second.
    expect(messages.length).toBeGreaterThan(20);
    expect(messages.length).toBeLessThan(30);
  });

  it('does not let much wait for its time', () => {
    const { output, passed } = log();
    for (let i = 0; i < 100; i++) output.write('stdout', utf8('x'.repeat(1000)));
    expect(passed.map(([, text]) => text).join('').length).toBeGreaterThan(70_000);
  });

  it('passes on what waits when a statement finishes after its time', () => {
    const { output, passed } = log();
    for (let i = 0; i < 20; i++) output.write('stdout', utf8('.'));
    const before = passed.length;
    output.written();
    expect(passed.length).toBe(before);
    vi.advanceTimersByTime(1000);
    output.written();
    expect(passed.map(([, text]) => text).join('')).toBe('.'.repeat(20));
  });

  it('hears a line at once again after a flood', () => {
    const { output, passed } = log();
    for (let i = 0; i < 1000; i++) output.write('stdout', utf8('.'));
    vi.advanceTimersByTime(1000);
    output.write('stdout', utf8('after'));
    expect(passed.at(-1)![1]).toMatch(/after$/);
  });

  it('cuts a flood of characters', () => {
    const { output, passed } = log();
    output.write('stdout', utf8('x'.repeat(MAX_CHARACTERS)));
    expect(output.dropped).toBe(false);
    output.write('stdout', utf8('y'));
    expect(output.dropped).toBe(true);
    expect(output.written()).toBe(MAX_CHARACTERS);
    expect(passed.map(([, text]) => text).join('')).not.toContain('y');
  });

  it('cuts a flood of lines, after the last one that fits', () => {
    const { output } = log();
    for (let i = 0; i < MAX_LINES - 1; i++) output.write('stdout', utf8('\n'));
    output.write('stdout', utf8('last\nlost\n'));
    output.write('stdout', utf8('lost too'));
    expect(output.dropped).toBe(true);
    expect(output.end()[0]!.text.endsWith('last\n')).toBe(true);
  });
});
