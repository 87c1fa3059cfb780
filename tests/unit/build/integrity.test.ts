import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withIntegrity } from '../../../src/build/site/integrity';

const sum = (text: string) => `integrity="sha256-${createHash('sha256').update(text).digest('base64')}"`;

test('scripts and style sheets of the site have their hash, others and data none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  writeFileSync(join(folder, 'a.js'), 'a');
  writeFileSync(join(folder, 'b.css'), 'b');
  const html = await withIntegrity(
    '<link rel=icon href=/x/i.svg><link rel=stylesheet href=/x/b.css /><script src="/x/a.js" defer></script>' +
      '<script src=https://else.where/a.js></script><script>1</script>',
    folder,
    '/x/',
  );
  rmSync(folder, { recursive: true });
  expect(html).toBe(
    `<link rel=icon href=/x/i.svg><link rel=stylesheet href=/x/b.css ${sum('b')} /><script src="/x/a.js" ${sum('a')} defer></script>` +
      '<script src=https://else.where/a.js></script><script>1</script>',
  );
});
