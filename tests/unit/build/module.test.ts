import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withCallsApart } from '../../../src/build/assets/module/calls';
import { codeOf } from '../../../src/build/assets/module/code';
import { OPCODES } from '../../../src/build/assets/module/opcodes';
import { operatorsOf } from '../../../src/build/assets/module/operators';
import { sectionsOf, unsigned, withSections } from '../../../src/build/assets/module/sections';
import { ROOT } from '../../../src/build/files';
import { joined } from '../../../src/runtime/image/format';
import { pythons } from '../../../src/runtime/distribution';

const I32 = 0x7f;
const [get, constant, call, indirect, end] = [0x20, 0x41, 0x10, 0x11, 0x0b];
const [add, sub, mul] = [0x6a, 0x6b, 0x6c];
const ONE = 0;
const TWO = 1;

const text = (word: string) => [word.length, ...Buffer.from(word)];
const vector = (items: number[][]) => joined([unsigned(items.length), ...items]);
const body = (...code: number[]) => [code.length + 2, 0, ...code, end];

const small = [get, 0, get, 1, indirect, ONE, 0];
const bodies = {
  double: body(get, 0, constant, 2, mul),
  negate: body(constant, 0, get, 0, sub),
  /** Calls what the table has there. V8 would put it into `loop`. */
  small: body(...small),
  loop: body(get, 0, get, 1, call, 3, ...small, add),
  other: body(get, 0, get, 1, call, 3),
};
/** A module with one import, one table of `double` and `negate`, and these functions. */
const module = (code: Partial<typeof bodies> = {}) =>
  withSections(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), [
    {
      id: 1,
      content: vector([
        [0x60, 1, I32, 1, I32],
        [0x60, 2, I32, I32, 1, I32],
      ]),
    },
    { id: 2, content: vector([[...text('env'), ...text('outside'), 0, ONE]]) },
    { id: 3, content: vector([[ONE], [ONE], [TWO], [TWO], [TWO]]) },
    { id: 4, content: vector([[0x70, 0, 2]]) },
    {
      id: 7,
      content: vector([
        [...text('loop'), 0, 4],
        [...text('other'), 0, 5],
      ]),
    },
    { id: 9, content: vector([[0, constant, 0, end, 2, 1, 2]]) },
    { id: 10, content: vector(Object.values({ ...bodies, ...code })) },
  ]);

type Exports = Record<'loop' | 'other', (value: number, index: number) => number>;
const run = (bytes: Uint8Array) => {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), {
    env: { outside: (value: number) => value },
  });
  return instance.exports as unknown as Exports;
};

const opcodes = (body: Uint8Array) => [...operatorsOf(body)].map(({ code }) => code as number);

describe('a module whose loop makes its calls through the table by other functions', () => {
  it('does what it did', () => {
    const [before, after] = [run(module()), run(withCallsApart(module(), 'loop'))];
    for (const index of [0, 1]) {
      expect(after.loop(7, index)).toBe([28, -14][index]);
      for (const name of ['loop', 'other'] as const)
        expect(after[name](7, index)).toBe(before[name](7, index));
    }
    for (const each of [before, after]) expect(() => each.loop(7, 2)).toThrow(WebAssembly.RuntimeError);
  });

  it('has none of them in the loop, nor in what V8 would put into it', () => {
    const { functions, imported } = codeOf(withCallsApart(module(), 'loop'));
    const [loop, copy, passing] = [3, 5, 6].map((i) => functions[i]!.body);
    expect(functions).toHaveLength(7);
    expect(opcodes(loop!)).not.toContain(indirect);
    expect([...operatorsOf(loop!)].flatMap(({ funcIndex }) => funcIndex ?? [])).toEqual(
      [5, 6].map((i) => i + imported),
    );
    expect(opcodes(copy!)).toEqual([get, get, call, end]);
    expect(opcodes(passing!)).toContain(indirect);
    expect(passing!.length).toBeGreaterThan(500);
  });

  it('is otherwise what it was', () => {
    const [before, after] = [module(), withCallsApart(module(), 'loop')].map(codeOf);
    before!.functions.forEach((each, i) => {
      if (i !== 3) expect(after!.functions[i]).toEqual(each);
    });
    expect(after!.types.slice(0, 2)).toEqual(before!.types);
    const rest = (bytes: Uint8Array) => sectionsOf(bytes).filter(({ id }) => ![1, 3, 10].includes(id));
    expect(rest(withCallsApart(module(), 'loop'))).toEqual(rest(module()));
  });

  it('may have functions that call one another', () => {
    const circular = module({ small: body(get, 0, get, 1, call, 5, get, 1, indirect, ONE, 0) });
    const { functions } = codeOf(withCallsApart(circular, 'loop'));
    // What passes on, and copies of `small` and of `other`, which call each other.
    expect(functions).toHaveLength(8);
    expect(WebAssembly.validate(withCallsApart(circular, 'loop'))).toBe(true);
  });

  it('is refused where it is not as expected', () => {
    expect(() => withCallsApart(module(), 'nothing')).toThrow('exports no function nothing');
    expect(() => withCallsApart(module().subarray(0, -3), 'loop')).toThrow('ends too early');
    const tables = module({ loop: body(get, 0, get, 1, indirect, ONE, 1) });
    expect(() => withCallsApart(tables, 'loop')).toThrow();
  });
});

describe.each(pythons)("Python $version's", ({ npm }) => {
  const LOOP = '_PyEval_EvalFrameDefault';

  it('module keeps all functions but its evaluation loop, and all that others see of it', async () => {
    const published = await readFile(join(ROOT, 'node_modules', npm, 'pyodide.asm.wasm'));
    const ours = withCallsApart(published, LOOP);
    const [before, after] = [published, ours].map(codeOf);
    const loop = before!.exported(LOOP) - before!.imported;
    const changed = before!.functions.flatMap(({ type, body }, i) => {
      const now = after!.functions[i]!;
      return now.type === type && Buffer.compare(now.body, body) === 0 ? [] : [i];
    });
    expect(changed).toEqual([loop]);
    expect(opcodes(before!.functions[loop]!.body)).toContain(OPCODES.callIndirect);
    expect(opcodes(after!.functions[loop]!.body)).not.toContain(OPCODES.callIndirect);
    const seen = (bytes: Uint8Array) => {
      const compiled = new WebAssembly.Module(bytes as BufferSource);
      return [WebAssembly.Module.imports(compiled), WebAssembly.Module.exports(compiled)];
    };
    expect(seen(ours)).toEqual(seen(published));
  }, 60_000);
});
