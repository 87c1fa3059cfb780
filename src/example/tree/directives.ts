/** Claims and marks of an example's code. */
import type { Context } from './source';
import { ofRuns, readings, times } from '../readings';
import { readClaims } from '../syntax/claim';
import { values } from '../syntax/values';
import type { Directive } from './comments';
import type { CodeClaim, Example } from '../model';
import { code, type Place, type Report } from '../problem';
import type { PythonCode } from './python';

/** What messages call it. */
export function noun({ kind }: Directive): string {
  return kind === 'mark' ? 'mark' : 'claim';
}

/** Reads what the comments of `written` say; `at` places its offsets. */
export function readDirectives(
  directives: Directive[],
  written: string,
  python: PythonCode,
  at: Place,
  { pythons, report }: Context,
): Pick<Example, 'claims' | 'marks'> {
  const claims: CodeClaim[] = [];
  // Without a prototype: a mark may be called `constructor`.
  const marks = Object.create(null) as Record<string, number>;
  for (const directive of directives) {
    const { text, offset, line } = directive;
    refuseWithoutStatement(directive, written, python, at, report);
    if (directive.kind === 'mark') {
      readMark(marks, directive, at, report);
      continue;
    }
    const read = readClaims(text, pythons);
    for (const { from, to, ...claim } of read.claims) {
      if (line > 0) claims.push({ ...claim, text: text.slice(from, to), position: at(offset + from), line });
    }
    for (const mistake of read.mistakes) report(at(offset + mistake.offset), mistake.message, mistake.mend);
  }
  return { claims, marks };
}

function readMark(
  marks: Example['marks'],
  { text, offset, line }: Directive,
  at: Place,
  report: Report,
): void {
  if (!/^[\p{L}\p{N}_-]+$/u.test(text)) {
    report(at(offset), `${code(text)} is no name for a mark.`, 'Write one word: `# mark: inside-bar`.');
  } else if (Object.hasOwn(marks, text)) {
    report(
      at(offset),
      `The mark ${code(text)} is on another line already.`,
      'Give each line a name of its own.',
    );
  } else if (line > 0) {
    marks[text] = line;
  }
}

function refuseWithoutStatement(
  directive: Directive,
  written: string,
  python: PythonCode,
  at: Place,
  report: Report,
): void {
  const { hash, line } = directive;
  if (line === 0) {
    const message = `There is no code above this ${noun(directive)}.`;
    report(at(hash), message, 'Put it at the end of the line it speaks of.');
    return;
  }
  const word = clauseAt(written, python, hash);
  if (word === undefined) return;
  report(at(hash), `${code(word)} never finishes by itself.`, 'Put this on a statement inside or after it.');
}

/** The `else`, `try` or `finally` that is all there is before this offset on its line. */
function clauseAt(written: string, { clauses }: PythonCode, offset: number): string | undefined {
  const from = written.lastIndexOf('\n', offset - 1) + 1;
  const clause = clauses.find((one) => one.from >= from && one.from < offset);
  return clause && written.slice(from, offset).trim() === `${clause.word}:` ? clause.word : undefined;
}

const beginnings = [
  ...Object.keys(readings)
    .filter((word) => !Object.hasOwn(ofRuns, word))
    .map((word) => `${word}\\s*\\(`),
  ...Object.entries(ofRuns).map(([word, { value }]) => word + values[value].behind),
];
const claimed = new RegExp(
  `#\\s*expect\\w*\\s*:?\\s*(?:(?:${times.join('|')})\\s*:\\s*)?(?:${beginnings.join('|')})`,
  'i',
);

/** Refuses comments like `# expects refs(d) == 1`: they look like claims and would never be judged. */
export function refuseLookalikes(written: string, { comments }: PythonCode, at: Place, report: Report): void {
  for (const { from, to } of comments) {
    const match = claimed.exec(written.slice(from, to));
    if (!match || /^#[ \t]*expect[ \t]*:/.test(match[0])) continue;
    const message = 'This comment looks like a claim but is none.';
    report(at(from + match.index), message, 'Begin it with `# expect:`.');
  }
}
