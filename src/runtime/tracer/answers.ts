/** Answers to what claims ask about references: `Program.asked`. */
import type { Answers, Asked, HeldBy, HeldTotals, Range, SameTotals } from '../protocol';
import type { Activation } from './activations';
import { byName } from './by-name';
import type { Subject } from './drawing';
import type { Interior } from './interior';
import { isIsland, leadingTo } from './islands';
import type { Names } from './names';
import type { Places } from './places';

interface Moment {
  interior: Interior;
  names: Names;
  places: Places;
  activation: Activation;
  subjects: Subject[];
  /** What objects on the way count is that of the time before the frame is gone. */
  leaving: boolean;
}

/** Places that are named instead of one where the object is not. */
const MOST_INSTEAD = 3;

/** What is named as a holder where Python has no expression for it. */
const C_CODE = '(C code)';
const COLLECTABLE = '(objects that wait for the collector)';

const IN_C = 'C code holds it, or holds what holds it';

export function answer(asked: Asked, moment: Moment): Answers {
  const answers: Answers = { held: byName(), same: byName(), instances: byName() };
  for (const [key, question] of Object.entries(asked.held)) answers.held[key] = held(question, moment);
  for (const [key, pair] of Object.entries(asked.same)) answers.same[key] = same(pair, moment);
  for (const name of asked.instances) {
    const range = instances(name, moment);
    if (range) answers.instances[name] = range;
  }
  return answers;
}

/** What is answered when references could not be followed. */
export function unanswered(asked: Asked): Answers {
  const why = 'the references could not all be followed here';
  const held = Object.keys(asked.held).map((key) => [key, notKnown(why)]);
  return { held: Object.assign(byName(), Object.fromEntries(held)), same: byName(), instances: byName() };
}

const yes = (): HeldTotals => ({ yes: 1, no: 0, unknown: 0, instead: [], why: '' });
const no = (instead: string[], why = ''): HeldTotals => ({ yes: 0, no: 1, unknown: 0, instead, why });
const notKnown = (why: string): HeldTotals => ({ yes: 0, no: 0, unknown: 1, instead: [], why });

function held({ name, by, only }: HeldBy, moment: Moment): HeldTotals {
  const { places, activation, names, leaving } = moment;
  const { walk } = places;
  const followed = names.followed(activation, names.tracked.indexOf(name));
  const subject = moment.subjects.find((each) => each.followed === followed);
  if (!subject) return { yes: 0, no: 0, unknown: 0, instead: [], why: '' };
  if (walk.cut) return notKnown('there are too many objects to look at');
  const { index } = subject;
  if (index === undefined) return by === null ? no([], IN_C) : notKnown(IN_C);
  const holders = holdersOf(places, subject, index);
  if (isIsland(walk, index)) return by === null ? yes() : no([]);
  if (by === null) return walk.isReached(index) ? no(holders) : no([], IN_C);
  const scope = activation.code.scope === '<module>' ? '' : activation.code.scope;
  const found = places.find(by, scope);
  if (found.length === 0) return no(holders, `there was no place \`${by}\`${nearby(places, by, scope)}`);
  const leading = leadingTo(walk, index);
  const holding = found.filter((reference) => leading.has(walk.to[reference]!));
  if (holding.length === 0) return no(holders);
  if (!only) return yes();
  const rest = leadingTo(walk, index, new Set(holding));
  const isOther = (reference: number): boolean => walk.from[reference]! < 0 && !holding.includes(reference);
  if ([...rest].some((each) => walk.referencesTo(each).some(isOther))) return no(holders);
  if ([...rest].some((each) => !walk.isReached(each))) return no(holders);
  const sure = (each: number): boolean =>
    each === index ? walk.found(each) === subject.counted : !leaving && walk.unknown(each) === 0;
  return [...rest].every(sure) ? yes() : notKnown(IN_C);
}

/** The places of the object, the shortest first, as far as Python can spell them; then what else holds it. */
function holdersOf(places: Places, { counted }: Subject, index: number): string[] {
  const { walk } = places;
  const references = walk.referencesTo(index);
  const isReached = (reference: number): boolean =>
    walk.from[reference]! < 0 || walk.isReached(walk.from[reference]!);
  const reached = references.filter(isReached);
  const spelled = new Set(reached.map((reference) => places.path(reference).replace(/(?<=.)\(.*/, '')));
  const shortest = [...spelled].sort((one, other) => one.length - other.length).slice(0, MOST_INSTEAD);
  // An island is held by nothing.
  const collectable = reached.length > 0 && reached.length < references.length ? [COLLECTABLE] : [];
  return [...shortest, ...collectable, ...(references.length < counted ? [C_CODE] : [])];
}

function nearby(places: Places, by: string, scope: string): string {
  const found = places.nearest(by, scope);
  if (!found) return '';
  const next = found.next.slice(0, MOST_INSTEAD).map((label) => `\`${found.there}${label}\``);
  return `; there was ${[`\`${found.there}\``, ...next].join(', ')}`;
}

function same([one, other]: [string, string], { names, activation }: Moment): SameTotals {
  const [first, second] = [one, other].map((name) => names.boundTo(activation, names.tracked.indexOf(name)));
  if (!first || !second) return { same: 0, different: 0, unbound: 1 };
  return { same: Number(first === second), different: Number(first !== second), unbound: 0 };
}

/** Live instances of a class; undefined: the collector does not track them, or there is no such class. */
function instances(name: string, { interior, places }: Moment): Range | undefined {
  const [reference] = places.find(name, '');
  if (reference === undefined) return undefined;
  const type = places.walk.objects[places.walk.to[reference]!]!;
  if (!interior.objects.isContainerType(type)) return undefined;
  let count = 0;
  for (const object of interior.collectable()) if (interior.objects.type(object) === type) count++;
  return { min: count, max: count };
}
