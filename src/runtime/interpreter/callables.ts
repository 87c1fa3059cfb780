/**
 * While an interpreter is made, Emscripten gives WebAssembly some three hundred functions of JavaScript's
 * (src/lib/libaddfunction.js): it tries to put each into the table, and where that throws compiles a module around it. Both
 * are made cheap until the function returned is called.
 */
import { patch } from '../patch';

export function cheapCallables(): () => void {
  const restore = [compileTinyOnce(), refuseAtOnce()];
  return () => restore.forEach((each) => each());
}

/** Bytes: more than a module that only passes calls on has, less than any other. */
const TINY = 64;

/** Of those modules, 30 differ: each is compiled once. */
function compileTinyOnce(): () => void {
  const compiled = new Map<string, WebAssembly.Module>();
  const once = new Proxy(WebAssembly.Module, {
    construct(target, [source]: [BufferSource]) {
      if (source.byteLength > TINY) return new target(source);
      const key = String(source);
      const module = compiled.get(key) ?? new target(source);
      compiled.set(key, module);
      return module;
    },
  });
  return patch(WebAssembly, 'Module', once);
}

/** What an engine shows of a function without a source, as those of WebAssembly are: https://tc39.es/ecma262/#prod-NativeFunction */
const NATIVE = /\{\s*\[native code\]\s*\}$/;
const sourceOf = (value: unknown) => Function.prototype.toString.call(value);

/**
 * Throws one error again and again. Firefox writes the URL of the script into each new one, and the URL of this worker is its
 * whole script: a millisecond each.
 */
function refuseAtOnce(): () => void {
  const { prototype } = WebAssembly.Table;
  const { set } = prototype;
  const refused = new TypeError('not a function of WebAssembly');
  const quick: typeof set = function (this: WebAssembly.Table, place, value: unknown) {
    if (typeof value === 'function' && !NATIVE.test(sourceOf(value))) throw refused;
    set.call(this, place, value);
  };
  return patch(prototype, 'set', quick);
}
