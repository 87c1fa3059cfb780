import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeStale } from '../../../src/build/assets/stale';

const folder = mkdtempSync(join(tmpdir(), 'sweep-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function lay(name: string, hoursAgo: number): void {
  const used = new Date(Date.now() - hoursAgo * 3_600_000);
  writeFileSync(join(folder, name), '');
  utimesSync(join(folder, name), used, used);
}

describe('sweeping', () => {
  it('removes what nobody used lately, and nothing else', async () => {
    lay('a-old.boot', 2);
    lay('a-other.boot', 0.5);
    lay('a-now.boot', 48);
    lay('old.whl', 48);
    await removeStale(folder, /\.boot$/, ['a-now.boot']);
    expect(readdirSync(folder).sort()).toEqual(['a-now.boot', 'a-other.boot', 'old.whl']);
  });

  it('leaves what may stay longer', async () => {
    lay('run.json', 48);
    lay('older.json', 100);
    await removeStale(folder, /\.json$/, [], 72 * 3_600_000);
    expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual(['run.json']);
  });

  it('leaves what another process has just begun to use', async () => {
    // The one that was made two days ago is in use again since the last sweep.
    await removeStale(folder, /\.boot$/, ['a-other.boot']);
    expect(readdirSync(folder)).toContain('a-now.boot');
  });
});
