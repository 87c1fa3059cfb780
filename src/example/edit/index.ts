/** The edit of an article that makes one of its claims hold. */
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { judge } from '../judge';
import { expectedOn } from '../judge/expectation';
import { stands } from '../judge/stands';
import type { Claim, CodeClaim, Expected, ProseClaim } from '../model';
import { compareVersions } from '../syntax/version';
import { claimText, proseText } from './claim';
import { isTrue, truthOf } from './truth';

/** Replaces what the article has from offset `from` to `to` by `text`. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** Where a claim stands in the article: all of it, and in prose what is between its tags. */
export interface Stretch {
  from: number;
  to: number;
  inner: { from: number; to: number };
}

/**
 * The edit after which the claim holds on every run of its example that it speaks of; undefined where it does
 * already, or where no claim about this reading could.
 */
export function mendingEdit(claim: Claim, runs: RunResult[], source: string, at: Stretch): Edit | undefined {
  const all = runs.toSorted((one, other) => compareVersions(one.python, other.python));
  if (all.length === 0 || all.every((run) => stands(judge(claim, run)))) return undefined;
  return 'of' in claim ? proseEdit(claim, all, source, at) : codeEdit(claim, all, at);
}

interface Truth {
  python: PythonVersion;
  expected: Expected;
}

/** What the claim has to say on each Python, oldest first; where it holds, what it says. */
function truths(claim: Claim, runs: RunResult[]): Truth[] | undefined {
  const found = runs.map((run) => {
    const said = expectedOn(run, claim);
    const expected = isTrue(claim, said, [run]) ? said : truthOf(claim, [run]);
    return expected && { python: run.python, expected };
  });
  return found.every((one) => one !== undefined) ? found : undefined;
}

function codeEdit(claim: CodeClaim, runs: RunResult[], { from, to }: Stretch): Edit | undefined {
  const one = plainTruth(claim, runs);
  // What it says of other machines is not measured here.
  const elsewhere = claim.since.filter(({ bits }) => bits !== undefined);
  if (one) return { from, to, text: claimText({ ...claim, expected: one, since: elsewhere }) };
  const [first, ...later] = truths(claim, runs) ?? [];
  if (!first) return undefined;
  const since: Truth[] = [];
  for (const truth of later) {
    const before = since.at(-1) ?? first;
    if (JSON.stringify(before.expected) !== JSON.stringify(truth.expected)) since.push(truth);
  }
  return {
    from,
    to,
    text: claimText({ ...claim, expected: first.expected, since: [...since, ...elsewhere] }),
  };
}

/** One expectation for all Pythons, if it is as plain as one for each. */
function plainTruth(claim: Claim, runs: RunResult[]): Expected | undefined {
  const found = truthOf(claim, runs);
  if (!found || !('operator' in found) || found.operator === '==') return found;
  const alone = runs.map((run) => truthOf(claim, [run]));
  return alone.some((own) => own && 'operator' in own && own.operator === '==') ? undefined : found;
}

function proseEdit(claim: ProseClaim, runs: RunResult[], source: string, at: Stretch): Edit | undefined {
  const one = plainTruth(claim, runs);
  if (one) {
    const text = proseText(claim, one);
    return text === ''
      ? undefined
      : { ...at.inner, text: withMarkup(source.slice(at.inner.from, at.inner.to), claim.text, text) };
  }
  const each = truths(claim, runs);
  if (!each) return undefined;
  const written = each.map(({ python, expected }) => {
    const inner = proseText(claim, expected);
    const open = source.slice(at.from, at.inner.from).replace(/^<Claim/, `<Claim python="${python}"`);
    return `${open}${inner}${source.slice(at.inner.to, at.to)}`;
  });
  const [first, ...later] = written;
  const others = later.map((text, index) => `${text} on Python ${each[index + 1]!.python}`);
  return { from: at.from, to: at.to, text: `${first} (${others.join(', ')})` };
}

/** Replaces the text and keeps the markup around it: `**3x**`. */
function withMarkup(inner: string, was: string, is: string): string {
  return inner.split(was).length === 2 ? inner.replace(was, () => is) : is;
}
