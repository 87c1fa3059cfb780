/** Which claims are judged by a run of an example. */
import type { PythonVersion } from '../runtime/protocol';
import type { Article, Claim, Example } from './model';

/** The claims on one example that speak of this Python: those in its code, then those in prose, in order. */
export function claimsOn(article: Article, example: Example, python: PythonVersion): Claim[] {
  return [
    ...example.claims,
    ...article.claims.filter((claim) => claim.of === example.id && speaksOf(claim, python)),
  ];
}

/** A claim in prose may be for one Python, and is overruled where another one is for that Python. */
export function speaksOf(claim: Article['claims'][number], python: PythonVersion): boolean {
  return claim.python === undefined ? !claim.except.includes(python) : claim.python === python;
}
