/** Tracked names: what each is bound to in a frame, and its reading. */
import type { FinalReading, NameReading } from '../protocol';
import type { Activation, Followed } from './activations';
import { attribute } from './attributes';
import type { Borrowed } from './borrowed';
import { byName } from './by-name';
import type { Graph } from './graph';
import type { Interior } from './interior';
import type { Lifetimes } from './lifetimes';
import { type Readings, UNKNOWN } from './line';
import type { Binding, Code } from './plan';
import { predictCounts, predictedCount } from './predicted-counts';

const IMMORTAL: NameReading = { state: 'immortal' };

export class Names implements Readings {
  readonly readings: (NameReading | undefined)[];
  readonly sizes: number[];
  readonly since: Float64Array;
  times = 0;
  /** Indices of the names whose reading may have changed: the first `many`. */
  readonly changed: number[];
  many = 0;
  /** Per name, the object that it is bound to, 0 if unbound; up to date for names in `changed`. */
  readonly objects: number[];
  /** Per name, `x` of `f.x`. */
  readonly lastParts: string[];
  /** The activation in which names were read last; null: what was read is not valid any more. */
  private watched: Activation | null = null;
  /** Per name, the object that was read, if it was alive, and its count. */
  private readonly shown: (Followed | null)[];
  private readonly counts: number[];
  /** Per name, the object that it was last bound to anywhere. */
  private readonly last: (Followed | undefined)[] = [];
  private readonly qualifiedNames = new Map<Code, string[]>();
  private readonly first: (Followed | undefined)[] = [];
  /** Names that were bound to immortal objects only. */
  private readonly immortal: boolean[] = [];

  constructor(
    readonly tracked: string[],
    private readonly interior: Interior,
    private readonly graph: Graph,
    private readonly lifetimes: Lifetimes,
    private readonly borrowed: Borrowed,
  ) {
    this.lastParts = tracked.map((name) => name.slice(name.lastIndexOf('.') + 1));
    this.readings = tracked.map(() => undefined);
    this.sizes = tracked.map(() => UNKNOWN);
    this.since = new Float64Array(tracked.length);
    this.changed = tracked.map(() => 0);
    this.objects = tracked.map(() => 0);
    this.shown = tracked.map(() => null);
    this.counts = tracked.map(() => 0);
  }

  /** Invalidates what was read: the memory it was read from may hold something else now. */
  forget(): void {
    this.watched = null;
  }

  /**
   * Finds the names whose reading may have changed: their object or its count is another one. The frame must still exist.
   */
  look(activation: Activation): void {
    const { frame, code } = activation;
    const { interior, objects, shown, counts, changed } = this;
    const known = this.borrowed.isSame(activation) && this.watched === activation;
    this.watched = null;
    this.many = 0;
    const { frames } = interior;
    const first = frames.slot(frame, 0);
    for (let i = 0; i < objects.length; i++) {
      const slot = code.slots[i]!;
      const object = slot < 0 ? this.value(frame, code.bindings[i]!) : frames.object(first + 4 * slot);
      if (known && object === objects[i]) {
        const followed = shown[i]!;
        if (followed === null) continue;
        if (!followed.dead && interior.objects.references(followed.address) === counts[i]) continue;
      }
      objects[i] = object;
      changed[this.many++] = i;
    }
  }

  /** Whether the `i`th name has a new object in this frame. */
  isUnknown({ bound }: Activation, i: number): boolean {
    const object = this.objects[i]!;
    if (object === 0) return false;
    const known = bound[i];
    if (known !== undefined && known.address === object && !known.dead) return false;
    const immortal = this.interior.objects.isImmortal(object);
    if (immortal) this.immortal[i] = true;
    return !immortal;
  }

  /** The frame has the `i`th name bound to the object. */
  bind({ bound }: Activation, i: number, followed: Followed): void {
    bound[i] = followed;
    this.last[i] = followed;
    this.first[i] ??= followed;
  }

  /** Reads the names in `changed`; all names if the frame is gone. */
  read(activation: Activation): void {
    if (activation.gone) {
      this.borrowed.clear();
      this.many = this.changed.length;
      for (let i = 0; i < this.many; i++) this.changed[i] = i;
    }
    this.times++;
    for (let k = 0; k < this.many; k++) {
      const i = this.changed[k]!;
      const followed = this.followed(activation, i);
      const reading = this.reading(activation, i, followed);
      const size = followed?.lifetime.size ?? UNKNOWN;
      if (reading !== this.readings[i] || size !== this.sizes[i]) {
        this.readings[i] = reading;
        this.sizes[i] = size;
        this.since[i] = this.times;
      }
      const alive = reading !== undefined && reading.state === 'alive';
      this.shown[i] = alive ? followed! : null;
      this.counts[i] = alive ? reading.counted : 0;
    }
    this.watched = activation.gone ? null : activation;
  }

