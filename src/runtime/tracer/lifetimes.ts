/** The objects that tracked names were bound to, from birth to death. */
import type { Lifetime } from '../protocol';
import type { Visit } from './activations';
import { BLOCK, type Births, OBJECT } from './births';
import type { Interior } from './interior';

export interface Followed {
  /** Index among the lifetimes. */
  id: number;
  address: number;
  /** Where the allocator's block begins. */
  block: number;
  name: string;
  type: string;
  size: number | null;
  /** The visit during which it became an object, 0 if before the run. */
  created: number;
  born: Visit | null;
  died: Visit | null;
  dead: boolean;
}

/** Silent deaths are looked for among this many objects at each step. */
const GLANCES = 16;

/** Bytes that there may be before an object in its block. */
const HEADERS = [0, 8, 16];

export class Lifetimes {
  readonly all: Followed[] = [];
  private readonly alive = new Map<number, Followed>();
  /**
   * What is told of is the moment at which a frame had gone. What died with it was told of (Python/frame.c does not
   * destroy without a word); an object that has a count of 0 only now was let go by the caller, after that.
   */
  leaving = false;
  /** Some deaths were seen only some steps later. */
  late = false;
  /** Those that may die without a word: of 3.13, of types that keep dead objects for reuse. */
  private readonly quiet = new Set<Followed>();
  private glances = this.quiet.values();

  constructor(
    private readonly interior: Interior,
    private readonly births: Births,
    /** The visit to which a death belongs. */
    private readonly during: () => Visit | null,
  ) {}

  follow(address: number, name: string, born: Visit | null): Followed {
    const known = this.alive.get(address);
    if (known) return known;
    const { objects } = this.interior;
    const type = objects.type(address);
    const followed: Followed = {
      id: this.all.length,
      address,
      block: address - objects.header(type),
      name,
      type: objects.typeName(type),
      size: null,
      created: this.births.visit(address),
      born,
      died: null,
      dead: false,
    };
    this.all.push(followed);
    this.alive.set(address, followed);
    if (this.interior.diesQuietly(type)) this.quiet.add(followed);
    this.births.mark(address, OBJECT);
    this.births.mark(followed.block, BLOCK);
    return followed;
  }

  at(address: number): Followed | undefined {
    return this.alive.get(address);
  }

  /** A followed object's memory was given back, or became another object. */
  died(followed: Followed | undefined): void {
    if (!followed || followed.dead) return;
    followed.dead = true;
    followed.died = this.during();
    this.quiet.delete(followed);
    this.alive.delete(followed.address);
    this.births.unmark(followed.address, OBJECT);
    this.births.unmark(followed.block, BLOCK);
  }

  /**
   * An object's count has come to 0. One with a finalizer may yet live on: it has died when its block is given back.
   * Types that keep dead objects for reuse have no finalizer.
   */
  destroyed(object: number): void {
    if (!this.births.is(object, OBJECT)) return;
    const { memory, layout, objects } = this.interior;
    const finalize = memory.word(objects.type(object) + layout.type.finalize);
    if (!finalize) this.died(this.alive.get(object));
  }

  /** A block is about to be given back. */
  freed(block: number): void {
    if (!this.births.is(block, BLOCK)) return;
    for (const header of HEADERS) {
      const followed = this.alive.get(block + header);
      if (followed?.block === block) return this.died(followed);
    }
  }

  /**
   * 3.13's evaluation loop destroys without a word (https://github.com/python/cpython/issues/130382); an object that is
   * then kept for reuse has a count of 0.
   */
  isDead(followed: Followed): boolean {
    if (followed.dead || this.leaving) return followed.dead;
    if (this.interior.objects.references(followed.address) === 0) this.died(followed);
    return followed.dead;
  }

  /** Looks for objects that died without a word. */
  glance(): void {
    for (let i = Math.min(GLANCES, this.quiet.size); i > 0; i--) {
      let next = this.glances.next();
      if (next.done) {
        this.glances = this.quiet.values();
        next = this.glances.next();
      }
      if (next.value && this.isDead(next.value) && this.quiet.size >= GLANCES) this.late = true;
    }
  }

  data(steps: number): Lifetime[] {
    const place = (visit: Visit | null): Lifetime['born'] => ({
      line: visit?.statement.line ?? 0,
      step: visit && visit.step >= 0 ? visit.step : steps,
    });
    return this.all.map(({ name, type, size, born, died, dead }) => ({
      name,
      type,
      size,
      born: place(born),
      died: dead ? place(died) : null,
    }));
  }
}
