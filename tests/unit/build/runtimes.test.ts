import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/build/files';
import { layRuntime, lockOf, PINS } from '../../../src/build/assets/runtimes';
import type { Wheel } from '../../../src/build/assets/wheels';
import { folderOf, type Lock, pythonOf, pythons } from '../../../src/runtime/pythons';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'runtimes-test-'));
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
});
afterEach(() => rm(root, { recursive: true }));

describe('layRuntime', () => {
  it.each(pythons)('lays out all that Python $version loads', async (python) => {
    await layRuntime({ ...python, packages: [] }, root, join(root, 'site'), () => {});
    const folder = join(root, 'site', folderOf(python));
    const files = await readdir(folder);
    expect(files).toEqual(expect.arrayContaining([...python.runtime, 'pyodide-lock.json']));
    const lock = JSON.parse(await readFile(join(folder, 'pyodide-lock.json'), 'utf8')) as Lock;
    expect(lock.packages).toEqual({});
  });

  it('goes on without a package that nobody has, and says so', async () => {
    const python = pythonOf('3.13');
    const warnings: string[] = [];
    const runtime = await layRuntime(python, root, join(root, 'site'), (text) => warnings.push(text), []);
    expect(runtime.unavailable).toEqual(['numpy', 'pandas']);
    expect(warnings.join('\n')).toContain('numpy 2.2.5 for Python 3.13 is not available');
  });

  it('asks for the wheels that are pinned, of this Pyodide', async () => {
    const wanted: Wheel[] = [];
    const source = {
      name: 'nobody',
      // eslint-disable-next-line require-yield
      async *offer(wheels: Wheel[]) {
        wanted.push(...wheels);
      },
    };
    const python = { ...pythonOf('3.14'), packages: ['pandas'] };
    const runtime = await layRuntime(python, root, join(root, 'site'), () => {}, [source]);
    expect(runtime.unavailable).toEqual(['pandas']);
    const pins = JSON.parse(await readFile(PINS, 'utf8')) as Record<string, Record<string, string>>;
    expect(Object.fromEntries(wanted.map(({ file, sha256 }) => [file, sha256]))).toEqual(
      pins[python.pyodide],
    );
    expect(wanted[0]!.url).toBe(
      `https://cdn.jsdelivr.net/pyodide/v${python.pyodide}/full/${wanted[0]!.file}`,
    );
  });

  it('downloads no wheel that is not pinned', async () => {
    const python = { ...pythonOf('3.14'), packages: ['pillow'] };
    await expect(layRuntime(python, root, join(root, 'site'), () => {}, [])).rejects.toThrow(
      /^pillow-.* of Pyodide 314\.0\.7 has none in src\/build\/assets\/pinned\.json; Pyodide's lock says [0-9a-f]{64}\./,
    );
  });

  it('downloads no wheel of which the lock says another checksum', async () => {
    const python = { ...pythonOf('3.14'), npm: 'pyodide', packages: ['six'] };
    await expect(layRuntime(python, root, join(root, 'site'), () => {}, [])).rejects.toThrow(
      /^six-1\.17\.0-py2\.py3-none-any\.whl of Pyodide 314\.0\.7 has the SHA-256 228c/,
    );
  });
});

describe('the table of Pythons', () => {
  it.each(pythons)('says what the npm package of $version is', async (python) => {
    const { version } = JSON.parse(
      await readFile(join(ROOT, 'node_modules', python.npm, 'package.json'), 'utf8'),
    ) as { version: string };
    const { info } = lockOf(python, ROOT) as Lock & { info: { python: string } };
    expect({ pyodide: version, full: info.python }).toEqual({ pyodide: python.pyodide, full: python.full });
  });
});
