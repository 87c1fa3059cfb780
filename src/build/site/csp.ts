/**
 * A Content-Security-Policy for hosts that send no headers: nothing is loaded from, or sent to, anyone but the site
 * itself, and no script runs that the build did not write.
 */
import { createHash } from 'node:crypto';

/** `script` elements without `src` that hold JavaScript; `application/ld+json` and the like are data, never run. */
const inlineScript = /<script(?![^>]*\ssrc=)(?![^>]*\stype="?application\/)[^>]*>([\s\S]*?)<\/script>/g;

/** The page with its policy, which names every inline script by its SHA-256 (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
export function withPolicy(html: string): string {
  const hashes = [...html.matchAll(inlineScript)].map(([, script]) => `'sha256-${sha256(script!)}'`);
  const policy = [
    `default-src 'self'`,
    // Pyodide compiles WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${[...new Set(hashes)].join(' ')}`,
    // React writes style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    // A program's worker is a `data:` URL, which inherits this policy; the other one is the service worker.
    `worker-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return html.replace(/<meta charset="?utf-8"?\s*\/?>/i, (charset) => {
    return `${charset}<meta http-equiv="Content-Security-Policy" content="${policy.trim()}">`;
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
