import { describe, expect, it } from 'vitest';
import { splitLibrary } from '../../../../src/build/assets/lazy/split';
import { OPCODES } from '../../../../src/build/assets/lazy/opcodes';
import { KINDS, SECTIONS, unsigned, vector, withSections } from '../../../../src/build/assets/lazy/sections';
import { joined } from '../../../../src/runtime/bytes';
import { linkStub } from '../../../../src/runtime/image/lazy-library';

const { localGet: get, globalGet, call, callIndirect: indirect, end } = OPCODES;
const [I32, FUNCREF, load, store, add, fill] = [0x7f, 0x70, 0x28, 0x36, 0x6a, [0xfc, 11, 0]];
const constant = (value: number) => [OPCODES.i32Const, value];
const text = (word: string) => [word.length, ...Buffer.from(word)];
const body = (...code: number[]) => joined([unsigned(code.length + 2), [0], code, [end]]);
const imported = (name: string, ...description: number[]) => [...text('env'), ...text(name), ...description];
const exported = (name: string, index: number) => [...text(name), KINDS.function, index];
const [NOTHING, ONE, TWO] = [0, 1, 2];
const [MEMORY_BASE, TABLE_BASE] = [0, 1];
const COUNTER = [globalGet, MEMORY_BASE];

/** Functions of a side module, the first with the index 1: the import is 0. */
const bodies = [
  /** `__wasm_call_ctors`: writes where the data end. */
  body(...COUNTER, ...constant(9), store, 2, 4),
  /** The start function: clears what follows the data. */
  body(...COUNTER, ...constant(4), add, ...constant(0), ...constant(4), ...fill),
  /** In the table: adds to the counter, and asks another what to answer. */
  body(...COUNTER, ...COUNTER, load, 2, 0, get, 0, add, store, 2, 0, ...COUNTER, load, 2, 0, call, 0),
  /** Exported: calls the one before through the table, with the sum. */
  body(get, 0, get, 1, add, globalGet, TABLE_BASE, indirect, ONE, 0),
  /** Called by nobody. */
  body(get, 0),
];
const sections = [
  { id: SECTIONS.custom, content: joined([text('dylink.0'), [1, 2, 8, 2]]) },
  {
    id: SECTIONS.type,
    content: vector([
      [0x60, 0, 0],
      [0x60, 1, I32, 1, I32],
      [0x60, 2, I32, I32, 1, I32],
    ]),
  },
  {
    id: SECTIONS.import,
    content: vector([
      imported('memory', KINDS.memory, 1, 1, 1),
      imported('table', KINDS.table, FUNCREF, 0, 1),
      imported('answer', KINDS.function, ONE),
      imported('memory_base', KINDS.global, I32, 0),
      imported('table_base', KINDS.global, I32, 0),
    ]),
  },
  { id: SECTIONS.function, content: vector([[NOTHING], [NOTHING], [ONE], [TWO], [ONE]]) },
  { id: SECTIONS.export, content: vector([exported('__wasm_call_ctors', 1), exported('sum', 4)]) },
  { id: SECTIONS.start, content: new Uint8Array([2]) },
  { id: SECTIONS.element, content: vector([[0, globalGet, TABLE_BASE, end, 1, 3]]) },
  { id: SECTIONS.code, content: vector(bodies) },
  { id: 11, content: vector([[0, globalGet, MEMORY_BASE, end, 4, 40, 0, 0, 0]]) },
];
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const moduleOf = (instead: Record<number, Uint8Array | null> = {}) =>
  withSections(
    EMPTY,
    sections.flatMap(({ id, content }) => {
      const given = instead[id];
      return given === null ? [] : [{ id, content: given ?? content }];
    }),
  );
const library = moduleOf();

const BASE = 64;

/** What a linker gives a module; `link` links as it does. */
function linker(bytes: Uint8Array) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: 4 });
  const answer = (value: number) => value * 10;
  const global = (value: number) => new WebAssembly.Global({ value: 'i32' }, value);
  const env = { memory, table, answer, memory_base: global(BASE), table_base: global(1) };
  let taken = BASE;
  const HEAPU8 = new Uint8Array(memory.buffer);
  let instance!: WebAssembly.Instance;
  const link = () => {
    instance = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), { env });
    taken += 8;
    (instance.exports['__wasm_call_ctors'] as () => void)();
  };
  return {
    HEAPU8,
    getMemory: () => taken,
    link,
    env,
    fromTable: (value: number) => (table.get(1) as (value: number) => number)(value),
    sum: (one: number, other: number) =>
      (instance.exports['sum'] as (one: number, other: number) => number)(one, other),
    linked: () => table.get(1),
  };
}

