/** The picture of a walk: the followed objects, all references to them, and the shortest paths by which these begin. */
import { MAX_HELD_OBJECTS } from '../limits';
import type { Arrow, HeldObject, References } from '../protocol';
import type { Followed } from './activations';
import type { Interior } from './interior';
import type { Unknown } from './islands';
import type { Places } from './places';
import type { Root } from './walk';

/** A followed object that is alive. */
export interface Subject {
  followed: Followed;
  /** Its counted references. */
  counted: number;
  /** How often it is used without being counted, at most. */
  borrowed: number;
  /** Its index in the walk; undefined: nothing that was walked refers to it. */
  index: number | undefined;
}

/** Referrers of one followed object that are drawn, and references of one referrer that are drawn one by one. */
const MOST_REFERRERS = 8;
const MOST_EACH = 3;

/** A reference as it is drawn: without the `__dict__` of an instance, and without the buffer of a memoryview. */
interface Drawn {
  /** -1: a root. */
  from: number;
  place: string;
}

/** @returns null where more references were found than the object counts */
export function draw(
  interior: Interior,
  places: Places,
  unknown: Unknown,
  all: Subject[],
  borrowed: Root[],
  most: number,
): References | null {
  const drawing = new Drawing(interior, places, unknown);
  const subjects = all.slice(0, most);
  for (const subject of subjects) drawing.addSubject(subject);
  for (const subject of subjects) if (!drawing.addReferences(subject, borrowed)) return null;
  drawing.connect();
  return { objects: drawing.objects, arrows: drawing.sorted(), more: all.length - subjects.length };
}

class Drawing {
  readonly objects: HeldObject[] = [];
  private readonly arrows: Arrow[] = [];
  /** By index in the walk, the index in `objects`. */
  private readonly drawn = new Map<number, number>();
  private readonly subjects = new Map<Subject, number>();

  constructor(
    private readonly interior: Interior,
    private readonly places: Places,
    private readonly unknown: Unknown,
  ) {}

  addSubject(subject: Subject): void {
    const { followed, index } = subject;
    const object = this.describe(followed.address, followed.id);
    const at = this.objects.push(object) - 1;
    this.subjects.set(subject, at);
    if (index === undefined) return;
    this.drawn.set(index, at);
    object.island = this.isIsland(index);
  }

  /** All references to a followed object. @returns whether there are not too many */
  addReferences(subject: Subject, borrowed: Root[]): boolean {
    const { walk } = this.places;
    const to = this.subjects.get(subject)!;
    const references = subject.index === undefined ? [] : walk.referencesTo(subject.index);
    if (references.length > subject.counted) return false;
    this.objects[to]!.unknown = subject.counted - references.length;
    const nearest = subject.index === undefined ? -1 : walk.nearest[subject.index]!;
    const byReferrer = new Map<number, { place: string; nearest: boolean }[]>();
    for (const reference of references) {
      const { from, place } = this.asDrawn(reference);
      // References from roots are arrows of their own.
      const key = from < 0 ? -1 - byReferrer.size : from;
      const known = byReferrer.get(key);
      const one = { place, nearest: reference === nearest };
      if (known) known.push(one);
      else byReferrer.set(key, [one]);
    }
    let left = 0;
    for (const [from, each] of byReferrer) {
      const isNearest = each.some((one) => one.nearest);
      const room = this.objects.length < MAX_HELD_OBJECTS || from < 0 || this.drawn.has(from);
      if (!isNearest && (left > 0 || !room || [...byReferrer.keys()].indexOf(from) >= MOST_REFERRERS))
        left += each.length;
      else this.arrow(to, from < 0 ? null : this.add(from), each);
    }
    if (left > 0) this.arrows.push({ to, from: null, place: '(other objects)', times: left });
    const hollow = borrowed.filter(({ object }) => object === subject.followed.address);
    for (const { place } of hollow.slice(0, subject.borrowed)) {
      this.arrows.push({ to, from: null, place, borrowed: true });
    }
    return true;
  }

  private arrow(to: number, from: number | null, each: { place: string; nearest: boolean }[]): void {
    if (each.length > MOST_EACH) {
      const place = `${each[0]!.place} … ${each.at(-1)!.place}`;
      const nearest = each.some((one) => one.nearest);
      this.arrows.push({ to, from, place, ...(nearest && { nearest }), times: each.length });
      return;
    }
    for (const { place, nearest } of each) this.arrows.push({ to, from, place, ...(nearest && { nearest }) });
  }

  /** Adds an object that leads to others, and the shortest path to it. @returns its index */
  private add(index: number): number {
    const known = this.drawn.get(index);
    if (known !== undefined) return known;
    const { walk } = this.places;
    const object = this.describe(walk.objects[index]!, null);
    const at = this.objects.push(object) - 1;
    this.drawn.set(index, at);
    object.island = this.isIsland(index);
    if (!walk.isReached(index)) object.unknown = Math.max(0, this.unknown.of(index));
    const nearest = walk.nearest[index]!;
    if (!walk.isReached(index)) return this.addReferrers(index, at);
    const { from, place } = this.asDrawn(nearest);
    this.arrow(at, from < 0 ? null : this.add(from), [{ place, nearest: true }]);
    return at;
  }

  /** Adds all that leads to an object that nothing reaches. */
  private addReferrers(index: number, at: number): number {
    for (const reference of this.places.walk.referencesTo(index)) {
      const { from } = this.asDrawn(reference);
      if (from >= 0 && this.objects.length < MAX_HELD_OBJECTS) this.add(from);
    }
    return at;
  }

  /** Adds the other references between objects that only lead to others, and those from names. */
  connect(): void {
    const { walk } = this.places;
    for (const [index, to] of [...this.drawn]) {
      if (this.objects[to]!.followed !== null) continue;
      for (const reference of walk.referencesTo(index)) {
        if (reference === walk.nearest[index]) continue;
        const { from, place } = this.asDrawn(reference);
        const drawn = from < 0 ? null : this.drawn.get(from);
        if (drawn !== undefined) this.arrows.push({ to, from: drawn, place });
      }
    }
  }

  sorted(): Arrow[] {
    const order = (arrow: Arrow): string =>
      `${arrow.from === null ? 0 : 1}${String(arrow.from ?? 0).padStart(4)} ${arrow.place}`;
    return this.arrows.sort((one, other) => one.to - other.to || (order(one) < order(other) ? -1 : 1));
  }

  private asDrawn(reference: number): Drawn {
    const { walk } = this.places;
    const from = walk.from[reference]!;
    const place = this.places.of(reference);
    if (from < 0) return { from: -1, place };
    const nearest = walk.nearest[from]!;
    if (nearest < 0) return { from, place };
    const before = this.places.of(nearest);
    const host = walk.from[nearest]!;
    if (host < 0 || (before !== '.__dict__' && place !== '')) return { from, place };
    const [, name] = /^\["([\p{L}_][\p{L}\p{N}_]*)"\]$/u.exec(place) ?? [];
    return { from: host, place: place === '' ? before : name ? `.${name}` : `${before}${place}` };
  }

  private isIsland(index: number): boolean {
    return !this.places.walk.isReached(index) && this.unknown.isIsland(index);
  }

  private describe(address: number, followed: number | null): HeldObject {
    const { objects } = this.interior;
    const type = objects.typeName(objects.type(address));
    return {
      type: type.slice(type.lastIndexOf('.') + 1),
      value: this.interior.shortValue(address),
      followed,
      unknown: 0,
      island: false,
    };
  }
}
