/** Wrong sentences: what a claim says, changed so that it cannot be true where the claim was. */
import { claimText, proseText } from '../../src/example/edit/claim';
import type { Edit } from '../../src/example/edit';
import type { Claim, Expected, Operator } from '../../src/example/model';
import { Source } from './source';

/** One claim of an article, changed. */
export interface Mutant {
  claim: Claim;
  /** What the claim says now. */
  text: string;
  /** What makes the article say it. */
  edit: Edit;
}

/** Every mutant of one claim of the article. */
export function mutantsOf(claim: Claim, source: string): Mutant[] {
  const place = 'of' in claim ? Source.ofProse(source, claim) : Source.ofCode(source, claim);
  return wrongTexts(claim).map((text) => ({ claim, text, edit: place.edit(text) }));
}

function wrongTexts(claim: Claim): string[] {
  const { expected, since } = claim;
  if ('of' in claim) return wrongs(expected).map((wrong) => proseText(claim, wrong));
  return [
    ...wrongs(expected).map((wrong) => claimText({ ...claim, expected: wrong })),
    ...since.flatMap((one, index) =>
      wrongs(one.expected).map((wrong) =>
        claimText({ ...claim, since: since.with(index, { ...one, expected: wrong }) }),
      ),
    ),
    ...since.map((_, index) => claimText({ ...claim, since: since.toSpliced(index, 1) })),
  ];
}

const contrary: Record<Exclude<Operator, '=='>, Operator> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** Expectations that are false wherever `expected` is true. Sizes are compared within 2 %, so 5 % is another size. */
function wrongs(expected: Expected): Expected[] {
  switch (expected.kind) {
    case 'state':
      return [{ kind: 'state', value: expected.value === 'freed' ? 'alive' : 'freed' }];
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

function wrongAmounts(expected: Extract<Expected, { operator: string }>): Expected[] {
  const { kind, value } = expected;
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
