import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/build/files';
import { layRuntime, lockOf } from '../../../src/build/assets/runtimes';
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
