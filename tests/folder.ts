import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished, TestRunner } from 'vitest';

/** A new folder for the test that asks, or for the tests of the file; it is gone when they are over. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'python-gotchas-'));
  const over = TestRunner.getCurrentTest() ? onTestFinished : afterAll;
  over(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
