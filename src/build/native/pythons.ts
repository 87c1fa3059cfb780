/** Pythons of the machine, and runs of `static/measure.py` on them. */
import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../../example/syntax/version';
import { pythons } from '../../runtime/pythons';
import type { Program, RunResult } from '../../runtime/protocol';
import { ROOT } from '../files';

export interface NativePythonProgram {
  /** What was asked for: a path, or a name that is looked up. */
  command: string;
  /** `3.14.8` and `3.14`. */
  version: string;
  minor: string;
  /** By name, of those that articles may import. */
  packages: Record<string, string>;
}

/** `measure.py` follows programs by `sys.monitoring`. */
const OLDEST = '3.12';

/** Looked for where none is named. */
const NAMES = ['python3.13', 'python3.14', 'python3.15', 'python3'];

/** The file that readers are given. */
export const MEASURE = join(ROOT, 'static/measure.py');

/** Milliseconds after which a program is given up. */
const PATIENCE = 300_000;

const probe = `
import json, platform, sys
def version(name):
    try:
        return __import__(name).__version__
    except Exception:
        return None
found = {name: version(name) for name in json.loads(sys.argv[1])}
print(json.dumps({"version": platform.python_version(), "name": platform.python_implementation(), "wide": sys.maxsize > 2**32, "packages": found}))
`;

/** What `measure` is told comes on standard input, with measure.py itself: a Python in a chroot or a container sees no file of ours. */
const run = `
import json, os, sys, tempfile
asked = json.loads(sys.stdin.buffer.read())
names = {"__name__": "measure", "__file__": "measure.py"}
exec(compile(asked["measure"], "measure.py", "exec"), names)
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    result = names["measure"](asked["program"])
    os.chdir("/")
sys.stdout.buffer.write(json.dumps(result).encode())
`;

/**
 * The Pythons that are named, else those on the machine, oldest first, one of each minor version.
 * @throws {Error} where one that is named is none, or too old.
 */
export async function findPythons(named: string[]): Promise<NativePythonProgram[]> {
  const found: NativePythonProgram[] = [];
  for (const command of named.length > 0 ? named : NAMES) {
    const python = await pythonAt(command).catch((error: Error) => {
      if (named.length > 0) throw error;
    });
    if (python && !found.some(({ minor }) => minor === python.minor)) found.push(python);
  }
  return found.sort((one, other) => compareVersions(one.minor, other.minor));
}

async function pythonAt(command: string): Promise<NativePythonProgram> {
  const names = [...new Set(pythons.flatMap(({ packages }): readonly string[] => packages))];
  const text = await new Promise<string>((resolve, reject) =>
    execFile(command, ['-c', probe, JSON.stringify(names)], (error, out) =>
      error ? reject(new Error(`${command} is no Python that runs: ${error.message}`)) : resolve(out),
    ),
  );
  const { version, name, wide, packages } = JSON.parse(text);
  const minor = /^\d+\.\d+/.exec(version)![0];
  if (name !== 'CPython' || compareVersions(minor, OLDEST) < 0)
    throw new Error(`${command} is ${name} ${version}: measure.py needs CPython ${OLDEST} or newer.`);
  if (!wide) throw new Error(`${command} is of 32 bits: what is recorded is of machines of 64.`);
  const there = Object.entries(packages as Record<string, string | null>).filter(([, each]) => each !== null);
  return { command, version, minor, packages: Object.fromEntries(there) as Record<string, string> };
}

/** A run on a native Python: `python` is its minor version, whether or not the site has that. */
export type NativeResult = Omit<RunResult, 'python'> & { python: string; platform: string };

/** @throws {Error} with what Python wrote, where there is no result: the program ended the process, or took too long. */
export async function measureNatively(
  command: string,
  program: Program,
  measure = readFileSync(MEASURE, 'utf8'),
): Promise<NativeResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ['-c', run], {
      env: { ...process.env, PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf-8' },
      timeout: PATIENCE,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(JSON.parse(Buffer.concat(out).toString()));
      const said = Buffer.concat(err).toString().trim().split('\n').slice(-5).join('\n');
      reject(
        new Error(`${program.file} gave no result on ${command} (${signal ?? `exit code ${code}`}): ${said}`),
      );
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify({ measure, program }));
  });
}
