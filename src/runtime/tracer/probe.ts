/** Calls the functions of `src/probe/run.py`; their results are plain data. */
import type { PyodideAPI } from 'pyodide';
import type { Program, PythonError } from '../protocol';
import type { Facts } from './plan';

interface Proxy {
  toJs(options: object): unknown;
  destroy(): void;
}

type Answer = Proxy | string | number | boolean | undefined;
type Functions = Record<string, (...args: unknown[]) => Answer>;

export class Probe {
  private readonly functions: Functions;

  constructor(pyodide: PyodideAPI) {
    this.functions = pyodide.pyimport('probe.run') as Functions;
  }

  /** Address of the dict that the tracer's functions go into. */
  get callbacks(): number {
    return this.call('callbacks_address') as number;
  }

  /** Address of `sys.monitoring.DISABLE`, which is immortal. */
  get disable(): number {
    return this.call('disable') as number;
  }

  imports(code: string): string[] {
    return this.call('imports', code) as string[];
  }

  warm(modules: string[]): void {
    this.call('warm', modules.join(' '));
  }

  beginNamespace(): void {
    this.call('begin_namespace');
  }

  connect(): void {
    this.call('connect');
  }

  /** Whether the tracer's callbacks are still registered. */
  connected(): boolean {
    return this.call('connected') as boolean;
  }

  showLandmarks(): void {
    this.call('show_landmarks');
  }

  calibrate(): void {
    this.call('calibrate');
  }

  before(code: string, file: string): PythonError | null {
    return (this.call('before', code, file) as PythonError | undefined) ?? null;
  }

  /** Compiles the program. @param track names to look for in its code @param events whether to switch its events on */
  prepare(program: Program, track: string[], events: boolean): Facts | PythonError {
    return this.call('prepare', program.code, program.file, track.join(' '), events) as Facts | PythonError;
  }

  /** @param ours an internal self-test program */
  perform(measured: boolean, ours = false): PythonError | null {
    return (this.call('perform', measured, ours) as PythonError | undefined) ?? null;
  }

  /** Runs the program's `atexit` functions. Nothing can be measured after it. */
  leave(): void {
    this.call('leave');
  }

  private call(name: string, ...args: unknown[]): unknown {
    const answer = this.functions[name]!(...args);
    if (typeof answer !== 'object') return answer;
    const data = answer.toJs({ dict_converter: Object.fromEntries });
    answer.destroy();
    return data;
  }
}

export function isError(answer: object): answer is PythonError {
  return 'traceback' in answer;
}
