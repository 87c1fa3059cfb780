/** Why an object is alive: the shortest path from a name to it, as a sentence. Pure. */
import type { Arrow, HeldObject, Lifetime, References, RunResult } from '../runtime/protocol';

/** A part of a sentence; `code`: it is set as code. */
export interface Phrase {
  text: string;
  code?: true;
}

/** A path of more parts, or code of more characters, is shortened in its middle. */
const MOST_PARTS = 7;
const MOST_CHARACTERS = 60;

/** Attributes that say more as words. Of frames the function is said, where it is known. */
const WORDS: Record<string, string> = {
  '.__traceback__': 'its traceback',
  '.__context__': 'the exception before it',
  '.__cause__': 'its cause',
  '.tb_next': 'the next entry of the traceback',
  '.f_back': 'the frame that called it',
  '.tb_frame': 'its frame',
  '.gi_frame': 'its frame',
  '.cr_frame': 'its frame',
  '.ag_frame': 'its frame',
};

const ITS = 'its ';

/**
 * What holds the followed objects when a step has finished. Absent or null: not known; of a run that has ended, at its end.
 * @param step index in `steps`; null: the end of the run
 */
export function referencesAt(result: RunResult, step: number | null): References | null {
  const { references, lastReferences, steps } = result;
  let index = step === null ? lastReferences : undefined;
  for (let at = step ?? -1; at >= 0 && index === undefined; at--) index = steps[at]?.references;
  return (typeof index === 'number' && references?.[index]) || null;
}

/**
 * The step whose references are drawn of a run that has ended. Where nothing is alive at its end, the first with the most
 * of them says more.
 *
 * @returns index in `steps`; null: the end of the run
 */
export function drawnStep(result: RunResult): number | null {
  const end = referencesAt(result, null);
  if (end === null || end.objects.length > 0) return null;
  let drawn: number | null = null;
  let most = 0;
  // A step without references of its own has those of a step before, which is the first with so many.
  for (const [at, { references }] of result.steps.entries()) {
    const count = typeof references === 'number' ? (result.references?.[references]?.arrows.length ?? 0) : 0;
    if (count > most) [drawn, most] = [at, count];
  }
  return drawn;
}

/** The name, of the place of a local variable in a frame that something keeps: `.f_locals["data"]`. */
export function localIn(place: string): string | undefined {
  return /^\.f_locals\["(.*)"\]$/.exec(place)?.[1];
}

/** The words, of a place that is said in words: `(inside pandas)`. */
export function wordsIn(place: string): string | undefined {
  return /^\((.*)\)$/.exec(place)?.[1];
}

/**
 * What each followed object is called: the name that it was first bound to; `the 2nd `, where others were, too.
 * @returns by index in `objects`; null: it is not followed
 */
export function calledOf({ objects }: References, lifetimes: Lifetime[]): (Phrase[] | null)[] {
  const nameOf = ({ followed }: HeldObject) => (followed === null ? undefined : lifetimes[followed]?.name);
  const all = objects.map(nameOf);
  return objects.map((object, index) => {
    const text = all[index];
    if (text === undefined) return null;
    if (all.indexOf(text) === all.lastIndexOf(text)) return [{ text, code: true }];
    const before = lifetimes.slice(0, object.followed! + 1).filter(({ name }) => name === text);
    return [{ text: `the ${nth(before.length)} ` }, { text, code: true }];
  });
}

/** One sentence for each followed object, or for several at once; what is not plain from the names comes first. */
export function whyAlive(references: References, lifetimes: Lifetime[]): Phrase[][] {
  const called = calledOf(references, lifetimes);
  const names = references.arrows.filter(({ from, borrowed }) => from === null && !borrowed);
  const paths: Phrase[][] = [];
  const named: Phrase[][] = [];
  const islands: Phrase[][] = [];
  references.objects.forEach(({ island, unknown }, index) => {
    const subject = called[index];
    if (!subject) return;
    const path = pathTo(references, index);
    if (island) islands.push(subject);
    else if (names.some(({ to, place }) => to === index && place === subject.at(-1)!.text))
      named.push(subject);
    else if (path.length === 0 && unknown === 0)
      paths.push([{ text: 'It is not known why ' }, ...subject, { text: ' is alive.' }]);
    else paths.push([...subject, { text: ' is alive because ' }, ...because(references, path, subject)]);
  });
  const sentences = [
    ...paths,
    ...(islands.length > 0 ? [lost(islands)] : []),
    ...(named.length === 1 ? [[...named[0]!, { text: ' is held by its name.' }]] : []),
    ...(named.length > 1 ? [[...listed(named), { text: ' are held by their names.' }]] : []),
  ];
  return sentences.map(([first, ...rest]) => [{ ...first!, text: opened(first!) }, ...rest]);
}

