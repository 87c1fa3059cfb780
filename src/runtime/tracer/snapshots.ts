/** The big blocks at the peak, and the names that hold them. */
import type { Holder } from '../protocol';
import type { Activation, Visit } from './activations';
import type { Graph } from './graph';
import { type Block, type Root, slotRoots, Walk } from './holders';
import { itemsOf } from './dicts';
import type { Interior } from './interior';
import type { Plan } from './plan';
import { NOISE, type Stack } from './stack';
import type { Suspended } from './suspended';

/** Bytes of a block that is shown by itself: BIG, or a sixteenth of `1x` if that is less, but at least SMALLEST. */
const BIG = 64 * 1024;
const SMALLEST = 1024;
const PART = 1 / 16;

/** Statements after which a block may get its name: that which makes it, and those of the callers. */
const MOST_TRIES = 8;

/** Holders that are kept: the biggest. */
const MOST_HOLDERS = 20;

export class Snapshots {
  holders: Holder[] = [];
  private readonly blocks = new Map<number, Block>();
  /** `live` at the last snapshot, the serial at which and the statement during which it was taken. */
  private highest = 0;
  private taken = 0;
  private visit: Visit | null = null;
  /** The blocks of the holders. If one of them was being made then: after how many statements its name is looked for. */
  private shown = new Map<number, Block>();
  private nameless = 0;
  /** Blocks from this size on are recorded. SMALLEST where there is a `1x`, because it is not known from the beginning. */
  private readonly floor: number;
  /** References that may still be walked; after that, only a growth of 2 % is worth a walk. */
  private budget = 500_000;
  /** A snapshot has to be taken, once the owner of a moved block has its new address. */
  private due = false;

  constructor(
    private readonly interior: Interior,
    private readonly graph: Graph,
    private readonly stack: Stack,
    private readonly suspended: Suspended,
    private readonly plan: Plan,
    /** Bytes of `1x`: null as long as it is not known, undefined if the program has none. */
    private readonly unit: () => number | null | undefined,
  ) {
    this.floor = unit() === undefined ? BIG : SMALLEST;
  }

  allocated(address: number, bytes: number, moved: boolean): void {
    const small = bytes < this.floor;
    // Before there is a big block, there is nothing to find.
    if (small && this.holders.length === 0) return;
    // Small blocks do not change which statement's the peak is, but the next one may: holders and line are of one moment.
    if (small && (this.stack.now() <= this.highest || this.taken === this.stack.visits)) return;
    if (!small) this.blocks.set(address, { bytes, visit: this.stack.current() });
    if (bytes < this.big() && this.holders.length === 0) return;
    // Holders and line are of one moment: what is another statement's peak is decided as `Stack.fold` does.
    const same = this.visit === this.stack.current();
    const worth = this.budget <= 0 ? Math.max(BIG, this.highest / 50) : same ? 0 : this.highest * NOISE;
    if (this.stack.now() <= this.highest + worth) return;
    if (moved) this.due = true;
    else this.take();
  }

  private big(): number {
    return Math.min(BIG, Math.max(SMALLEST, (this.unit() ?? Infinity) * PART));
  }

  /** A block is about to be freed. */
  freeing(address: number): void {
    if (this.blocks.size === 0 || !this.blocks.has(address)) return;
    this.reached();
    this.blocks.delete(address);
    // Memory is no longer at its peak.
    this.nameless = 0;
  }

  /** The block was moved. */
  forget(address: number): void {
    if (this.blocks.size > 0) this.blocks.delete(address);
  }

  /** Another statement or call begins: a moved block has its owner. */
  reached(): void {
    if (this.due) this.take();
  }

  /** A statement has finished: as long as all is there that was at the peak, what was being made may have its name. */
  finished(): void {
    if (this.nameless === 0 || this.budget <= 0) return;
    const { holders } = this;
    const now = this.holdersOf(this.shown);
    const left = this.nameless - 1;
    this.nameless = 0;
    if (now.length < holders.length || holders.some(({ names }, i) => names.length > now[i]!.names.length))
      return;
    holders.forEach((holder, i) => {
      if (holder.names.length === 0) holder.names = now[i]!.names;
    });
    if (holders.some(isNameless)) this.nameless = left;
  }

  private take(): void {
    this.due = false;
    this.highest = this.stack.now();
    this.taken = this.stack.visits;
    this.visit = this.stack.current();
    const least = this.big();
    const big = [...this.blocks].filter(([, { bytes }]) => bytes >= least);
    const biggest = big.sort(([, a], [, b]) => b.bytes - a.bytes).slice(0, MOST_HOLDERS);
    this.shown = new Map(biggest);
    this.holders = this.holdersOf(this.shown);
    this.nameless = this.holders.some(isNameless) ? MOST_TRIES : 0;
  }

  private holdersOf(blocks: Map<number, Block>): Holder[] {
    const { interior, plan } = this;
    const { frames } = interior;
    const walk = new Walk(interior, this.graph, blocks, this.suspended, plan.module);
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
    const holders = walk.holders(named, inside);
    this.budget -= walk.size + this.blocks.size;
    return holders;
  }

  /** Names in the body of a module or class, without those that Python puts there. */
  private namespaceRoots({ code, frame }: Activation): Root[] {
    const dict = this.interior.frames.locals(frame);
    if (!dict) return [];
    const scope = code.function === '<module>' ? '' : `${code.function}.`;
    return itemsOf(this.interior, dict).flatMap(([key, object]) => {
      const name = this.plan.keys.get(key);
      return name && !name.startsWith('__') ? [{ name: scope + name, object }] : [];
    });
  }
}

function isNameless({ names, lost }: Holder): boolean {
  return names.length === 0 && !lost;
}
