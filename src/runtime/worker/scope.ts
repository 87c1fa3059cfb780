/**
 * Removes from the worker's global scope what a program must not use. A program can reach it: it is `this` in callbacks of
 * `setTimeout`. The worker's opaque origin isolates it already (`client/spawn.ts`); this is a second defence.
 */
import { failures, LoadError } from '../failures';

/** Defined by the language: https://tc39.es/ecma262/#sec-global-object */
const LANGUAGE = `
  globalThis Infinity NaN undefined isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape AggregateError Array ArrayBuffer AsyncDisposableStack BigInt BigInt64Array
  BigUint64Array Boolean DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array
  Float64Array Function Int8Array Int16Array Int32Array Iterator Map Number Object Promise Proxy RangeError
  ReferenceError RegExp Set String SuppressedError Symbol SyntaxError TypeError Uint8Array Uint8ClampedArray Uint16Array
  Uint32Array URIError WeakMap WeakRef WeakSet Atomics Intl JSON Math Reflect WebAssembly`;

/** What Pyodide, Emscripten and this worker need of the browser. None of it has access to anything outside the worker. */
const BROWSER = `
  self location console performance crypto setTimeout clearTimeout setInterval clearInterval queueMicrotask
  MessageChannel AbortController AbortSignal DOMException Event EventTarget TextDecoder TextEncoder URL Response Headers
  ReadableStream WorkerGlobalScope DedicatedWorkerGlobalScope btoa atob`;

const KEPT = new Set(`${LANGUAGE} ${BROWSER}`.split(/\s+/));

/** The part of WorkerGlobalScope that is used here: TypeScript has loaded the types of Window. */
export interface WorkerScope extends EventTarget {
  origin?: string;
  navigator: Pick<Navigator, 'userAgent' | 'platform'>;
}

/** @throws {LoadError} where the worker has the page's origin, and so the site's storage */
export function assertWalled(origin: string): void {
  if (origin !== 'null') throw new LoadError(failures.notWalled('its worker has the origin of the page'));
}

/** Removes all other properties from the scope and its prototypes. */
export function closeScope(scope: WorkerScope): void {
  const { userAgent, platform } = scope.navigator;
  const ends: object[] = [EventTarget.prototype, Object.prototype];
  for (let each: object = scope; !ends.includes(each); each = Object.getPrototypeOf(each) as object) {
    for (const key of Object.getOwnPropertyNames(each)) {
      if (KEPT.has(key) || key === 'constructor' || Reflect.deleteProperty(each, key)) continue;
      // Not configurable, but writable.
      Reflect.defineProperty(each, key, { value: undefined });
    }
  }
  // Pyodide detects the browser.
  const navigator = Object.freeze({ userAgent, platform, maxTouchPoints: 0 });
  Object.defineProperty(scope, 'navigator', { value: navigator });
}

/**
 * A FinalizationRegistry that never calls back. Pyodide's callback calls Py_DecRef when the engine collects garbage, which may
 * be during a measured program.
 */
export class NoFinalization {
  register(): void {}
  unregister(): boolean {
    return false;
  }
}
