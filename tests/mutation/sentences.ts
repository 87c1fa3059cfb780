/** Wrong sentences: what a claim says, changed so that it cannot be true where the claim was. */
import { claimText, proseText } from '../../src/example/edit/claim';
import type { Edit } from '../../src/example/edit';
import type { Amount, Claim, Expected, Operator, State } from '../../src/example/model';
import { Source } from './source';

/** One claim of an article, changed. */
export interface Mutant {
  claim: Claim;
  /** What the claim says now. */
  text: string;
  /** What makes the article say it. */
  edit: Edit;
}

/** Whether a run of the site decides it. What is said of machines of 64 bits is held by `tests/unit/build/native.test.ts`. */
export function isHeldHere(claim: Claim): boolean {
  return !('of' in claim) || claim.bits !== 64;
}

/** Every mutant of one claim of the article. */
export function mutantsOf(claim: Claim, source: string): Mutant[] {
  const place = 'of' in claim ? Source.ofProse(source, claim) : Source.ofCode(source, claim);
  return wrongTexts(claim).map((text) => ({ claim, text, edit: place.edit(text) }));
}

function wrongTexts(claim: Claim): string[] {
  const { expected, since } = claim;
  const wrongs = (of: Expected) => wrongExpectations(of, claim);
  const here = since.filter(({ bits }) => bits === undefined);
  if ('of' in claim) return wrongs(expected).map((wrong) => proseText(claim, wrong));
  return [
    ...wrongs(expected).map((wrong) => claimText({ ...claim, expected: wrong })),
    ...here.flatMap((one) =>
      wrongs(one.expected).map((wrong) =>
        claimText({ ...claim, since: since.with(since.indexOf(one), { ...one, expected: wrong }) }),
      ),
    ),
    ...here.map((one) => claimText({ ...claim, since: since.filter((other) => other !== one) })),
  ];
}

const contrary: Record<Exclude<Operator, '=='>, Operator> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** What is not freed may not be said to be collected, and what is collected is freed, too. */
const otherStates: Record<State, State[]> = {
  freed: ['alive'],
  alive: ['freed', 'collected'],
  collected: ['alive'],
  same: ['different'],
  different: ['same'],
};

/** Expectations that are false wherever `expected` is true. Sizes are compared within 2 %, so 5 % is another size. */
function wrongExpectations(expected: Expected, { reading }: Claim): Expected[] {
  switch (expected.kind) {
    case 'state':
      return otherStates[expected.value].map((value) => ({ kind: 'state', value }));
    case 'holder': {
      const { by, only } = expected;
      if (by === null) return [{ ...expected, by: 'name' in reading ? reading.name : '' }];
      return [`${by}.nowhere`, `${by}["nothing"]`, null].map((other) => ({
        ...expected,
        by: other,
        only: other !== null && only,
      }));
    }
    case 'text':
      return [
        { kind: 'text', value: `${expected.value}X` },
        { kind: 'text', value: expected.value.slice(0, -1) || 'X' },
      ];
    default:
      return expected.operator === '=='
        ? wrongAmounts(expected)
        : [{ ...expected, operator: contrary[expected.operator] }];
  }
}

function wrongAmounts(expected: Amount): Expected[] {
  const { kind, value, to } = expected;
  if (to !== undefined) {
    const low: Amount = { ...expected, to: undefined };
    const [less, more] = kind === 'count' ? [value - 1, to + 1] : [value * 0.95, to * 1.05];
    const ends = less < 0 ? [] : [{ ...expected, value: less }];
    return [...ends, { ...expected, to: more }, low, { ...low, value: to }];
  }
  const others = kind === 'bytes' ? [value / 2, value * 2] : [value - 1, value + 1];
  if (kind === 'count') {
    const orders = (['<', '>'] as const).map((operator) => ({ ...expected, operator }));
    return [
      ...others.filter((other) => other >= 0).map((other) => ({ ...expected, value: other })),
      ...orders,
    ];
  }
  const [less, more] = [value * 0.95, value * 1.05];
  return [
    ...[...others, less, more].map((other) => ({ ...expected, value: other })),
    { ...expected, operator: '<', value: less },
    { ...expected, operator: '>', value: more },
  ];
}
