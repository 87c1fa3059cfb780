/** Tracked names: what each is bound to in a frame, and its reading. */
import type { FinalReading, NameReading } from '../protocol';
import type { Activation } from './activations';
import { attribute } from './attributes';
import type { Interior } from './interior';
import type { Followed, Lifetimes } from './lifetimes';
import type { Binding } from './plan';

export class Names {
  /** Per name, the object that it was last bound to anywhere. */
  private readonly last: (Followed | undefined)[] = [];
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
      const [, , ...attributes] = binding;
      let object = this.value(activation, binding);
      for (const key of attributes) object = object && attribute(this.interior, object, key);
      if (!object) continue;
      if (this.interior.objects.isImmortal(object)) {
        this.immortal[i] = true;
        continue;
      }
      const bound = activation.bound[i];
      if (bound && !bound.dead && bound.address === object) continue;
      const followed = follow(object, this.qualified(activation, i, binding));
      activation.bound[i] = followed;
      this.last[i] = followed;
      this.first[i] ??= followed;
    }
  }

  /** The name's reading as a statement of the activation sees it; undefined if it was never bound. */
  reading(activation: Activation | null, i: number): NameReading | undefined {
    const followed = this.followed(activation, i);
    if (!followed) return this.immortal[i] ? { state: 'immortal' } : undefined;
    if (this.lifetimes.isDead(followed)) return { state: 'freed', object: followed.id };
    const counted = this.interior.objects.references(followed.address);
    return {
      state: 'alive',
      object: followed.id,
      counted,
      borrowed: this.borrowed(activation, followed.address),
    };
  }

  /** Every name as it is when the run has ended. */
  atEnd(names: string[]): Record<string, FinalReading> {
    const found: Record<string, FinalReading> = {};
    names.forEach((name, i) => {
      const reading = this.reading(null, i);
      if (reading) found[name] = { ...reading, size: this.last[i]?.size ?? null };
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
    for (let frame = frames.previous(activation.frame); below && frame; frame = frames.previous(frame)) {
      const code = frames.code(frame);
      if (code) this.eachBorrowed(frame, slotsOf(code), (object) => activation.lent.push(object));
      if (frame === below.frame) break;
    }
    for (const object of activation.lent) this.lent.set(object, (this.lent.get(object) ?? 0) + 1);
  }

  takeBack(activation: Activation): void {
    for (const object of activation.lent) {
      const left = this.lent.get(object)! - 1;
      if (left) this.lent.set(object, left);
      else this.lent.delete(object);
    }
    activation.lent = [];
  }

  private borrowed(activation: Activation | null, object: number): number {
    let count = this.lent.get(object) ?? 0;
    if (activation && !activation.gone) {
      this.eachBorrowed(activation.frame, activation.code.names.length, (other) => {
        if (other === object) count++;
      });
    }
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
  private value({ frame }: Activation, [kind, at]: Binding): number {
    const { frames, objects, memory, types } = this.interior;
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

  private qualified({ code }: Activation, i: number, [kind]: Binding): string {
    const name = this.tracked[i]!;
    if (kind === 'global' || code.function === '<module>') return name;
    const scope = code.function.replaceAll('.<locals>', '');
    return name.startsWith(`${scope}.`) ? name : `${scope}.${name}`;
  }
}
