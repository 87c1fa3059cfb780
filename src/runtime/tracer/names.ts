/** Tracked names: what each is bound to in a frame, and its reading. */
import type { FinalReading, NameReading } from '../protocol';
import type { Activation } from './activations';
import { attribute } from './attributes';
import { counts, foretell } from './departure';
import type { Interior } from './interior';
import type { Followed, Lifetimes } from './lifetimes';
import type { Binding, Code } from './plan';

export interface Readings {
  /** Per tracked name; undefined: never bound. A reading that is the same is the same object. */
  readings: (NameReading | undefined)[];
  /** Bytes that came with each name's object, where known. */
  sizes: (number | null)[];
}

const IMMORTAL: NameReading = { state: 'immortal' };

export class Names {
  /** Per name, the object that it was last bound to anywhere. */
  private readonly last: (Followed | undefined)[] = [];
  /** Per name, the newest reading: the same object for as long as it is the same. */
  private readonly before: (NameReading | undefined)[] = [];
  /** Objects that slots of the frame that is being read hold without counting them. */
  private readonly own: number[] = [];
  private readonly latest: Readings = { readings: [], sizes: [] };
  private readonly qualifiedNames = new Map<Code, string[]>();
  private readonly first: (Followed | undefined)[] = [];
  /** Names that were bound to immortal objects only. */
  private readonly immortal: boolean[] = [];
  /** How many slots hold an object without counting it, in frames that wait for a call to return. */
  private readonly lent = new Map<number, number>();

  constructor(
    readonly tracked: string[],
    private readonly interior: Interior,
    private readonly lifetimes: Lifetimes,
  ) {}

  /** Looks at what the names mean in a frame that still exists. */
  observe(activation: Activation, follow: (object: number, name: string) => Followed): void {
    const { bindings } = activation.code;
    for (let i = 0; i < this.tracked.length; i++) {
      const binding = bindings[i];
      if (!binding) continue;
      let object = this.value(activation, binding);
      for (let at = 2; at < binding.length && object; at++) {
        object = attribute(this.interior, object, binding[at] as number);
      }
      if (!object) continue;
      const bound = activation.bound[i];
      if (bound && !bound.dead && bound.address === object) continue;
      if (this.interior.objects.isImmortal(object)) {
        this.immortal[i] = true;
        continue;
      }
      const followed = follow(object, this.qualified(activation, i, binding));
      activation.bound[i] = followed;
      this.last[i] = followed;
      this.first[i] ??= followed;
    }
  }

  /** What the first `count` names read, and the sizes of their objects; good until it is asked for again. */
  readings(activation: Activation, count: number): Readings {
    const { readings, sizes } = this.latest;
    this.own.length = 0;
    if (this.interior.frames.lends && !activation.gone) {
      this.eachBorrowed(activation.frame, activation.code.names.length, (object) => this.own.push(object));
    }
    for (let i = 0; i < count; i++) {
      readings[i] = this.reading(activation, i);
      const followed = this.followed(activation, i);
      sizes[i] = followed === undefined ? null : followed.size;
    }
    return this.latest;
  }

  /** The name's reading as a statement of the activation sees it; undefined if it was never bound. */
  private reading(activation: Activation | null, i: number): NameReading | undefined {
    const followed = this.followed(activation, i);
    if (!followed) return this.immortal[i] ? IMMORTAL : undefined;
    const dead = this.lifetimes.isDead(followed);
    const references = dead ? 0 : this.interior.objects.references(followed.address);
    const counted = dead || !activation?.gone ? references : counts(activation, followed.address, references);
    const borrowed = dead ? 0 : this.borrowed(followed.address);
    const before = this.before[i];
    const same =
      before !== undefined &&
      before.state !== 'immortal' &&
      before.object === followed.id &&
      (before.state === 'freed' ? dead : before.counted === counted && before.borrowed === borrowed && !dead);
    if (same) return before;
    const { id: object } = followed;
    return (this.before[i] = dead
      ? { state: 'freed', object }
      : { state: 'alive', object, counted, borrowed });
  }

