/** Claims in prose, and comparisons. */
import type { PythonVersion } from '../../runtime/protocol';
import { type Attribute, type Element, readAttributes, visibleText } from './element';
import { formatList, readingText } from '../format';
import { collapsed } from '../judge/text';
import type { Compare, Example, ProseClaim, Setup } from '../model';
import { choose, code, ParseMistake, reporting } from '../problem';
import { type Reading, readingForms, type ValueKind, valueOf } from '../readings';
import { reasonMistake } from '../syntax/claim';
import { readReading } from '../syntax/reading';
import { Scanner } from '../syntax/scanner';
import { values } from '../syntax/values';
import { list } from '../syntax/words';
import { type Context, start } from './source';

/** The fences of an article, by id. */
export type Fences = ReadonlyMap<string, Example | Setup>;

/** Reads `<Claim of="…" at="…" value="…" python="…" bits="…">text</Claim>`. */
export function readProseClaim(element: Element, fences: Fences, context: Context): ProseClaim | undefined {
  const { of, at, value, python, bits, unobservable } = readAttributes(
    element,
    ['of', 'value', 'at', 'python', 'bits', 'unobservable'],
    ['of', 'value'],
    context,
  );
  const example = of && findExample(of.value, of, 0, fences, context);
  const line = at && example && findMark(at, example, context);
  const version = python && readPython(python, example, context);
  const width = bits && readBits(bits, context);
  const reading = value && readValue(value, context);
  if (!reading) return undefined;
  const mistake = unobservable && reasonMistake(unobservable.value.trim());
  if (mistake) context.report(unobservable.place(0), ...mistake);
  if (reading.time && !at) {
    const message = `${code(`${reading.time}:`)} speaks of a line, and this claim of the whole run.`;
    context.report(value.place(0), message, 'Name a mark on that line: `at="…"`.');
    return undefined;
  }
  const said = readText(element, reading, context);
  if (!said || !example || (at && line === undefined) || (python && !version) || (bits && !width))
    return undefined;
  return {
    reading,
    ...said,
    since: [],
    ...(unobservable && { unobservable: unobservable.value.trim() }),
    of: example.id,
    line,
    python: version,
    bits: width,
    except: [],
    position: start(element),
  };
}

/** Kinds of values that bars can be drawn from. */
const numeric: ValueKind[] = ['count', 'size'];

/** Reads `<Compare of="…,…" value="…" />`. */
export function readCompare(element: Element, fences: Fences, context: Context): Compare | undefined {
  const { of, value } = readAttributes(element, ['of', 'value'], ['of', 'value'], context);
  const ids = of ? list({ value: of.value, at: 0 }) : [];
  const examples = ids.map((id) => findExample(id.value, of!, id.at, fences, context));
  const reading = value && readValue(value, context);
  if (reading && !numeric.includes(valueOf(reading))) {
    const message = `${code(readingText(reading))} is no number: there is nothing to draw.`;
    const forms = readingForms(numeric).map(code);
    context.report(value.place(0), message, `Compare ${formatList(forms, 'or')}.`);
    return undefined;
  }
  if (reading?.time) {
    const message = `${code(`${reading.time}:`)} speaks of a line, and a comparison of whole runs.`;
    context.report(value!.place(0), message, 'Leave it out.');
    return undefined;
  }
  if (!reading || examples.length === 0 || examples.includes(undefined)) return undefined;
  const bare = examples.findIndex((example) => example!.unit === undefined);
  const scaled = examples.find((example) => example!.unit !== undefined);
  if (valueOf(reading) === 'size' && bare >= 0 && scaled) {
    const { value: id, at } = ids[bare]!;
    const message = `${code(id)} has no ${code('unit=')} and ${code(scaled.id)} has one: bytes and multiples have no common scale.`;
    const mend = `Give ${code(id)} a ${code('unit=…')}, or compare it with examples that have none.`;
    context.report(of!.place(at), message, mend);
    return undefined;
  }
  return { of: ids.map(({ value: id }) => id), reading, position: start(element) };
}

function findExample(
  id: string,
  { place }: Attribute,
  offset: number,
  fences: Fences,
  { report }: Context,
): Example | undefined {
  const fence = fences.get(id);
  if (fence?.kind === 'live') return fence;
  const ids = [...fences.values()].filter(({ kind }) => kind === 'live').map((one) => one.id);
  const message = fence
    ? `${code(id)} is a setup, which is never measured.`
    : `There is no example ${code(id)}.`;
  report(place(offset), message, choose(id, ids, 'Examples of this article'));
  return undefined;
}

function findMark({ value, place }: Attribute, example: Example, { report }: Context): number | undefined {
  if (Object.hasOwn(example.marks, value)) return example.marks[value];
  const message = `${code(example.id)} has no mark ${code(value)}.`;
  const marks = Object.keys(example.marks);
  const mend =
    marks.length > 0 ? choose(value, marks, 'Marks') : `Add \`# mark: ${value}\` to the line that is meant.`;
  report(place(0), message, mend);
  return undefined;
}

function readPython(
  { value, place }: Attribute,
  example: Example | undefined,
  { pythons, report }: Context,
): PythonVersion | undefined {
  const known: readonly string[] = example?.python ?? pythons;
  if (known.includes(value)) return value as PythonVersion;
  const message = (pythons as readonly string[]).includes(value)
    ? `${code(example!.id)} does not run on Python ${value}.`
    : `This site has no Python ${code(value)}.`;
  report(place(0), message, choose(value, known, 'Pythons'));
  return undefined;
}

function readBits({ value, place }: Attribute, { report }: Context): 32 | 64 | undefined {
  if (value === '32' || value === '64') return value === '32' ? 32 : 64;
  report(
    place(0),
    `There are no machines of ${code(value)} bits here.`,
    'Write `bits="32"`, which is here, or `bits="64"`.',
  );
  return undefined;
}

function readValue({ value, place }: Attribute, { report }: Context): Reading | undefined {
  return reporting(
    () => {
      const scanner = new Scanner(value);
      const reading = readReading(scanner);
      if (scanner.done()) return reading;
      const mend = 'What the reading is to be stands between the tags.';
      throw new ParseMistake(scanner.next(), `The reading is complete before ${scanner.seen()}.`, mend);
    },
    place,
    report,
  );
}

function readText(element: Element, reading: Reading, { report }: Context) {
  const at = start(element.children[0] ?? element);
  const text = reporting(
    () => collapsed(element.children.map(visibleText).join('')),
    () => at,
    report,
  );
  if (text === undefined) return undefined;
  const { readProse, proseForms } = values[valueOf(reading)];
  // Joiners and other invisible characters are typography, not text.
  const expected = readProse(collapsed(text.replace(/\p{Cf}/gu, '')));
  if (expected) return { expected, text };
  const what =
    text === ''
      ? 'The claim has no text.'
      : `${code(text)} is nothing that ${code(readingText(reading))} can be.`;
  report(at, what, `Write ${proseForms}.`);
  return undefined;
}
