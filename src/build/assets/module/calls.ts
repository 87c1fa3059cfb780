/**
 * V8 compiles a function anew when it is used much, and takes it then that each call through the table will lead where
 * the few before it led; where one leads elsewhere, it drops what it compiled and begins again. CPython's evaluation
 * loop is used much within its first hundred instructions, it calls whatever a program calls, and to compile it takes
 * half a second: in the first two seconds V8 does so three times, on cores that have other work.
 *
 * About the calls of a function which does nothing else, and which all calls of that type share, it guesses, too; but
 * that one is compiled in no time, and apart, as V8 does not put a function of its size into those that call it.
 */
import { joined } from '../../../runtime/image/format';
import { type Code, codeOf, type FunctionType, withCode } from './code';
import { OPCODES } from './opcodes';
import { type Operator, operatorsOf } from './operators';
import { unsigned } from './sections';

/** Bytes of a function's code: V8 puts smaller ones into those that call them (its `wasm-inlining-max-size`). */
const INLINED = 500;

/**
 * The module, in which the function that is exported by this name makes its calls through the table by other functions.
 * Those that V8 would put into it are there twice, for all others call them as they were. Nothing else is changed: what
 * is new are the last functions, no place in the table is another, and no byte of memory.
 *
 * Throws where the module is not as compilers make it.
 */
export function withCallsApart(module: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const code = codeOf(module);
  const { functions, imported } = code;
  const own = code.exported(name);
  const added = new Map<string, number>();
  const add = (key: string, make: () => void): number => {
    const known = added.get(key);
    if (known !== undefined) return known;
    const index = imported + functions.length;
    added.set(key, index);
    make();
    return index;
  };
  const guessing = guessingUnder(own, code);
  const target = ({ code: opcode, typeIndex, funcIndex }: Operator): number | undefined => {
    if (opcode === OPCODES.callIndirect) return apart(typeIndex!);
    if (opcode === OPCODES.call && guessing.has(funcIndex!)) return copy(funcIndex!);
  };
  const apart = (type: number) =>
    add(`type ${type}`, () => {
      const { parameters, results } = code.types[type]!;
      code.types.push({ parameters: joined([parameters, [I32]]), results });
      functions.push({ type: code.types.length - 1, body: passingOn(code.types[type]!, type) });
    });
  const copy = (index: number) =>
    add(`function ${index}`, () => {
      const { type, body } = functions[index - imported]!;
      const place = functions.push({ type, body }) - 1;
      functions[place] = { type, body: replaced(body, target) };
    });
  const { type, body } = functions[own - imported]!;
  functions[own - imported] = { type, body: replaced(body, target) };
  return withCode(module, code);
}

/** Of the functions that V8 would put into this one, those where it would guess about where a call leads. */
function guessingUnder(own: number, { functions, imported }: Code): Set<number> {
  const bodyOf = (index: number) => functions[index - imported]?.body;
  const calls = new Map<number, number[]>();
  const guessing = new Set<number>();
  const left = [own];
  while (left.length > 0) {
    const index = left.pop()!;
    const body = bodyOf(index);
    if (!body || calls.has(index) || (index !== own && body.length > INLINED)) continue;
    const operators = [...operatorsOf(body)];
    if (operators.some(({ code }) => code === OPCODES.callIndirect)) guessing.add(index);
    const called = operators.flatMap(({ code, funcIndex }) => (code === OPCODES.call ? [funcIndex!] : []));
    calls.set(index, called);
    left.push(...called);
  }
  for (let known = -1; known < guessing.size;) {
    known = guessing.size;
    for (const [index, called] of calls) if (called.some((each) => guessing.has(each))) guessing.add(index);
  }
  guessing.delete(own);
  return guessing;
}

const I32 = 0x7f;

/** The body of a function that is told, after all else, where in the table the one is that it calls. */
function passingOn({ parameters }: FunctionType, type: number): Uint8Array {
  const gets = [...parameters, I32].flatMap((_, i) => [OPCODES.localGet, ...unsigned(i)]);
  const call = [OPCODES.callIndirect, ...unsigned(type), 0];
  const large = new Uint8Array(INLINED).fill(OPCODES.nop);
  return joined([[0], gets, call, large, [OPCODES.end]]);
}

/** The body with direct calls, of the functions that `target` names, instead of those that are there. */
function replaced(body: Uint8Array, target: (operator: Operator) => number | undefined): Uint8Array {
  const parts: ArrayLike<number>[] = [];
  let end = 0;
  for (const operator of operatorsOf(body)) {
    const index = target(operator);
    if (index === undefined) continue;
    parts.push(body.subarray(end, operator.from), [OPCODES.call], unsigned(index));
    end = operator.to;
  }
  return joined([...parts, body.subarray(end)]);
}
