/** The lifetimes of objects that tracked names were bound to. */
import type { Lifetime } from '../protocol';
import type { Followed, Visit } from './activations';
import { BLOCK, type Births, KEPT, OBJECT } from './births';
import type { Freelist } from './freelists';
import type { Interior } from './interior';
import { Pages } from './pages';

/** The step of a death whose statement has not finished. */
const NEVER = -1;

/** Bytes that may precede an object in its block. */
const HEADERS = [0, 8, 16];

export class Lifetimes {
  private readonly all: Lifetime[] = [];
  /** Objects that are alive, in the order in which they were first bound to a name. */
  readonly living = new Set<Followed>();
  /** By id, objects that are alive; by address, 1 + the newest id. */
  private readonly alive: (Followed | null)[] = [];
  private readonly ids = new Pages();
  /**
   * While a frame is popped. The deaths that it caused were already reported (Python/frame.c calls each destructor);
   * an object whose count is 0 only now was released by the caller, later.
   */
  leaving = false;
  /** The freelists of followed objects' types. */
  private readonly freelists: Freelist[] = [];

  constructor(
    private readonly interior: Interior,
    private readonly births: Births,
    /** The visit during which a death happens. */
    private readonly during: () => Visit | null,
    /** The number of steps that have finished. */
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
    this.living.add(followed);
    this.ids.set(address, this.alive.length);
    const freelist = this.interior.freelists?.of(address, type);
    if (freelist && !this.freelists.includes(freelist)) this.freelists.push(freelist);
    this.births.mark(address, OBJECT);
    this.births.mark(followed.block, BLOCK);
    return followed;
  }

  /** Of the objects that are alive. */
  addresses(): number[] {
    return Array.from(this.living, ({ address }) => address);
  }

  at(address: number): Followed | null {
    const id = this.ids.get(address);
    return id === 0 ? null : this.alive[id - 1]!;
  }

  /** A followed object's memory was freed, or became another object. */
  died(followed: Followed | null): void {
    if (!followed || followed.dead) return;
    followed.dead = true;
    if (this.interior.isCollecting) followed.lifetime.collected = true;
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
    this.living.delete(followed);
    this.births.unmark(followed.address, OBJECT);
    this.births.unmark(followed.block, BLOCK);
  }

  /** The visit has its step, which all deaths during it get. */
  date(visit: Visit): void {
    for (let dead = visit.death; dead; dead = dead.before) dead.lifetime.died!.step = visit.step;
    visit.death = null;
  }

  /**
   * An object's count has come to 0. One with a finalizer may be resurrected: it has died when its block is freed. Of the
   * types with a freelist, one has a finalizer, which only warns: CPython Objects/genobject.c, async_gen_asend_finalize.
   */
  destroyed(object: number): void {
    if (!this.births.is(object, OBJECT)) return;
    const { memory, layout, objects, types } = this.interior;
    const type = objects.type(object);
    const mayLiveOn = memory.word(type + layout.type.finalize) !== 0 && type !== types.AsyncGenASend;
    if (!mayLiveOn) this.died(this.at(object));
  }

  /** A block is about to be freed. */
  freed(block: number): void {
    if (!this.births.is(block, BLOCK)) return;
    for (const header of HEADERS) {
      const followed = this.at(block + header);
      if (followed?.block === block) return this.died(followed);
    }
  }

  /** An object on a freelist counts 0, whether or not its end was reported (`PythonLayout.untracedFrees`). */
  isDead(followed: Followed): boolean {
    if (followed.dead || this.leaving) return followed.dead;
    if (this.interior.objects.references(followed.address) === 0) this.died(followed);
    return followed.dead;
  }

  /** Finds objects on freelists whose end was not reported. Below one that was there the last time, all were. */
  look(): void {
    if (this.leaving) return;
    for (let i = 0; i < this.freelists.length; i++) {
      const freelist = this.freelists[i]!;
      for (let object = freelist.newest(); object && this.isNew(object);) object = freelist.next(object);
    }
  }

  /** @returns whether the object was put on the freelist since the last time */
  private isNew(object: number): boolean {
    const { births } = this;
    if (births.is(object, KEPT)) return false;
    births.mark(object, KEPT);
    if (births.is(object, OBJECT)) this.died(this.at(object));
    return true;
  }

  /** @param steps their number, which deaths after the last step get */
  data(steps: number): Lifetime[] {
    for (const { died } of this.all) if (died?.step === NEVER) died.step = steps;
    return this.all;
  }
}
