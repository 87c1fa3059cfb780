/** Places as Python spells them: `failures[0].__traceback__.tb_frame`, `cache["k"]`. */
import { code, ParseMistake } from '../problem';
import { dottedName } from './reading';
import { Scanner } from './scanner';
import { readString, seesString } from './string';

const form = `Write a place as Python spells it: ${['foo.data', 'failures[0]', 'cache["k"]', 'add.__defaults__[0]'].map(code).join(', ')}.`;
const attribute = /\.[\p{ID_Start}_]\p{ID_Continue}*/uy;
const index = /-?\d+(?:_\d+)*/y;

/**
 * Reads a place and gives it in one spelling: without blanks, its keys in double quotes.
 * @throws {ParseMistake} at the first character that cannot belong to one.
 */
export function readPlace(scanner: Scanner): string {
  const at = scanner.next();
  const name = scanner.take(dottedName);
  if (name === undefined)
    throw new ParseMistake(at, `A place is expected here, not ${scanner.seen()}.`, form);
  let place = name;
  for (;;) {
    const step = scanner.take(attribute) ?? readKey(scanner);
    if (step === undefined) return place;
    place += step;
  }
}

/** Whether this can be written as a place. Keys that no literal stands for are told as `cache[…]`. */
export function isPlace(text: string): boolean {
  try {
    return readPlace(new Scanner(text)) === text;
  } catch (mistake) {
    if (mistake instanceof ParseMistake) return false;
    throw mistake;
  }
}

/** The name that a place begins with. */
export function rootOf(place: string): string {
  return /^[^.[]*/.exec(place)![0];
}

function readKey(scanner: Scanner): string | undefined {
  if (scanner.take(/\[/y) === undefined) return undefined;
  const at = scanner.next();
  const digits = scanner.take(index);
  if (digits === undefined && !seesString(scanner)) {
    throw new ParseMistake(at, `A number or a quoted key is expected here, not ${scanner.seen()}.`, form);
  }
  // As the tracer writes the keys that it finds.
  const key =
    digits === undefined ? JSON.stringify(readString(scanner)) : String(BigInt(digits.replaceAll('_', '')));
  scanner.need(']', form);
  return `[${key}]`;
}
