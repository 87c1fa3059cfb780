import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withPolicy } from '../../../src/build/site/csp';

const page = (body: string) =>
  `<!doctype html><html><head><meta charset=UTF-8><title>t</title></head><body>${body}</body></html>`;
const policyOf = (html: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];

test('names every inline script by its hash, once, and no data', () => {
  const script = 'document.body.hidden = false;';
  const data = '<script type=application/ld+json>{"a":1}</script>';
  const policy = policyOf(
    withPolicy(
      page(`<script>${script}</script><script>${script}</script>${data}<script src=/a.js defer></script>`),
    ),
  );
  const hash = createHash('sha256').update(script).digest('base64');
  expect(policy?.match(/'sha256-[^']*'/g)).toEqual([`'sha256-${hash}'`]);
});

test('allows WebAssembly and nobody else', () => {
  const policy = policyOf(withPolicy(page('')));
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval'`);
  expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'/);
});
