/**
 * The Pythons of the site: releases, files and packages. Data and pure functions. A new Python is a row here, its npm
 * package, and the row of `tracer/layout.ts` that the compiler then asks for.
 */
interface PythonRow {
  /** `3.13`. */
  version: string;
  /** The CPython release. */
  full: string;
  /** The folder of the runtime in `node_modules`, and its Pyodide release. */
  npm: string;
  pyodide: string;
  /** What its `loadPyodide` downloads but `pyodide-lock.json`, which the build writes (`servedLock`). */
  runtime: readonly string[];
  /** Packages that an article may import besides the standard library; their dependencies are loaded too. */
  packages: readonly string[];
}

const common = ['pyodide.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip'] as const;

/** The first one is the site's default. */
const rows = [
  {
    version: '3.13',
    full: '3.13.2',
    npm: 'pyodide',
    pyodide: '0.29.3',
    runtime: [...common, 'pyodide.asm.js'],
    packages: ['numpy', 'pandas'],
  },
  {
    version: '3.14',
    full: '3.14.2',
    npm: 'pyodide-314',
    pyodide: '314.0.7',
    runtime: [...common, 'pyodide.asm.mjs'],
    packages: [],
  },
  {
    version: '3.15',
    full: '3.15.0rc1',
    npm: 'pyodide-315',
    pyodide: '315.0.0-alpha.2',
    runtime: [...common, 'pyodide.asm.mjs'],
    packages: [],
  },
] as const satisfies readonly PythonRow[];

export type PythonVersion = (typeof rows)[number]['version'];

export interface Python extends PythonRow {
  version: PythonVersion;
}

export const pythons: readonly [Python, ...Python[]] = rows;

export function pythonOf(version: PythonVersion): Python {
  const python = pythons.find((row) => row.version === version);
  if (!python)
    throw new Error(`Python ${version} is not one of ${pythons.map((row) => row.version).join(', ')}.`);
  return python;
}

/** What readers call it: `3.15 (preview)` where CPython or Pyodide has not released it finally, which a letter says (PEP 440). */
export function labelOf({ version, full, pyodide }: Python): string {
  return /[a-z]/.test(full + pyodide) ? `${version} (preview)` : version;
}

/** The folder of a Python's files below the site's root. It has the release in its name, so its files never change. */
export function folderOf(python: Python): string {
  return `python/${python.pyodide}/`;
}

/** The part of `pyodide-lock.json` that is used: packages by normalized name. */
export interface Lock {
  packages: Record<string, LockedPackage>;
}

export interface LockedPackage {
  name: string;
  version: string;
  file_name: string;
  sha256: string;
  /** Normalized names of other packages. */
  depends: string[];
  /** Its top-level modules. */
  imports: string[];
  /** Of the file, in bytes; only in the lock that the build writes. */
  size?: number;
}

/** The packages of `lock` with these modules. Modules of the standard library and unknown ones have none. */
export function packagesFor(imports: Iterable<string>, lock: Lock): string[] {
  const modules = new Set(imports);
  return Object.keys(lock.packages).filter((name) =>
    lock.packages[name]!.imports.some((brought) => modules.has(brought)),
  );
}

/** These packages with all dependencies. @throws {Error} for a name that is not in the lock */
export function withDependencies(names: Iterable<string>, lock: Lock): string[] {
  const all = new Set<string>();
  const add = (name: string) => {
    const locked = lock.packages[name];
    if (!locked) throw new Error(`The package ${name} is not in this Pyodide's lock.`);
    if (all.has(name)) return;
    all.add(name);
    locked.depends.forEach(add);
  };
  for (const name of names) add(name);
  return [...all];
}

/** `lock` with only these packages, which are the only ones that Pyodide can then load. */
export function servedLock<L extends Lock>(lock: L, names: Iterable<string>): L {
  const packages = Object.fromEntries([...names].sort().map((name) => [name, lock.packages[name]!]));
  return { ...lock, packages };
}
