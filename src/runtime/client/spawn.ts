/** A worker's script as the site serves it. */
export interface Script {
  url: string;
  text: string;
}

/**
 * A module worker from a `data:` URL. Its origin is opaque (https://html.spec.whatwg.org/#worker-processing-model), so it
 * has none of the site's storage, caches or cookies, and it inherits the page's Content-Security-Policy
 * (https://www.w3.org/TR/CSP3/#initialize-global-object-csp): no connections, no `eval`.
 */
export function dataWorker({ text }: Script): Worker {
  return new Worker(`data:text/javascript;charset=utf-8,${escaped(text)}`, { type: 'module' });
}

/** Percent-encodes what is not allowed in the path: https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state */
function escaped(text: string): string {
  return text.replace(/[%#\p{Cc}\u{80}-\u{10ffff}]+|\s+$/gu, encodeURIComponent);
}
