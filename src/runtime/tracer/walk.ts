/** A walk along the references from names, frames and exceptions: which objects are reached, and by which references. */
import { OBJECT, type Births } from './births';
import type { Interior } from './interior';
import type { Referents } from './referents';

/** A reference from a name, a frame or the thread. */
export interface Root {
  /** `Arrow.place` of a reference from null. */
  place: string;
  object: number;
}

/** Objects that are walked at most. */
const MOST = 300_000;

export class Walk {
  /** Addresses of the objects that were met, in order; an object is known by its index here. */
  readonly objects: number[] = [];
  /** References by index: where each begins, `-1 - i` for the i-th root, and where it leads to. */
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly roots: Root[] = [];
  /** By object, the reference by which it was met first: the last one of the shortest path. */
  readonly nearest: number[] = [];
  /** Objects from this index on are reached from no root. */
  reached = Infinity;
  /** Not all that is reached was walked. */
  cut = false;
  private readonly indices = new Map<number, number>();
  /** References to each object, as linked lists: by object its newest; by reference the one before it. */
  private readonly newest: number[] = [];
  private readonly counts: number[] = [];
  private readonly older: number[] = [];
  private readonly skipped = new Set<number>();
  /** Objects whose references have been followed. */
  private expanded = 0;

  constructor(
    private readonly interior: Interior,
    private readonly referents: Referents,
    private readonly births: Births,
  ) {}

  /** References that were followed. */
  get size(): number {
    return this.from.length;
  }

  /** Never goes through this dict: its names are roots themselves. */
  skip(namespace: number): void {
    this.skipped.add(namespace);
  }

  index(object: number): number | undefined {
    return this.indices.get(object);
  }

  isReached(index: number): boolean {
    return index < this.reached;
  }

  /** Follows references from these on; what earlier roots reached keeps its path. */
  follow(roots: Root[]): void {
    for (const root of roots) this.refer(-this.roots.push(root), root.object);
    this.expand();
  }

  /** After all roots: follows the references of objects that none of them reaches. */
  addUnreached(objects: Iterable<number>): void {
    this.reached = Math.min(this.reached, this.objects.length);
    for (const object of objects) {
      if (this.indices.has(object) || this.skipped.has(object) || this.referents.isLeaf(object)) continue;
      this.add(object, -1);
    }
    this.expand();
  }

  /** How many references to the object were found. @param index undefined: it was not met */
  found(index: number | undefined): number {
    return index === undefined ? 0 : this.counts[index]!;
  }

  /** Counted references to an object that were not found. */
  unknown(index: number): number {
    return this.interior.objects.references(this.objects[index]!) - this.counts[index]!;
  }

  /** Indices of the references to an object, oldest first. */
  referencesTo(index: number): number[] {
    const found: number[] = [];
    for (let at = this.newest[index]!; at >= 0; at = this.older[at]!) found.push(at);
    return found.reverse();
  }

  private expand(): void {
    for (; this.expanded < this.objects.length; this.expanded++) {
      if (this.expanded >= MOST) {
        this.cut = true;
        return;
      }
      const object = this.objects[this.expanded]!;
      if (this.referents.isLeaf(object)) continue;
      this.referents.each(object, (child) => this.refer(this.expanded, child));
    }
  }

  private refer(from: number, child: number): void {
    if (this.interior.objects.isImmortal(child)) return;
    let index = this.indices.get(child);
    if (index === undefined) {
      if (this.skipped.has(child)) return;
      if (!this.births.is(child, OBJECT) && this.referents.isLeaf(child)) return;
      index = this.add(child, this.from.length);
    }
    this.to.push(index);
    this.older.push(this.newest[index]!);
    this.newest[index] = this.from.push(from) - 1;
    this.counts[index]!++;
  }

  private add(object: number, nearest: number): number {
    const index = this.objects.push(object) - 1;
    this.indices.set(object, index);
    this.nearest.push(nearest);
    this.newest.push(-1);
    this.counts.push(0);
    return index;
  }
}
