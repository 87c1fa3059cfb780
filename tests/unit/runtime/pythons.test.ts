import { describe, expect, it } from 'vitest';
import { type Lock, packagesFor, pythonOf, servedLock, withDependencies } from '../../../src/runtime/pythons';
import type { PythonVersion } from '../../../src/runtime/protocol';

const entry = (name: string, imports: string[], depends: string[] = []) => ({
  name,
  version: '1.0',
  file_name: `${name}-1.0.whl`,
  sha256: name,
  imports,
  depends,
});

const lock: Lock & { info: string } = {
  info: 'kept',
  packages: {
    pandas: entry('pandas', ['pandas'], ['numpy', 'python-dateutil']),
    numpy: entry('numpy', ['numpy']),
    'python-dateutil': entry('python-dateutil', ['dateutil'], ['six']),
    six: entry('six', ['six'], ['python-dateutil']),
    scipy: entry('scipy', ['scipy'], ['numpy']),
  },
};

describe('packagesFor', () => {
  it('finds packages by the modules they bring', () => {
    expect(packagesFor(['dateutil', 'json', 'pandas'], lock)).toEqual(['pandas', 'python-dateutil']);
  });

  it('needs none for modules that no package brings', () => {
    expect(packagesFor(['json', 'python-dateutil'], lock)).toEqual([]);
  });
});

describe('withDependencies', () => {
  it('closes over dependencies, once each, even when they go in a circle', () => {
    expect(withDependencies(['pandas'], lock).sort()).toEqual(['numpy', 'pandas', 'python-dateutil', 'six']);
  });

  it('says which package the lock does not have', () => {
    expect(() => withDependencies(['polars'], lock)).toThrow('polars');
  });
});

describe('servedLock', () => {
  it('names the served packages only, and keeps the rest of the lock', () => {
    const served = servedLock(lock, ['six', 'numpy']);
    expect(Object.keys(served.packages)).toEqual(['numpy', 'six']);
    expect(served.info).toBe('kept');
  });
});

describe('pythonOf', () => {
  it('names the Pythons there are when asked for another', () => {
    expect(() => pythonOf('2.7' as PythonVersion)).toThrow('2.7 is not one of 3.13, 3.14, 3.15');
  });
});