/** A sentence begins with a capital, if not with code. */
function opened({ text, code }: Phrase): string {
  return code ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** The arrows of the shortest path to an object, the one from the root first; empty: there is none. */
export function pathTo({ objects, arrows }: References, object: number): Arrow[] {
  const path: Arrow[] = [];
  for (let at: number | null = object; at !== null; at = path[0]!.from) {
    const last = arrows.find(({ to, nearest }) => nearest && to === at);
    if (!last && path.length > 0 && objects[at]!.unknown > 0) {
      return [{ to: at, from: null, place: `(the ${objects[at]!.type} that C code holds)` }, ...path];
    }
    if (!last || path.includes(last)) return [];
    path.unshift(last);
  }
  return path;
}

function because(references: References, path: Arrow[], subject: Phrase[]): Phrase[] {
  if (path.length === 0) return [{ text: 'C code holds it.' }];
  const parts = partsOf(references, path, subject.at(-1)!.text);
  const [only] = parts;
  if (parts.length === 1) {
    return only![0]!.code ? [...only!, { text: ' holds it.' }] : [{ text: 'of ' }, ...only!, { text: '.' }];
  }
  const left = parts.length - MOST_PARTS;
  if (left > 0) parts.splice(MOST_PARTS / 2, left + 1, [{ text: '…' }]);
  return [...parts.flatMap((part, index) => (index > 0 ? [{ text: ' → ' }, ...part] : part)), { text: '.' }];
}

/** Places that follow each other are one piece of Python, as far as they are not said in words. */
function partsOf({ objects }: References, path: Arrow[], own: string): Phrase[][] {
  const parts: Phrase[][] = [];
  path.forEach(({ place, to }, index) => {
    const words = inWords(place, objects[to]);
    const before = parts.at(-1);
    // Code goes on as code, but not the name of a frame's function.
    const last = before && (before.length === 1 || before[0]!.text === ITS) ? before.at(-1) : undefined;
    const local = localIn(place);
    // The frame that the object's own name lives in: the name says nothing new.
    if (local !== undefined && index === path.length - 1 && own.split('.').at(-1) === local) return;
    if (words) parts.push(words);
    else if (index === 0) parts.push([{ text: place, code: true }]);
    else if (last?.code && local === undefined) last.text += place;
    else parts.push([{ text: ITS }, { text: local ?? place.replace(/^\./, ''), code: true }]);
  });
  return parts.map((part) => part.map((phrase) => ({ ...phrase, text: shortened(phrase.text) })));
}

function inWords(place: string, object: HeldObject | undefined): Phrase[] | null {
  const said = wordsIn(place);
  if (said !== undefined) return [{ text: said.startsWith('inside ') ? `a reference ${said}` : said }];
  const words = Object.hasOwn(WORDS, place) ? WORDS[place]! : null;
  if (words === 'its frame' && object?.value) {
    return [{ text: 'the frame of ' }, { text: object.value, code: true }];
  }
  return words === null ? null : [{ text: words }];
}

function lost(islands: Phrase[][]): Phrase[] {
  const who = islands.length === 1 ? 'it waits' : 'they wait';
  return [{ text: 'No name leads to ' }, ...listed(islands), { text: `: ${who} for the collector.` }];
}

function listed(subjects: Phrase[][]): Phrase[] {
  return subjects.flatMap((subject, index) => {
    if (index === 0) return subject;
    return [{ text: index === subjects.length - 1 ? ' and ' : ', ' }, ...subject];
  });
}

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS / 2)} … ${text.slice(-MOST_CHARACTERS / 3)}`;
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `1st`, `2nd`, `11th`. */
function nth(count: number): string {
  return `${count}${ENDINGS[ordinals.select(count)] ?? 'th'}`;
}
