/** The picture of a walk: the followed objects, all references to them, and the shortest paths by which these begin. */
import { MAX_HELD_OBJECTS } from '../limits';
import type { Arrow, HeldObject, References } from '../protocol';
import type { Followed } from './activations';
import type { Interior } from './interior';
import { isIsland } from './islands';
import { joined, type Places } from './places';
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
  all: Subject[],
  borrowed: Root[],
  most: number,
): References | null {
  const drawing = new Drawing(interior, places);
  const subjects = all.slice(0, most);
  // Those come first: the i-th subject is the i-th object.
  for (const subject of subjects) drawing.addSubject(subject);
  if (!subjects.every((subject, i) => drawing.addReferences(subject, i, borrowed))) return null;
  drawing.connect();
  return { objects: drawing.objects, arrows: drawing.sorted(), more: all.length - subjects.length };
}

class Drawing {
  readonly objects: HeldObject[] = [];
  private readonly arrows: Arrow[] = [];
  /** By index in the walk, the index in `objects`. */
  private readonly drawn = new Map<number, number>();

  constructor(
    private readonly interior: Interior,
    private readonly places: Places,
  ) {}

  addSubject({ followed, index }: Subject): void {
    const object = this.describe(followed.address, followed.id);
    const at = this.objects.push(object) - 1;
    if (index === undefined) return;
    this.drawn.set(index, at);
    object.island = isIsland(this.places.walk, index);
  }

  /** All references to a followed object. @returns whether there are not too many */
  addReferences(subject: Subject, to: number, borrowed: Root[]): boolean {
    const { walk } = this.places;
    const references = subject.index === undefined ? [] : walk.referencesTo(subject.index);
    if (references.length > subject.counted) return false;
    this.objects[to]!.unknown = subject.counted - references.length;
    const byReferrer = new Map<number, number[]>();
    for (const reference of references) {
      // References from roots are arrows of their own.
      const from = walk.from[reference]!;
      const known = byReferrer.get(from);
      if (known) known.push(reference);
      else byReferrer.set(from, [reference]);
    }
    const nearest = subject.index === undefined ? -1 : walk.nearest[subject.index]!;
    const first = [...byReferrer].sort(
      ([, one], [, other]) => Number(other.includes(nearest)) - Number(one.includes(nearest)),
    );
    const shown = first
      .slice(0, MOST_REFERRERS)
      .filter(([from], i) => i === 0 || from < 0 || this.hasRoom(from));
    for (const [, each] of shown) this.arrow(to, each, nearest);
    const left = references.length - shown.reduce((sum, [, each]) => sum + each.length, 0);
    if (left > 0) this.arrows.push({ to, from: null, place: '(other objects)', times: left });
    const hollow = borrowed.filter(({ object }) => object === subject.followed.address);
    for (const { place } of hollow.slice(0, subject.borrowed)) {
      this.arrows.push({ to, from: null, place, borrowed: true });
    }
    return true;
  }

  private hasRoom(from: number): boolean {
    return this.objects.length < MAX_HELD_OBJECTS || this.drawn.has(from);
  }

  /** Draws the references of one object to another. */
  private arrow(to: number, references: number[], nearest: number): void {
    const many = references.length > MOST_EACH;
    const drawn = (many ? [references[0]!, references.at(-1)!] : references).map((each) =>
      this.asDrawn(each),
    );
    const from = drawn[0]!.from < 0 ? null : this.add(drawn[0]!.from);
    const isNearest = (is: boolean): { nearest?: true } => (is ? { nearest: true } : {});
    if (many) {
      const place = `${drawn[0]!.place} … ${drawn[1]!.place}`;
      this.arrows.push({
        to,
        from,
        place,
        ...isNearest(references.includes(nearest)),
        times: references.length,
      });
      return;
    }
    drawn.forEach(({ place }, i) =>
      this.arrows.push({ to, from, place, ...isNearest(references[i] === nearest) }),
    );
  }

  /** Adds an object that leads to others, and the shortest path to it. @returns its index */
  private add(index: number): number {
    const known = this.drawn.get(index);
    if (known !== undefined) return known;
    const { walk } = this.places;
    const object = this.describe(walk.objects[index]!, null);
    const at = this.objects.push(object) - 1;
    this.drawn.set(index, at);
    object.island = isIsland(this.places.walk, index);
    if (!walk.isReached(index)) object.unknown = Math.max(0, walk.unknown(index));
    const nearest = walk.nearest[index]!;
    if (walk.isReached(index)) this.arrow(at, [nearest], nearest);
    else this.addReferrers(index);
    return at;
  }

  /** Adds all that leads to an object that nothing reaches. */
  private addReferrers(index: number): void {
    for (const reference of this.places.walk.referencesTo(index)) {
      const { from } = this.asDrawn(reference);
      if (from >= 0 && this.objects.length < MAX_HELD_OBJECTS) this.add(from);
    }
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
    return { from: host, place: joined(before + place) };
  }

  private describe(address: number, followed: number | null): HeldObject {
    return {
      type: this.interior.objects.className(address),
      value: this.interior.shortValue(address),
      followed,
      unknown: 0,
      island: false,
    };
  }
}
