/** The places of a walk's references in words, and the references that a place names. */
import type { Labels } from './labels';
import type { Interior } from './interior';
import type { Walk } from './walk';

export class Places {
  private readonly labels = new Map<number, Map<number, string[]>>();
  private readonly ordinals = new Map<number, Map<number, number>>();

  constructor(
    private readonly interior: Interior,
    private readonly names: Labels,
    readonly walk: Walk,
  ) {}

  /** Where the reference lies: `Arrow.place`. */
  of(reference: number): string {
    const { walk } = this;
    const from = walk.from[reference]!;
    if (from < 0) return walk.roots[-1 - from]!.place;
    const to = walk.to[reference]!;
    const labels = this.labelsOf(from).get(walk.objects[to]!) ?? [];
    return (
      labels[this.ordinal(reference)] ??
      `(inside the ${this.interior.objects.className(walk.objects[from]!)})`
    );
  }

  /** How many references of the same object to the same one come before it: they get its labels in turn. */
  private ordinal(reference: number): number {
    const { walk } = this;
    const to = walk.to[reference]!;
    let ordinals = this.ordinals.get(to);
    if (!ordinals) {
      this.ordinals.set(to, (ordinals = new Map<number, number>()));
      const counts = new Map<number, number>();
      for (const each of walk.referencesTo(to)) {
        const count = counts.get(walk.from[each]!) ?? 0;
        counts.set(walk.from[each]!, count + 1);
        ordinals.set(each, count);
      }
    }
    return ordinals.get(reference)!;
  }

  /** The path to the object and the place in it: `failures[0].__traceback__`. */
  path(reference: number): string {
    const parts: string[] = [];
    const seen = new Set<number>();
    for (let at = reference; at >= 0 && !seen.has(at);) {
      seen.add(at);
      parts.unshift(this.of(at));
      const from = this.walk.from[at]!;
      at = from < 0 ? -1 : this.walk.nearest[from]!;
    }
    return joined(parts.join(''));
  }

  /**
   * The references that a place names; none: there is no such place now. `scope` is the function in which it is read,
   * '' for the module.
   */
  find(place: string, scope: string): number[] {
    const local = this.fromRoots((root) => behindLocal(root, place, scope));
    return local.length > 0 ? local : this.fromRoots((root) => behindName(root, place));
  }

  private fromRoots(behind: (root: string) => string | undefined): number[] {
    return this.walk.from.flatMap((from, reference) => {
      const rest = from < 0 ? behind(this.walk.roots[-1 - from]!.place) : undefined;
      return rest === undefined ? [] : this.descend(reference, rest);
    });
  }

  /** The longest part of the place that there is, and what follows it there. */
  nearest(place: string, scope: string): { there: string; next: string[] } | undefined {
    for (let end = place.length; end > 0; end--) {
      if (end < place.length && !/[.[]/.test(place[end]!)) continue;
      const there = place.slice(0, end);
      const [reference] = this.find(there, scope);
      if (reference === undefined) continue;
      const labels = this.names.all(this.walk.objects[this.walk.to[reference]!]!).map(([, label]) => label);
      return { there, next: [...new Set(labels)].filter((label) => /^[.[]/.test(label)) };
    }
    return undefined;
  }

  private labelsOf(index: number): Map<number, string[]> {
    let labels = this.labels.get(index);
    if (labels) return labels;
    this.labels.set(index, (labels = new Map<number, string[]>()));
    for (const [child, label] of this.names.all(this.walk.objects[index]!)) {
      const known = labels.get(child);
      if (known) known.push(label);
      else labels.set(child, [label]);
    }
    return labels;
  }

  private descend(reference: number, rest: string): number[] {
    // A generator has its frame in itself.
    if (rest === '' || /^\.(?:gi|cr|ag)_frame$/.test(rest)) return [reference];
    const { walk } = this;
    const object = walk.to[reference]!;
    const all = this.names.all(walk.objects[object]!);
    const counted = fromStart(rest, all.filter(([, label]) => /^\[\d/.test(label)).length);
    const times = new Map<number, number>();
    return all.flatMap(([child, label]) => {
      const index = walk.index(child);
      const nth = times.get(child) ?? 0;
      times.set(child, nth + 1);
      const behind = behindLabel(label, counted);
      if (behind === undefined || index === undefined) return [];
      const next = walk.referencesTo(index).filter((each) => walk.from[each] === object)[nth];
      return next === undefined ? [] : this.descend(next, behind);
    });
  }
}

/** What follows a local of the function `scope` in the place; undefined: it begins otherwise. */
function behindLocal(root: string, place: string, scope: string): string | undefined {
  return scope && root.startsWith(`${scope}.`) ? behind(root.slice(scope.length + 1), place) : undefined;
}

/** The same of a global, or of a local with its function: `foo.data`, also for `Class.foo.data`. */
function behindName(root: string, place: string): string | undefined {
  const parts = root.split('.');
  for (let i = 0; i < Math.max(1, parts.length - 1); i++) {
    const rest = behind(parts.slice(i).join('.'), place);
    if (rest !== undefined) return rest;
  }
  return undefined;
}

function behind(beginning: string, place: string): string | undefined {
  const rest = place.slice(beginning.length);
  return place.startsWith(beginning) && /^[.[]|^$/.test(rest) ? rest : undefined;
}

/** What follows the label in the rest of a place; undefined: it begins otherwise. */
function behindLabel(label: string, rest: string): string | undefined {
  if (label === '') return rest;
  if (label === '.__dict__' && !rest.startsWith(label)) {
    const [attribute, name] = /^\.([\p{L}_][\p{L}\p{N}_]*)/u.exec(rest) ?? [];
    return attribute && `["${name}"]${rest.slice(attribute.length)}`;
  }
  return behind(label, rest);
}

/** `[-1]` as Python counts it. */
function fromStart(rest: string, length: number): string {
  return rest.replace(/^\[-(\d+)\]/, (_, back: string) => `[${length - Number(back)}]`);
}

/** `node.__dict__["parent"]` is `node.parent`. */
export function joined(path: string): string {
  return path.replaceAll(/\.__dict__\["([\p{L}_][\p{L}\p{N}_]*)"\]/gu, '.$1');
}
