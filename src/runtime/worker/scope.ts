/**
 * What a program could find in the worker's global scope. A program reaches it: a callback of `setTimeout` is called on
 * it. The browser walls the worker off already (see `client/spawn.ts`); this takes away what a hole in that wall would lead to.
 */
import { failures, LoadError } from '../failures';

/** What the language brings: https://tc39.es/ecma262/#sec-global-object */
const LANGUAGE = `
  globalThis Infinity NaN undefined isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array
  BigUint64Array Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array
  Float64Array Function Int8Array Int16Array Int32Array Iterator Map Number Object Promise Proxy RangeError
  ReferenceError RegExp Set String SuppressedError Symbol SyntaxError TypeError Uint8Array Uint8ClampedArray Uint16Array
  Uint32Array URIError WeakMap WeakRef WeakSet Atomics Intl JSON Math Reflect WebAssembly`;

/** What Pyodide, Emscripten and this worker use of the browser. None of it reaches further than the worker. */
const BROWSER = `
  self location console performance crypto setTimeout clearTimeout setInterval clearInterval queueMicrotask
  MessageChannel AbortController AbortSignal DOMException Event EventTarget TextDecoder TextEncoder URL Response Headers
  ReadableStream WorkerGlobalScope DedicatedWorkerGlobalScope btoa atob`;

const KEPT = new Set(`${LANGUAGE} ${BROWSER}`.split(/\s+/));

/** As much of a WorkerGlobalScope as is used here: the types of the page's scope are the ones loaded. */
export interface WorkerScope extends EventTarget {
  origin?: string;
  navigator: Pick<Navigator, 'userAgent' | 'platform'>;
}

/** Throws where the browser gave the worker an origin, and with it what the site keeps. */
export function assertWalled(origin: string): void {
  if (origin !== 'null') throw new LoadError(failures.notWalled('its worker has the origin of the page'));
}

/** Removes all else, wherever in the scope's chain of prototypes it is. */
export function closeScope(scope: WorkerScope): void {
  const { userAgent, platform } = scope.navigator;
  const ends: object[] = [EventTarget.prototype, Object.prototype];
  for (let each: object = scope; !ends.includes(each); each = Object.getPrototypeOf(each) as object) {
    for (const key of Object.getOwnPropertyNames(each)) {
      if (KEPT.has(key) || key === 'constructor' || Reflect.deleteProperty(each, key)) continue;
      // What cannot be deleted can be given another value.
      Reflect.defineProperty(each, key, { value: undefined });
    }
  }
  // Pyodide looks which browser it is in.
  const navigator = Object.freeze({ userAgent, platform, maxTouchPoints: 0 });
  Object.defineProperty(scope, 'navigator', { value: navigator });
}

/**
 * A FinalizationRegistry that never calls back. Pyodide's calls Py_DecRef whenever the engine's garbage collector runs: in the middle
 * of a program that is measured.
 */
export class NoFinalization {
  register(): void {}
  unregister(): boolean {
    return false;
  }
}
