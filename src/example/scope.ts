/** Which claims are judged by a run of an example. */
import type { Article, Claim, Example, Machine, ProseClaim } from './model';

/** The claims on one example that speak of this machine: those in its code, then those in prose, in order. */
export function claimsOn(article: Article, example: Example, machine: Machine): Claim[] {
  return [
    ...example.claims,
    ...article.claims.filter((claim) => claim.of === example.id && speaksOf(claim, machine)),
  ];
}

/** A claim in prose may be for one Python, or for machines of some bits, and is overruled where another one is for that. */
export function speaksOf(claim: ProseClaim, machine: Machine): boolean {
  return isFor(claim, machine) && !claim.except.some((other) => isFor(other, machine));
}

function isFor({ python, bits }: Pick<ProseClaim, 'python' | 'bits'>, machine: Machine): boolean {
  const matches = python === undefined || python === machine.python;
  return matches && (bits === undefined || bits === (machine.bits ?? 32));
}
