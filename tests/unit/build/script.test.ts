import { describe, expect, it } from 'vitest';
import { shaken } from '../../../src/build/assets/script/shake';
import { wordsOf } from '../../../src/build/assets/script/asked';

/** As Emscripten writes it, in little. */
const script = `async function create(Module = {}) {
  var wasmExports;
  var helper = () => 1;
  var _wanted = (a) => helper() + a; _wanted.sig = "ii";
  function _idle(ptr) { return run(ptr) } _idle.sig = "ii";
  var run = (ptr) => eval(UTF8ToString(ptr));
  var UTF8ToString = (ptr) => String(ptr);
  var addEmAsm = (body) => eval(body);
  var wasmImports = { wanted: _wanted, idle: _idle, memory: Module["memory"] };
  wasmExports = Module.instantiate(wasmImports);
  var _malloc = Module["_malloc"] = wasmExports["malloc"];
  var _free = Module["_free"] = wasmExports["free"];
  var _used = Module["_used"] = wasmExports["used"];
  var _called = Module["_called"] = wasmExports["called"];
  Module["UTF8ToString"] = UTF8ToString;
  Module["addEmAsm"] = addEmAsm;
  Module["ccall"] = (name) => Module["_" + name]();
  Module["ccall"]("called");
  return _used;
}`;

const asked = { properties: new Set(['_malloc', 'addEmAsm']), imports: new Set(['wanted', 'memory']) };

async function instance(text: string) {
  const create = new Function(`${text}; return create;`)() as (module: object) => Promise<unknown>;
  const module: Record<string, unknown> = {
    memory: 'memory',
    instantiate(imports: object) {
      module.imports = imports;
      const named = (name: string) => () => name;
      return Object.fromEntries(['malloc', 'free', 'used', 'called'].map((name) => [name, named(name)]));
    },
  };
  return { result: await create(module), module };
}

describe('the script around a module', () => {
  it('keeps what is asked for, and what that needs', async () => {
    const { result, module } = await instance(await shaken(script, 'script', asked));
    const imports = module.imports as Record<string, (...args: unknown[]) => unknown>;
    expect(Object.keys(imports)).toEqual(['wanted', 'memory']);
    expect(imports.wanted!(2)).toBe(3);
    expect(imports.wanted).toHaveProperty('sig', 'ii');
    expect((result as () => string)()).toBe('used');
    expect(module).toHaveProperty('_malloc');
    expect(module).toHaveProperty('_called');
    expect(module.addEmAsm).toBeInstanceOf(Function);
  });

  it('loses all else', async () => {
    const text = await shaken(script, 'script', asked);
    for (const gone of ['_free', '_idle', 'UTF8ToString']) expect(wordsOf(text)).not.toContain(gone);
    const { module } = await instance(text);
    expect(module).not.toHaveProperty('_used');
  });

  it('keeps it all where all of it is asked for', async () => {
    const all = { properties: new Set(wordsOf(script)), imports: new Set(wordsOf(script)) };
    const [now, before] = await Promise.all([shaken(script, 'script', all).then(instance), instance(script)]);
    expect(Object.keys(now.module)).toEqual(Object.keys(before.module));
    expect(Object.keys(now.module.imports!)).toEqual(Object.keys(before.module.imports!));
  });

  it('is refused where it is not one', async () => {
    await expect(shaken('var nothing = 1', 'script', asked)).rejects.toThrow('no wasmImports');
  });
});
