// TEMPORARY until src/runtime/tracer lands: runs the program, measures nothing.
import type { PyodideAPI } from 'pyodide';
import type { Program, PythonError, PythonVersion, RunResult } from '../protocol';

export type Traced = Pick<
  RunResult,
  'steps' | 'lines' | 'lifetimes' | 'peak' | 'live' | 'names' | 'unit' | 'error' | 'notes'
>;
interface Log {
  written(): number;
  text(from: number, to: number): string;
}
export interface Tracer {
  refusal: string | null;
  imports(code: string): string[];
  warm(modules: string[]): void;
  before(sources: Program['before']): PythonError | null;
  run(program: Program, output: Log): Traced;
}

export function installTracer(pyodide: PyodideAPI, python: PythonVersion): Tracer {
  void python;
  pyodide.runPython(`
import ast, sys, importlib, traceback
_g = {"__name__": "__main__"}
def _imports(code):
    names = set()
    try: tree = ast.parse(code)
    except SyntaxError: return []
    for n in ast.walk(tree):
        if isinstance(n, ast.Import): names |= {a.name.split(".")[0] for a in n.names}
        elif isinstance(n, ast.ImportFrom) and n.module and not n.level: names.add(n.module.split(".")[0])
    return sorted(names)
def _warm(m):
    try: importlib.import_module(m)
    except BaseException: pass
def _exec(code, file):
    try:
        exec(compile(code, file, "exec"), _g)
    except BaseException as e:
        return [type(e).__name__, str(e), "".join(traceback.format_exception(e))]
`);
  const get = (name: string) => pyodide.globals.get(name) as (...args: unknown[]) => { toJs(): string[] };
  const exec = (code: string, file: string): PythonError | null => {
    const error = get('_exec')(code, file)?.toJs();
    return error ? { type: error[0]!, message: error[1]!, frames: [], traceback: error[2]! } : null;
  };
  return {
    refusal: null,
    imports: (code) => get('_imports')(code).toJs(),
    warm: (modules) => modules.forEach((m) => get('_warm')(m)),
    before: (sources) => sources.map((s) => exec(s.code, s.file)).find(Boolean) ?? null,
    run: (program) => ({
      steps: [],
      lines: [],
      lifetimes: [],
      peak: { bytes: 0, line: 0, step: 0, holders: [] },
      live: 0,
      names: {},
      unit: null,
      error: exec(program.code, program.file),
      notes: [],
    }),
  };
}
