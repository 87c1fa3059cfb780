/** `1x`: what `unit=` names, and claims that speak in multiples of it. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import type { Claim, Expected, ProseClaim } from '../model';
import { code, type Report } from '../problem';
import type { Draft } from './fence';

type Kind = 'function' | 'class' | 'lambda' | 'import' | 'value';

interface Definition {
  /** With the functions and classes it stands in: `main.load`. A `value` is known by its own name, too. */
  name: string;
  kind: Kind;
  /** In the fence's code, from 1. */
  line: number;
}

/** Refuses a `unit=` that cannot be `1x`, and multiples in examples without one. */
export function refuseUnits(
  drafts: ReadonlyMap<string, Draft>,
  prose: ProseClaim[],
  isWrong: (line: number) => boolean,
  report: Report,
): void {
  for (const { fence, options, wordAt } of drafts.values()) {
    if (fence.kind !== 'live') continue;
    if (options.unit) {
      const before = fence.after.map((id) => drafts.get(id)!.fence);
      const refusal = refuse(options.unit.value, fence, before);
      if (refusal) report(wordAt(options.unit.at), ...refusal);
      continue;
    }
    // A misspelt `unit=` has been reported.
    if (isWrong(fence.position.line)) continue;
    const claims: Claim[] = [...fence.claims, ...prose.filter(({ of }) => of === fence.id)];
    for (const { text, position } of claims.filter(isMultiple)) {
      const message = `${code(text)} is a multiple, and the fence has no ${code('unit=')}.`;
      const name = candidate(definitionsIn(fence.code));
      const mend = `Add ${code(`unit=${name ?? '…'}`)} to the fence on line ${fence.position.line}${name === undefined ? ', with the name of the function that makes the data' : ''}; or say it in bytes.`;
      report(position, message, mend);
    }
  }
}

function isMultiple({ expected, since, unobservable }: Claim): boolean {
  const all: Expected[] = [expected, ...since.map((one) => one.expected)];
  return unobservable === undefined && all.some(({ kind }) => kind === 'multiple');
}

/** The first function of the example, else its first value. */
function candidate(own: Definition[]): string | undefined {
  const top = own.filter(({ name }) => !name.includes('.'));
  return (top.find(({ kind }) => kind === 'function') ?? top.find(({ kind }) => kind === 'value'))?.name;
}

/** What is wrong with `unit=name`, and the mend; undefined where nothing can be seen to be. */
function refuse(
  name: string,
  { code: text, lines }: Draft['fence'],
  before: Draft['fence'][],
): [string, string] | undefined {
  const own = definitionsIn(text);
  const meant = own.filter((one) => one.name === name);
  if (meant.some(({ kind }) => kind === 'function' || kind === 'value')) return undefined;
  const [found] = meant;
  const nested = own.find((one) => one.kind === 'function' && one.name.endsWith(`.${name}`));
  if (nested && !found)
    return [
      `${code(name)} is defined inside of another function or class, on line ${lines[nested.line - 1]}.`,
      `Write ${code(`unit=${nested.name}`)}.`,
    ];
  if (found) {
    const what = {
      class: `a class`,
      lambda: 'a lambda, which has no name of its own',
      import: 'imported, and what is imported is not measured',
    }[found.kind as Exclude<Kind, 'function' | 'value'>];
    return [`${code(name)} is ${what}: it cannot be ${code('1x')} (line ${lines[found.line - 1]}).`, named];
  }
  for (const fence of before) {
    const there = definitionsIn(fence.code).find((one) => one.name === name);
    if (!there) continue;
    const line = fence.lines[there.line - 1];
    const message = `${code(name)} is made on line ${line}, in ${code(fence.id)}, which runs before the measuring: nothing says how big ${code('1x')} is.`;
    const mend =
      there.kind === 'function'
        ? `Move the function into this example, or name what holds its result: ${code(`data = ${name}()`)} with ${code('unit=data')}.`
        : named;
    return [message, mend];
  }
  return undefined;
}

const named =
  'Name a function of this example that makes the data, `unit=load`, or what the data is assigned to, `unit=data`.';

/** What the code binds, in order. Code that cannot be understood is left out. */
function definitionsIn(text: string): Definition[] {
  const found: Definition[] = [];
  const scopes: string[] = [];
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const add = (node: SyntaxNode, kind: Kind) => {
    const own = text.slice(node.from, node.to);
    const line = lineOf(node.from);
    found.push({ name: [...scopes, own].join('.'), kind, line });
    if (kind === 'value' && scopes.length > 0) found.push({ name: own, kind, line });
  };
  parser.parse(text).iterate({
    enter({ name, node }) {
      const own = node.getChild('VariableName');
      if (name === 'FunctionDefinition' || name === 'ClassDefinition') {
        if (own) add(own, name === 'ClassDefinition' ? 'class' : 'function');
        scopes.push(own ? text.slice(own.from, own.to) : '');
      } else if (name === 'VariableName') {
        const kind = bindingOf(node);
        if (kind) add(node, kind);
      }
    },
    leave({ name }) {
      if (name === 'FunctionDefinition' || name === 'ClassDefinition') scopes.pop();
    },
  });
  return found;
}

/** How a statement binds the name at this node; undefined where it only uses it. */
function bindingOf(node: SyntaxNode): Kind | undefined {
  for (let part = node, around = node.parent; around; part = around, around = around.parent) {
    switch (around.name) {
      case 'AssignStatement': {
        const operators = around.getChildren('AssignOp');
        if (part.from >= (operators.at(-1)?.from ?? 0)) return undefined;
        return around.lastChild?.name === 'LambdaExpression' ? 'lambda' : 'value';
      }
      case 'ImportStatement':
        return 'import';
      case 'ForStatement':
        return part.from < (around.getChild('in')?.from ?? 0) ? 'value' : undefined;
      case 'WithStatement':
        return part.prevSibling?.name === 'as' ? 'value' : undefined;
      case 'NamedExpression':
        return part.from === around.from ? 'value' : undefined;
      case 'ParamList':
        return 'value';
      case 'TupleExpression':
      case 'ParenthesizedExpression':
      case 'ArrayExpression':
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}
