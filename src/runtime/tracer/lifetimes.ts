/** The objects that tracked names were bound to, from birth to death. */
import type { Lifetime } from '../protocol';
import type { Visit } from './activations';
import { BLOCK, type Births, KEPT, OBJECT } from './births';
import type { Freelist } from './freelists';
import type { Interior } from './interior';
import { Pages } from './pages';

export interface Followed {
  /** Index among the lifetimes. */
  id: number;
  lifetime: Lifetime;
  address: number;
  /** Where the allocator's block begins. */
  block: number;
  /** The visit during which it became an object, 0 if before the run. */
  created: number;
  dead: boolean;
  /** The one before it that died during the same visit. */
  before: Followed | null;
}

/** Of a death in a statement that has not finished. */
const NEVER = -1;

/** Bytes that there may be before an object in its block. */
const HEADERS = [0, 8, 16];

export class Lifetimes {
  private readonly all: Lifetime[] = [];
  /** By id, those that are alive; and the newest id that each address had, counted from 1. */
  private readonly alive: (Followed | null)[] = [];
  private readonly ids = new Pages();
  /**
   * While a frame is popped. The deaths that it caused were already reported (Python/frame.c calls each destructor);
   * an object whose count is 0 only now was released by the caller, later.
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
    const known = this.at(address);
    if (known) return known;
    const { objects } = this.interior;
    const type = objects.type(address);
    const lifetime: Lifetime = {
      name,
      type: objects.typeName(type),
      size: null,
      born: { line: born === null ? 0 : born.statement.line, step: this.finished() },
      died: null,
    };
    const followed: Followed = {
      id: this.all.length,
      lifetime,
      address,
      block: address - objects.header(type),
      created: this.births.visit(address),
      dead: false,
      before: null,
    };
    this.all.push(lifetime);
    this.alive.push(followed);
    this.ids.set(address, this.alive.length);
    const freelist = this.interior.freelists?.of(address, type);
    if (freelist && !this.freelists.includes(freelist)) this.freelists.push(freelist);
    this.births.mark(address, OBJECT);
    this.births.mark(followed.block, BLOCK);
    return followed;
  }

  at(address: number): Followed | null {
    const id = this.ids.get(address);
    return id === 0 ? null : this.alive[id - 1]!;
  }

  /** A followed object's memory was given back, or became another object. */
  died(followed: Followed | null): void {
    if (!followed || followed.dead) return;
    followed.dead = true;
    const visit = this.during();
    if (visit === null) followed.lifetime.died = { line: 0, step: NEVER };
    else {
      followed.lifetime.died = { line: visit.statement.line, step: visit.step < 0 ? NEVER : visit.step };
      if (visit.step < 0) {
        followed.before = visit.death;
        visit.death = followed;
      }
    }
    this.alive[followed.id] = null;
    this.births.unmark(followed.address, OBJECT);
    this.births.unmark(followed.block, BLOCK);
  }

  /** The visit has its step: that of all deaths during it. */
  date(visit: Visit): void {
    for (let dead = visit.death; dead; dead = dead.before) dead.lifetime.died!.step = visit.step;
    visit.death = null;
  }

  /**
   * An object's count has come to 0. One with a finalizer may yet live on: it has died when its block is given back.
   * Of the types that keep dead objects for reuse, one has a finalizer, which does no more than warn: CPython
   * Objects/genobject.c, async_gen_asend_finalize.
   */
  destroyed(object: number): void {
    if (!this.births.is(object, OBJECT)) return;
    const { memory, layout, objects, types } = this.interior;
    const type = objects.type(object);
    const mayLiveOn = memory.word(type + layout.type.finalize) !== 0 && type !== types.AsyncGenASend;
    if (!mayLiveOn) this.died(this.at(object));
  }

  /** A block is about to be given back. */
  freed(block: number): void {
    if (!this.births.is(block, BLOCK)) return;
    for (const header of HEADERS) {
      const followed = this.at(block + header);
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
    for (let i = 0; i < this.freelists.length; i++) {
      const freelist = this.freelists[i]!;
      for (let object = freelist.newest(); object && this.keeps(object);) object = freelist.next(object);
    }
  }

  /** Whether the object has died since it was last looked for. */
  private keeps(object: number): boolean {
    const { births } = this;
    if (births.is(object, KEPT)) return false;
    births.mark(object, KEPT);
    if (births.is(object, OBJECT)) this.died(this.at(object));
    return true;
  }

  data(steps: number): Lifetime[] {
    for (const { died } of this.all) if (died?.step === NEVER) died.step = steps;
    return this.all;
  }
}
