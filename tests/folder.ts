import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished } from 'vitest';

/** A new folder for the test that asks, or for the tests of the file; it is gone when they are over. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'python-gotchas-'));
  const over = expect.getState().currentTestName === undefined ? afterAll : onTestFinished;
  over(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