const { stub, real, places } = splitLibrary(library)!;

describe('a compiled module of which a stub is linked', () => {
  it('does what the real module does, which is asked for by its first call', () => {
    const [plain, late] = [linker(library), linker(stub)];
    plain.link();
    let asked = 0;
    linkStub(late, { places, bytes: () => ((asked += 1), real) }, late.link);
    const before = late.linked();
    expect(asked).toBe(0);
    expect(late.sum(1, 2)).toBe(plain.sum(1, 2));
    expect(late.fromTable(5)).toBe(plain.fromTable(5));
    expect(late.sum(3, 4)).toBe(plain.sum(3, 4));
    expect(plain.fromTable(0)).toBe(550);
    expect(asked).toBe(1);
    expect(late.linked()).not.toBe(before);
  });

  it('keeps what was written meanwhile, which linking the real module writes over', () => {
    const late = linker(stub);
    linkStub(late, { places, bytes: () => real }, late.link);
    late.HEAPU8.set([1, 2, 3, 4, 5, 6, 7, 8, 9], BASE);
    late.HEAPU8.set([100, 0, 0, 0], BASE);
    expect(late.fromTable(1)).toBe(1010);
    expect([...late.HEAPU8.subarray(BASE, BASE + 9)]).toEqual([101, 0, 0, 0, 5, 6, 7, 8, 9]);
    const functions = new WebAssembly.Table({ element: 'anyfunc', initial: places });
    const imports = { env: late.env, lazy: { functions } };
    new WebAssembly.Instance(new WebAssembly.Module(real as BufferSource), imports);
    expect([...late.HEAPU8.subarray(BASE, BASE + 9)]).toEqual([40, 0, 0, 0, 0, 0, 0, 0, 9]);
  });

  it('asks again where the real module could not be had', () => {
    const late = linker(stub);
    let there = false;
    const bytes = () => {
      if (there) return real;
      throw new Error('not there');
    };
    linkStub(late, { places, bytes }, late.link);
    expect(() => late.fromTable(1)).toThrow('not there');
    there = true;
    expect(late.fromTable(1)).toBe(410);
  });

  it('leaves the making of other modules as it was, even where the stub cannot be linked', () => {
    const { Instance } = WebAssembly;
    const late = linker(stub);
    const fail = () => {
      throw new Error('no memory');
    };
    expect(() => linkStub(late, { places, bytes: () => real }, fail)).toThrow('no memory');
    expect(WebAssembly.Instance).toBe(Instance);
  });
});

describe('the parts of a compiled module', () => {
  const facts = (bytes: Uint8Array) => {
    const compiled = new WebAssembly.Module(bytes as BufferSource);
    const sections = WebAssembly.Module.customSections(compiled, 'dylink.0');
    return [WebAssembly.Module.exports(compiled), sections.map((each) => [...new Uint8Array(each)])];
  };

  it('export the same, and take the same memory and places', () => {
    expect(facts(stub)).toEqual(facts(library));
    expect(facts(real)).toEqual(facts(library));
    expect(places).toBe(3);
  });

  it('are of no other kind of module', () => {
    expect(splitLibrary(moduleOf({ [SECTIONS.element]: null }))).toBeNull();
    const [place, functions] = [
      [globalGet, TABLE_BASE, end],
      [1, 3],
    ];
    for (const segments of [
      [[0, ...constant(0), add, end, ...functions]],
      [[2, 0, ...place, 0, ...functions]],
      [0, 1].map(() => [0, ...place, ...functions]),
    ])
      expect(splitLibrary(moduleOf({ [SECTIONS.element]: vector(segments) }))).toBeNull();
    expect(() => splitLibrary(library.subarray(0, -3))).toThrow('ends too early');
    const own = sections.toSpliced(4, 0, { id: SECTIONS.table, content: vector([[FUNCREF, 0, 1]]) });
    expect(splitLibrary(withSections(EMPTY, own))).toBeNull();
    const alone = vector([imported('memory_base', KINDS.global, I32, 0)]);
    expect(splitLibrary(moduleOf({ [SECTIONS.import]: alone }))).toBeNull();
  });
});