  /** The name's reading as a statement of the activation sees it; undefined if it was never bound. */
  private reading(
    activation: Activation | null,
    i: number,
    followed: Followed | undefined,
  ): NameReading | undefined {
    if (!followed) return this.immortal[i] ? IMMORTAL : undefined;
    const dead = this.lifetimes.isDead(followed);
    const { objects } = this.interior;
    const now = dead ? 0 : objects.references(followed.address);
    const counted =
      dead || !activation?.gone
        ? now
        : predictedCount(activation, followed.address, now, (each) => objects.references(each));
    const borrowed = dead ? 0 : this.borrowed.count(followed.address);
    const before = this.readings[i];
    const same =
      before !== undefined &&
      before.state !== 'immortal' &&
      before.object === followed.id &&
      (before.state === 'freed' ? dead : before.counted === counted && before.borrowed === borrowed && !dead);
    if (same) return before;
    const { id: object } = followed;
    if (!dead) return { state: 'alive', object, counted, borrowed };
    return { state: 'freed', object, ...(followed.lifetime.collected && { collected: true }) };
  }

  /** Every name as the module sees it when the run has ended. */
  atEnd(module: Activation | null, names: string[]): Record<string, FinalReading> {
    const found = byName<FinalReading>();
    this.borrowed.clear();
    names.forEach((name, i) => {
      const followed = this.followed(module, i);
      const reading = this.reading(module, i, followed);
      if (reading) found[name] = { ...reading, size: followed?.lifetime.size ?? null };
    });
    return found;
  }

  /** The object that the name was bound to first. */
  firstOf(name: string | undefined): Followed | undefined {
    return name === undefined ? undefined : this.first[this.tracked.indexOf(name)];
  }

  /** Whether what was found to hold objects, by their ids, is as many references as was read of them. */
  agrees(counts: ReadonlyMap<number, number>): boolean {
    if (counts.size === 0) return true;
    return this.readings.every((reading) => {
      if (reading?.state !== 'alive') return true;
      const count = counts.get(reading.object);
      return count === undefined || count === reading.counted;
    });
  }

  /** The address of the object that the name is bound to there, or was; immortal objects, too. 0: none. */
  boundTo(activation: Activation, i: number): number {
    return (activation.gone ? 0 : this.objects[i]) || (this.followed(activation, i)?.address ?? 0);
  }

  followed(activation: Activation | null, i: number): Followed | undefined {
    return activation?.bound[i] ?? this.last[i];
  }

  /** What the names' objects will count once the frame, which is about to return, is gone. */
  predictCounts(activation: Activation, more: number[]): void {
    const objects = this.tracked.map((_, i) => this.followed(activation, i));
    activation.predicted = predictCounts(this.interior, this.graph, activation, [
      ...objects.filter((each) => each && !each.dead).map((each) => each!.address),
      ...more,
    ]);
  }

  /** 0 where the name is unbound. */
  private value(frame: number, binding: Binding | null): number {
    if (binding === null) return 0;
    let object = this.root(frame, binding);
    const { attributes } = binding;
    for (let i = 0; i < attributes.length && object; i++) {
      object = attribute(this.interior, object, attributes[i]!);
    }
    return object;
  }

  /** The keys' block of the dict that has the `i`th name; 0 if it is an attribute, or has a slot. */
  keys({ frame, code }: Activation, i: number): number {
    const { kind, attributes } = code.bindings[i]!;
    const { memory, layout } = this.interior;
    const dict = attributes.length === 0 && this.namespace(frame, kind);
    return dict ? memory.word(dict + layout.dict.keys) : 0;
  }

  /** The dict of a global, or of a name in a module or class body; 0: there is none. */
  private namespace(frame: number, kind: Binding['kind']): number {
    const { frames, objects, types } = this.interior;
    if (kind === 'local' || kind === 'cell') return 0;
    const dict = kind === 'global' ? frames.globals(frame) : frames.locals(frame);
    return dict && objects.type(dict) === types.Dict ? dict : 0;
  }

  private root(frame: number, { kind, at }: Binding): number {
    const { frames, objects, memory, types } = this.interior;
    if (kind === 'local') return frames.object(frames.slot(frame, at));
    if (kind === 'cell') {
      const cell = frames.object(frames.slot(frame, at));
      return cell && objects.type(cell) === types.Cell ? objects.inCell(cell) : cell;
    }
    const dict = this.namespace(frame, kind);
    // The key is an interned str: looking it up runs no code and allocates nothing.
    return dict && memory.module._PyDict_GetItemWithError(dict, at);
  }

  /** `foo.data`: the `i`th name, in code that binds it. */
  qualified({ code }: Activation, i: number): string {
    let names = this.qualifiedNames.get(code);
    if (!names) this.qualifiedNames.set(code, (names = []));
    return (names[i] ??= this.qualify(code, this.tracked[i]!, code.bindings[i]!));
  }

  private qualify(code: Code, name: string, { kind }: Binding): string {
    const { scope } = code;
    if (kind === 'global' || scope === '<module>') return name;
    const [first, ...more] = name.split('.');
    // The name has its function already: this one, or one around it.
    const says = more.length > 0 && scope.split('.').includes(first!);
    return says ? name : `${scope}.${name}`;
  }
}
