/** Which names hold the big blocks: a walk of the references from the names of every active frame. */
import type { Holder } from '../protocol';
import type { Activation, Visit } from './activations';
import type { Graph } from './graph';
import type { Interior } from './interior';
import type { Suspended } from './suspended';

export interface Block {
  bytes: number;
  /** The statement that made it. */
  visit: Visit | null;
}

export interface Root {
  name: string;
  object: number;
}

/** Objects that are expanded in one walk. */
const MOST = 300_000;

export class Walk {
  /** Index of each object that was met, and the objects by index. */
  private readonly met = new Map<number, number>();
  private readonly objects: number[] = [];
  /** References to each object, as linked lists: by object its newest reference; by reference its referrer and the one before. */
  private readonly newest: number[] = [];
  private readonly from: number[] = [];
  private readonly older: number[] = [];
  private readonly namespaces = new Set<number>();
  /** Objects whose references have been followed. */
  private expanded = 0;
  private readonly rootNames = new Map<number, Set<string>>();
  private readonly holdersOf = new Map<number, number[]>();

  constructor(
    private readonly interior: Interior,
    private readonly graph: Graph,
    private readonly blocks: Map<number, Block>,
    private readonly suspended: Suspended,
    /** The key `__module__`, and the name of the example's module. */
    private readonly module: [number, number],
  ) {}

  /** References that were followed. */
  size = 0;

  /** Never goes through this dict: its names are roots themselves. */
  skip(namespace: number): void {
    this.namespaces.add(namespace);
  }

  holders(roots: Root[], inside: Root[]): Holder[] {
    this.graph.begin();
    this.follow(roots);
    const named = new Map([...this.blocks.keys()].map((block) => [block, this.namesOf(block)]));
    if ([...named.values()].some((names) => names.length === 0)) this.follow(inside);
    return [...this.blocks].map(([address, { bytes, visit }]) => {
      const names = named.get(address)!.length > 0 ? named.get(address)! : this.namesOf(address);
      const lost = names.length === 0 && visit !== null && visit.step >= 0;
      return { bytes, line: visit?.statement.line ?? null, names, ...(lost && { lost }) };
    });
  }

  private follow(roots: Root[]): void {
    for (const { name, object } of roots) this.root(name, object);
    for (; this.expanded < this.objects.length && this.expanded < MOST; this.expanded++) {
      const object = this.objects[this.expanded]!;
      const slots = this.slotsOfGenerator(object);
      if (slots) for (const slot of slots) this.root(slot.name, slot.object);
      else for (const child of this.graph.children(object)) this.meet(child, this.expanded);
    }
  }

  private root(name: string, object: number): void {
    const index = this.meet(this.classDict(object) ?? object, -1);
    if (index === undefined) return;
    const names = this.rootNames.get(index) ?? new Set();
    this.rootNames.set(index, names.add(name));
  }

  /** The attributes of a class that the example defined. */
  private classDict(object: number): number | undefined {
    const { memory, layout, objects, types } = this.interior;
    if (objects.type(object) !== types.Type) return undefined;
    const dict = memory.word(object + layout.type.dict);
    const [key, main] = this.module;
    return dict && memory.module._PyDict_GetItemWithError(dict, key) === main ? dict : undefined;
  }

  private meet(object: number, referrer: number): number | undefined {
    this.size++;
    let index = this.met.get(object);
    if (index === undefined) {
      if (this.namespaces.has(object)) return undefined;
      index = this.objects.length;
      if (!this.holds(object, index) && this.graph.isLeaf(object)) return undefined;
      this.met.set(object, index);
      this.objects.push(object);
      this.newest.push(-1);
    }
    if (referrer >= 0) {
      this.older.push(this.newest[index]!);
      this.newest[index] = this.from.push(referrer) - 1;
    }
    return index;
  }

  /** Records the big blocks that the object owns. @returns whether there are any */
  private holds(object: number, index: number): boolean {
    let any = false;
    this.graph.eachBlock(object, (address) => {
      if (!this.blocks.has(address)) return;
      any = true;
      this.holdersOf.set(address, [...(this.holdersOf.get(address) ?? []), index]);
    });
    return any;
  }

  /** Names of the roots that reach the block. */
  private namesOf(block: number): string[] {
    const names = new Set<string>();
    const todo = [...(this.holdersOf.get(block) ?? [])];
    const seen = new Set(todo);
    for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
      for (const name of this.rootNames.get(index) ?? []) names.add(name);
      for (let at = this.newest[index]!; at >= 0; at = this.older[at]!) {
        const referrer = this.from[at]!;
        if (!seen.has(referrer)) todo.push(referrer);
        seen.add(referrer);
      }
    }
    return [...names].sort();
  }

  /** The locals of a suspended generator of the example: they are roots with names of their own. */
  private slotsOfGenerator(object: number): Root[] | undefined {
    const activation = this.suspended.of(object);
    return activation && slotRoots(this.interior, activation);
  }
}

/** The named slots of a frame of the example. */
export function slotRoots({ frames }: Interior, { code, frame }: Activation): Root[] {
  const roots: Root[] = [];
  code.places.forEach((name, i) => {
    const object = frames.object(frames.slot(frame, i));
    if (object && name) roots.push({ name, object });
  });
  return roots;
}
