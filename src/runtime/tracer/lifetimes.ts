/** The objects that tracked names were bound to, from birth to death. */
import type { Lifetime } from '../protocol';
import type { Visit } from './activations';
import { BLOCK, type Births, KEPT, OBJECT } from './births';
import type { Freelist } from './freelists';
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
  /** How many steps had finished by then. */
  since: number;
  died: Visit | null;
  dead: boolean;
}

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
  /** Where followed objects may be kept that died without a word. */
  private readonly freelists: Freelist[] = [];

  constructor(
    private readonly interior: Interior,
    private readonly births: Births,
    /** The visit to which a death belongs. */
    private readonly during: () => Visit | null,
    /** How many steps have finished. */
    private readonly finished: () => number,
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
      since: this.finished(),
      died: null,
      dead: false,
    };
    this.all.push(followed);
    this.alive.set(address, followed);
    const freelist = this.interior.freelists?.of(address, type);
    if (freelist && !this.freelists.includes(freelist)) this.freelists.push(freelist);
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

  /** Looks for objects that died without a word since it last did: below one that was there then, all were. */
  look(): void {
    if (this.leaving) return;
    for (const freelist of this.freelists) freelist(this.kept);
  }

  private readonly kept = (object: number): boolean => {
    const { births } = this;
    if (births.is(object, KEPT)) return false;
    births.mark(object, KEPT);
    if (births.is(object, OBJECT)) this.died(this.alive.get(object));
    return true;
  };

  data(steps: number): Lifetime[] {
    const line = (visit: Visit | null): number => visit?.statement.line ?? 0;
    return this.all.map(({ name, type, size, born, since, died, dead }) => ({
      name,
      type,
      size,
      born: { line: line(born), step: since },
      died: dead ? { line: line(died), step: died && died.step >= 0 ? died.step : steps } : null,
    }));
  }
}
