/** Which number of an example's code `param=` speaks of. */
import { parser } from '@lezer/python';
import type { Example, Setup } from '../model';
import { numberIn, type Parameter } from '../parameter';
import { code, type Report } from '../problem';
import type { Declaration } from '../syntax/options';
import type { Draft } from './fence';

/** Finds every declared parameter, in the example or in a setup that runs before it. */
export function placeParameters(drafts: ReadonlyMap<string, Draft>, report: Report): void {
  for (const { fence, options, wordAt } of drafts.values()) {
    const { declaration } = options;
    if (fence.kind !== 'live' || !declaration) continue;
    const sources = [...fence.after.map((id) => drafts.get(id)!.fence), fence];
    const wrong = (message: string, mend: string) => report(wordAt(declaration.at), message, mend);
    fence.parameter = locate(declaration, fence, sources, wrong);
  }
}

/** A module-level assignment in a fence's code. */
interface Assignment {
  fence: Example | Setup;
  /** Its line in `fence.code`, from 1. */
  line: number;
  articleLine: number;
  /** Offsets of the whole number that the name, and no other, is bound to. */
  number?: { from: number; to: number };
}

function locate(
  { name, from, to }: Declaration,
  example: Example,
  sources: (Example | Setup)[],
  wrong: (message: string, mend: string) => void,
): Parameter | undefined {
  const found = sources.flatMap((fence) => assignments(fence, name));
  const [first, second] = found;
  const mend = `Write ${code(`${name} = ${from}`)} on a line of its own, once, in this example or in a setup before it.`;
  if (!first) {
    wrong(`${code(name)} is assigned nowhere at the top of this code.`, mend);
  } else if (second) {
    wrong(
      `${code(name)} is assigned on line ${first.articleLine} and again on line ${second.articleLine}.`,
      mend,
    );
  } else if (!first.number) {
    wrong(`${code(name)} is not assigned a plain whole number on line ${first.articleLine}.`, mend);
  } else if (first.fence.kind === 'live' && first.fence !== example) {
    const message = `${code(name)} stands on line ${first.articleLine}, in ${code(first.fence.id)}, an example with a card of its own.`;
    wrong(message, 'Declare it there, or move the number to a setup.');
  } else {
    return checked({ name, from, to }, first, first.number, wrong);
  }
  return undefined;
}

function checked(
  { name, from, to }: Omit<Declaration, 'at'>,
  { fence, line, articleLine }: Assignment,
  number: { from: number; to: number },
  wrong: (message: string, mend: string) => void,
): Parameter | undefined {
  const start = fence.code.lastIndexOf('\n', number.from - 1) + 1;
  const text = fence.code.split('\n')[line - 1]!;
  const literal = fence.code.slice(number.from, number.to);
  const declared = Number(literal.replaceAll('_', ''));
  if (declared < from || declared > to) {
    wrong(`${code(name)} is ${literal} on line ${articleLine}.`, 'Write bounds that this is between.');
    return undefined;
  }
  const before = text.slice(0, number.from - start);
  const behind = text.slice(number.to - start);
  const parameter = { name, from, to, declared, in: fence.id, line: { before, literal, behind } };
  if (numberIn(fence.code, parameter) !== null) return parameter;
  wrong(`Another line reads like line ${articleLine}.`, `Let ${code(text)} stand once, also in texts.`);
  return undefined;
}

/** The module-level assignments to `name` that are in no compound statement. */
function assignments(fence: Example | Setup, name: string): Assignment[] {
  const found: Assignment[] = [];
  const text = fence.code;
  parser.parse(text).iterate({
    enter({ name: kind, node, from }) {
      if (kind === 'Script' || kind === 'StatementGroup') return true;
      if (kind !== 'AssignStatement' && kind !== 'UpdateStatement') return false;
      const parts: { name: string; from: number; to: number }[] = [];
      for (let part = node.firstChild; part; part = part.nextSibling) parts.push(part);
      const lastOperator = parts.findLastIndex((part) => /^(?:Assign|Update)Op$/.test(part.name));
      const targets = parts.slice(0, lastOperator).filter((part) => part.name === 'VariableName');
      if (!targets.some((target) => text.slice(target.from, target.to) === name)) return false;
      const line = text.slice(0, from).split('\n').length;
      const kinds = parts.filter((part) => part.name !== 'TypeDef').map((part) => part.name);
      const value = parts.at(-1)!;
      const plain = kinds.join(' ') === 'VariableName AssignOp Number';
      const whole = plain && /^\d+(?:_\d+)*$/.test(text.slice(value.from, value.to));
      const number = whole ? { from: value.from, to: value.to } : undefined;
      found.push({ fence, line, articleLine: fence.lines[line - 1]!, number });
      return false;
    },
  });
  return found;
}