  /** Every name as the module sees it when the run has ended. */
  atEnd(module: Activation | null, names: string[]): Record<string, FinalReading> {
    const found: Record<string, FinalReading> = {};
    this.own.length = 0;
    names.forEach((name, i) => {
      const reading = this.reading(module, i);
      if (reading) found[name] = { ...reading, size: this.followed(module, i)?.size ?? null };
    });
    return found;
  }

  /** What the name was bound to first. */
  firstOf(name: string | undefined): Followed | undefined {
    return name === undefined ? undefined : this.first[this.tracked.indexOf(name)];
  }

  followed(activation: Activation | null, i: number): Followed | undefined {
    return activation?.bound[i] ?? this.last[i];
  }

  /** Slots of the frames below the activation's, down to the one that waits for it: they stay as they are. */
  lend(activation: Activation, below: Activation | undefined, slotsOf: (code: number) => number): void {
    const { frames } = this.interior;
    if (!frames.lends) return;
    for (let frame = frames.previous(activation.frame); below && frame; frame = frames.previous(frame)) {
      const code = frames.code(frame);
      if (code) this.eachBorrowed(frame, slotsOf(code), (object) => activation.lent.push(object));
      if (frame === below.frame) break;
    }
    for (const object of activation.lent) this.lent.set(object, (this.lent.get(object) ?? 0) + 1);
  }

  takeBack(activation: Activation): void {
    if (activation.lent.length === 0) return;
    for (const object of activation.lent) {
      const left = this.lent.get(object)! - 1;
      if (left) this.lent.set(object, left);
      else this.lent.delete(object);
    }
    activation.lent = [];
  }

  /** What the names' objects will count once the frame, which is about to return, is gone. */
  foretell(activation: Activation): void {
    const objects = this.tracked.map((_, i) => this.followed(activation, i));
    activation.left = foretell(
      this.interior,
      activation,
      objects.filter((each) => each && !each.dead).map((each) => each!.address),
    );
  }

  /** How often slots hold the object without counting it. */
  private borrowed(object: number): number {
    if (!this.interior.frames.lends) return 0;
    let count = this.lent.size > 0 ? (this.lent.get(object) ?? 0) : 0;
    for (const other of this.own) if (other === object) count++;
    return count;
  }

  private eachBorrowed(frame: number, slots: number, visit: (object: number) => void): void {
    const { frames } = this.interior;
    const end = frames.end(frame, slots);
    for (let slot = frames.slot(frame, 0); slot < end; slot += 4) {
      if (!frames.isBorrowed(slot)) continue;
      const object = frames.object(slot);
      if (object) visit(object);
    }
  }

  /** 0 where the name is unbound. */
  private value({ frame }: Activation, binding: Binding): number {
    const { frames, objects, memory, types } = this.interior;
    const kind = binding[0];
    const at = binding[1];
    if (kind === 'local') return frames.object(frames.slot(frame, at));
    if (kind === 'cell') {
      const cell = frames.object(frames.slot(frame, at));
      return cell && objects.type(cell) === types.Cell ? objects.inCell(cell) : cell;
    }
    const dict = kind === 'global' ? frames.globals(frame) : frames.locals(frame);
    if (!dict || objects.type(dict) !== types.Dict) return 0;
    // The key is an interned string: neither hashing nor comparing it runs code or allocates.
    return memory.module._PyDict_GetItemWithError(dict, at);
  }

  private qualified({ code }: Activation, i: number, binding: Binding): string {
    let names = this.qualifiedNames.get(code);
    if (!names) this.qualifiedNames.set(code, (names = []));
    return (names[i] ??= this.qualify(code, this.tracked[i]!, binding));
  }

  private qualify(code: Code, name: string, [kind]: Binding): string {
    if (kind === 'global' || code.function === '<module>') return name;
    const scope = code.function.replaceAll('.<locals>', '');
    return name.startsWith(`${scope}.`) ? name : `${scope}.${name}`;
  }
}
