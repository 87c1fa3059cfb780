/** The blocks that are live when memory is at its highest, and who holds them then. */
import type { Holder } from '../protocol';
import type { Activation } from './activations';
import type { Graph } from './graph';
import { type Block, type Root, slotRoots, Walk } from './holders';
import type { Interior } from './interior';
import type { Plan } from './plan';
import type { Stack } from './stack';
import type { Suspended } from './suspended';

/** Smaller blocks are not told apart. */
export const BIG = 64 * 1024;

export class Snapshots {
  holders: Holder[] = [];
  private readonly blocks = new Map<number, Block>();
  /** `live` at the last snapshot. */
  private highest = 0;
  /** Objects that may still be looked at before only growth that is worth a walk is worth one. */
  private budget = 500_000;
  /** An object is between its old and its new block: the walk waits until it must have the new one. */
  private due = false;

  constructor(
    private readonly interior: Interior,
    private readonly graph: Graph,
    private readonly stack: Stack,
    private readonly suspended: Suspended,
    private readonly plan: Plan,
  ) {}

  allocated(address: number, bytes: number, moved: boolean): void {
    if (bytes < BIG) return;
    this.blocks.set(address, { bytes, line: this.stack.current()?.statement.line ?? null });
    const worth = this.budget > 0 ? 0 : Math.max(BIG, this.highest / 50);
    if (this.stack.now() <= this.highest + worth) return;
    if (moved) this.due = true;
    else this.take();
  }

  /** A block is about to be given back. */
  freeing(address: number): void {
    if (this.blocks.size === 0 || !this.blocks.has(address)) return;
    this.reached();
    this.blocks.delete(address);
  }

  /** It has become another. */
  forget(address: number): void {
    if (this.blocks.size > 0) this.blocks.delete(address);
  }

  /** The program has come to another statement or call. */
  reached(): void {
    if (this.due) this.take();
  }

  private take(): void {
    this.due = false;
    this.highest = this.stack.now();
    const { interior, plan } = this;
    const { frames } = interior;
    const walk = new Walk(interior, this.graph, this.blocks, this.suspended, plan.module);
    const named: Root[] = [];
    const inside: Root[] = [];
    const ours = new Map(this.stack.activations.map((activation) => [activation.frame, activation]));
    for (let frame = frames.current(); frame && ours.size > 0; frame = frames.previous(frame)) {
      const activation = ours.get(frame);
      const code = frames.code(frame);
      if (activation) {
        ours.delete(frame);
        named.push(...slotRoots(interior, activation), ...this.namespaceRoots(activation));
        if (frames.locals(frame)) walk.skip(frames.locals(frame));
      } else if (code) {
        const name = `inside ${interior.packageOf(code)}`;
        for (const object of frames.objects(frame, interior.slots(code))) inside.push({ name, object });
      }
    }
    this.holders = walk.holders(named, inside);
    this.budget -= walk.size;
  }

  /** What a module or a class being defined has bound, but for what Python itself put there. */
  private namespaceRoots({ code, frame }: Activation): Root[] {
    const dict = this.interior.frames.locals(frame);
    if (!dict) return [];
    const scope = code.function === '<module>' ? '' : `${code.function}.`;
    return this.interior.entries(dict).flatMap(([key, object]) => {
      const name = this.plan.keys.get(key);
      return name && !name.startsWith('__') ? [{ name: scope + name, object }] : [];
    });
  }
}
