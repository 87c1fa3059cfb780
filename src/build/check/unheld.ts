/** Claims, and alternatives of claims, that no run is held against: they could say anything. */
import { expectedOn } from '../../example/judge/expectation';
import type { Article, Claim, Example } from '../../example/model';
import { claimsOn } from '../../example/scope';
import type { PythonVersion } from '../../runtime/protocol';
import type { Mistake } from '../article/entry';

/** @param pythons Those that the example runs on. */
export function unheldClaims(article: Article, example: Example, pythons: PythonVersion[]): Mistake[] {
  if (pythons.length === 0) return [];
  const on = new Map(pythons.map((python) => [python, claimsOn(article, example, { python })]));
  const all = [...example.claims, ...article.claims.filter(({ of }) => of === example.id)];
  return all.flatMap((claim) => {
    const spoken = pythons.filter((python) => on.get(python)!.includes(claim));
    return whyUnheld(claim, example, spoken).map((text) => ({ ...claim.position, text }));
  });
}

function whyUnheld(claim: Claim, { id }: Example, spoken: PythonVersion[]): string[] {
  // Of machines of 64 bits, `npm run native` holds it against one.
  if ('bits' in claim && claim.bits === 64) return [];
  if (spoken.length === 0) {
    const where =
      'python' in claim && claim.python
        ? `\`${id}\` does not run on Python ${claim.python}`
        : 'every Python has a claim of its own';
    return [`\`${claim.text}\` is never held against a run: ${where}. Remove it.`];
  }
  const inForce = new Set(spoken.map((python) => expectedOn({ python }, claim)));
  const idle = claim.since.filter(({ expected, bits }) => bits === undefined && !inForce.has(expected));
  return [
    ...(inForce.has(claim.expected)
      ? []
      : [
          `What \`${claim.text}\` says first is never held against a run: each Python that \`${id}\` runs on has an alternative. Say the oldest one's first.`,
        ]),
    ...idle.map(
      ({ python }) =>
        `The alternative for Python ${python} is never held against a run: \`${id}\` does not run there. Remove it.`,
    ),
  ];
}
