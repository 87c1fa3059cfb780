/**
 * Runs one program many times, each in the same fresh interpreter: the whole memory of a started Pyodide is kept and
 * put back before each run. Every bit that Python can see is then the same; sound, because programs of the suite make
 * no JavaScript objects, the linear memory never shrinks (what it has grown by is zeroed), and the stack pointer is
 * where it was. `fresh.test.ts` compares it with interpreters that were really started anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { PyodideAPI } from 'pyodide';
import { pythonOf, pythons } from '../../src/runtime/pythons';
import type { Program, PythonError, PythonVersion } from '../../src/runtime/protocol';
import { Inline, MARK } from './inline';
import { installTracer, type Traced, type Tracer } from '../../src/runtime/tracer';
import type { Module } from '../../src/runtime/tracer/memory';

const root = new URL('../../', import.meta.url);

export const VERSIONS = pythons.map(({ version }) => version);

/** Bytes that are zeroed before each run without its taking long. */
const MOST_GROWN = 2 ** 26;

/** What running the program showed without any measuring but tracemalloc's own. */
export interface Bare {
  peak: number;
  live: number;
  output: string;
  error: PythonError | null;
}

export interface Measured extends Traced {
  output: string;
  /** That of the program. */
  code: string;
}

export class Laboratory {
  private output = '';
  readonly inline: Inline;
  private image: Uint8Array;

  private constructor(
    readonly version: PythonVersion,
    readonly pyodide: PyodideAPI & { _module: Module },
    readonly tracer: Tracer,
  ) {
    const write = (bytes: Uint8Array): number => {
      this.output += new TextDecoder().decode(bytes);
      return bytes.length;
    };
    pyodide.setStdout({ write });
    pyodide.setStderr({ write });
    const callbacks = pyodide.runPython('import probe.run; probe.run.callbacks_address()');
    this.inline = new Inline(pyodide._module, version, callbacks, () => (this.output += MARK));
    this.image = pyodide._module.HEAPU8.slice();
  }

  private static readonly all = new Map<string, Promise<Laboratory>>();

  /** The one of this worker, for it is as good as a fresh one; anew where memory has grown so much that to put it back takes long. */
  static async shared(version: PythonVersion, modules: string[] = []): Promise<Laboratory> {
    const key = [version, ...modules].join(' ');
    const known = await Laboratory.all.get(key);
    if (known && known.pyodide._module.HEAPU8.length < known.image.length + MOST_GROWN) return known;
    const opened = Laboratory.open(version, modules);
    Laboratory.all.set(key, opened);
    return opened;
  }

  /** Starts an interpreter; `modules` are imported and warmed up before any run. */
  static async open(version: PythonVersion, modules: string[] = []): Promise<Laboratory> {
    const { npm, pyodide: release } = pythonOf(version);
    const folder = new URL(`node_modules/${npm}/`, root);
    const { loadPyodide } = await import(new URL('pyodide.mjs', folder).href);
    const pyodide = await loadPyodide({
      indexURL: folder.pathname,
      packageCacheDir: new URL(`.cache/wheels/${release}/`, root).pathname,
      env: { PYTHONHASHSEED: '0', PYTHONUNBUFFERED: '1' },
    });
    const probe = new URL('src/probe/', root);
    const site = `/lib/python${version}/site-packages`;
    pyodide.FS.mkdirTree(`${site}/probe`);
    for (const name of readdirSync(probe).filter((each) => each.endsWith('.py'))) {
      pyodide.FS.writeFile(`${site}/probe/${name}`, readFileSync(new URL(name, probe)));
    }
    pyodide.FS.writeFile(`${site}/bare.py`, readFileSync(new URL('tests/probe/bare.py', root)));
    pyodide.runPython('import importlib; importlib.invalidate_caches()');
    const own = String(pyodide.runPython("import sys; ' '.join(sys.stdlib_module_names)")).split(' ');
    const tracer = installTracer(pyodide, version);
    // Of `hashlib`, Pyodide has a package as well as the library's own module.
    const { lockfile } = pyodide;
    const packages = modules.filter((name) => name in lockfile.packages && !own.includes(name));
    await pyodide.loadPackage(packages, { messageCallback() {} });
    tracer.warm(['bare', ...modules]);
    return new Laboratory(version, pyodide, tracer);
  }

  /** @param place what it makes lies where no other place puts it; any number */
  trace(program: Program, place = 0): Measured {
    this.prepare(program, place);
    const traced = this.tracer.run(program, {
      written: () => this.output.length,
      text: (from, to) => this.output.slice(from, to),
    });
    return { ...traced, output: this.output, code: program.code };
  }

  /** The same program with the same preparations, but no events, no hooks and no callbacks. */
  bare(program: Program, place = 0): Bare {
    this.prepare(program, place);
    const bare = this.pyodide.pyimport('bare');
    const outcome = bare.perform(program.code, program.file);
    const [live, peak, error] = outcome.toJs({ dict_converter: Object.fromEntries });
    outcome.destroy();
    bare.destroy();
    return { live, peak, error: error ?? null, output: this.output };
  }

  /** The tracer anew, as it is installed when an interpreter has started: it proves itself again. */
  install(): Tracer {
    this.restore();
    return installTracer(this.pyodide, this.version);
  }

  /** What the last expression of some Python of ours is, a str; no run sees it. */
  ask(code: string): string {
    this.restore();
    const globals = this.pyodide.toPy({});
    const answer = this.pyodide.runPython(code, { globals });
    // Left to JavaScript's collector, it would be let go when the memory that it lies in is another.
    globals.destroy();
    return answer;
  }

  /** As the interpreter does: imports first, unmeasured. */
  private prepare(program: Program, place: number): void {
    this.restore();
    this.tracer.warm(this.tracer.imports(program.code));
    this.tracer.before(program.before);
    this.scatter(place);
  }

  /** Takes some of the small blocks that are free, of each size and at each place another number. */
  private scatter(place: number): void {
    for (let size = 8; size <= 128; size += 8) {
      const taken = (place * size * 37) % 61;
      for (let block = 0; block < taken; block++) this.pyodide._module._PyMem_RawMalloc(size);
    }
  }

  private restore(): void {
    this.output = '';
    this.inline.begin();
    const { HEAPU8 } = this.pyodide._module;
    HEAPU8.set(this.image);
    HEAPU8.fill(0, this.image.length);
  }
}

const INLINE = {
  file: 'suite#inline',
  code: "from probe.run import callbacks\nT, P = callbacks['T'], callbacks['P']\ndel callbacks",
};

export function program(code: string, track: string[] = [], unit?: string): Program {
  return { file: 'suite#program', code, before: [INLINE], track, unit };
}
