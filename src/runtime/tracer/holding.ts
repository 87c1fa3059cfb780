/** Who holds the followed objects at a step, and the answers to what claims ask about it. */
import { MAX_HELD, MAX_PICTURES } from '../limits';
import type { Asked, References } from '../protocol';
import type { Activation, Followed, Held } from './activations';
import { answer, unanswered } from './answers';
import type { Births } from './births';
import type { Borrowed } from './borrowed';
import { itemsOf } from './dicts';
import { draw, type Subject } from './drawing';
import type { Interior } from './interior';
import { addUnreached } from './islands';
import { Labels } from './labels';
import type { Lifetimes } from './lifetimes';
import type { Names } from './names';
import { Places } from './places';
import { hasOneOf, type Plan, type Statement } from './plan';
import type { Referents } from './referents';
import { findRoots, type Roots } from './roots';
import type { Stack } from './stack';
import type { StepLog } from './step-log';
import { Walk } from './walk';

/** References that are followed at most at all steps together: for the picture, and for what claims ask. */
const MOST = 100_000;
const MOST_ASKED = 5_000_000;
/** The same for walks through all that modules refer to. */
const MOST_OF_EVERYTHING = 2_000_000;

const NOT_KNOWN: Held = { references: null, answers: null, counts: new Map() };

/** The parts of a run that tell who holds what. */
interface Parts {
  interior: Interior;
  referents: Referents;
  births: Births;
  lifetimes: Lifetimes;
  borrowed: Borrowed;
  names: Names;
  stack: Stack;
  plan: Plan;
  asked: Asked | undefined;
  stepLog: StepLog;
}

/** What a walk found. */
interface Found {
  walk: Walk;
  roots: Roots;
  subjects: Subject[];
  /** By subject, how many of its counted references were not found. */
  missing: string;
}

export class Holding {
  readonly references: References[] = [];
  private readonly indices = new Map<string, number>();
  /** References that may still be followed. */
  private readonly left = { picture: MOST, asked: MOST_ASKED, everything: MOST_OF_EVERYTHING };
  /** How many references to each object the last walk through everything did not find. */
  private notFound = '';

  constructor(private readonly parts: Parts) {}

  /** Whether the references are followed when this statement finishes; null: when the run ends. */
  isDue(statement: Statement | null): boolean {
    const { names, interior, asked } = this.parts;
    if ((names.tracked.length === 0 && !asked) || interior.isCollecting) return false;
    if (statement === null) return true;
    if (this.questions(statement)) return this.left.asked > 0;
    return this.left.picture > 0 && this.parts.stepLog.count < MAX_PICTURES;
  }

  /** At the end of a statement, or, for null, of the run. */
  look(activation: Activation, statement: Statement | null): Held {
    return this.find(activation, statement, null);
  }

  /**
   * Before the frame of the activation goes: what there will be then. Its own names are none any more, and objects count
   * what `Activation.predicted` says.
   */
  foresee(activation: Activation, statement: Statement): Held {
    return this.find(activation, statement, activation);
  }

  private find(activation: Activation, statement: Statement | null, leaving: Activation | null): Held {
    const { interior, names, referents } = this.parts;
    if (!this.isDue(statement)) return this.notKnown(statement);
    const asked = this.questions(statement);
    const followed = this.followed(activation);
    if (followed.length === 0 && !asked) return { ...NOT_KNOWN, references: this.keep(NOTHING) };
    let found = this.walk(followed, leaving, false);
    if (statement !== null)
      this.left[asked ? 'asked' : 'picture'] -= found.walk.size + found.walk.roots.length;
    // What one walk through all of Python did not find, the next one does not.
    if (
      /[1-9]/.test(found.missing) &&
      !leaving &&
      this.left.everything > 0 &&
      found.missing !== this.notFound
    ) {
      found = this.walk(followed, leaving, true);
      this.left.everything -= found.walk.size;
      this.notFound = found.missing;
    }
    const { walk, roots, subjects } = found;
    const places = new Places(interior, new Labels(interior, referents), walk);
    const moment = { interior, names, places, activation, subjects, leaving: leaving !== null };
    const references = walk.cut ? null : draw(interior, places, subjects, roots.borrowed, MAX_HELD);
    return {
      references: references && this.keep(references),
      answers: asked ? answer(asked, moment) : null,
      counts: new Map(subjects.map(({ followed: { id }, counted }) => [id, counted])),
    };
  }

  /** Where what was found cannot be true. */
  notKnown(statement: Statement | null): Held {
    const asked = this.questions(statement);
    return asked ? { ...NOT_KNOWN, answers: unanswered(asked) } : NOT_KNOWN;
  }

  /** What is asked there. */
  private questions(statement: Statement | null): Asked | undefined {
    const { asked } = this.parts;
    return !asked || statement === null || hasOneOf(statement, asked.lines) ? asked : undefined;
  }

  /** @param everything whether what all modules refer to is walked, too, and not only what the example does */
  private walk(followed: Followed[], leaving: Activation | null, everything: boolean): Found {
    const { interior, births, referents } = this.parts;
    // Few runs make modules of their own: only these need what is imported.
    let imported: Set<number> | undefined;
    const isImported = (module: number): boolean =>
      (imported ??= new Set(itemsOf(interior, interior.modules).map(([, each]) => each))).has(module);
    referents.begin((object) => everything || this.isOwn(object, isImported));
    const walk = new Walk(interior, referents, births);
    const roots = this.walkFrom(walk, leaving);
    if (everything)
      walk.follow(
        itemsOf(interior, interior.modules).map(([name, object]) => ({
          place: `(the module ${interior.objects.text(name)})`,
          object,
        })),
      );
    const subjects = followed.flatMap((one): Subject[] => {
      const predicted = leaving?.predicted.get(one.address)?.count;
      const counted = predicted ?? interior.objects.references(one.address);
      // Until its frame is gone, more is borrowed.
      const borrowed = leaving ? Infinity : this.parts.borrowed.count(one.address);
      return counted > 0 ? [{ followed: one, counted, borrowed, index: walk.index(one.address) }] : [];
    });
    if (!walk.cut && subjects.some(({ counted, index }) => walk.found(index) < counted)) {
      addUnreached(interior, births, walk);
      for (const subject of subjects) subject.index ??= walk.index(subject.followed.address);
    }
    const missing = subjects.map(({ counted, index }) => counted - walk.found(index)).join();
    return { walk, roots, subjects, missing };
  }

  private walkFrom(walk: Walk, leaving: Activation | null): Roots {
    const { interior, stack, plan } = this.parts;
    const roots = findRoots(interior, plan, walk, stack, leaving);
    // Paths from names come first: what these reach keeps its path.
    for (const from of [roots.names, roots.values, roots.libraries]) walk.follow(from);
    return roots;
  }

  /** The objects that are alive: those that tracked names are bound to first, then the newest. */
  private followed(activation: Activation): Followed[] {
    const { names, lifetimes } = this.parts;
    const bound = new Set(names.tracked.map((_, i) => names.followed(activation, i)));
    const rank = (each: Followed): number => (bound.has(each) ? Infinity : each.id);
    return [...lifetimes.living].sort((one, other) => rank(other) - rank(one) || one.id - other.id);
  }

  private keep(references: References): number {
    const text = JSON.stringify(references);
    let index = this.indices.get(text);
    if (index === undefined) this.indices.set(text, (index = this.references.push(references) - 1));
    return index;
  }

  /** Whether the example defines the class, or makes the module without importing it. */
  private isOwn(object: number, isImported: (module: number) => boolean): boolean {
    const { memory, layout, objects, types } = this.parts.interior;
    if (objects.type(object) === types.Module)
      return this.parts.births.visit(object) > 0 && !isImported(object);
    const dict = memory.word(object + layout.type.dict);
    const [key, main] = this.parts.plan.module;
    return dict !== 0 && memory.module._PyDict_GetItemWithError(dict, key) === main;
  }
}

const NOTHING: References = { objects: [], arrows: [], more: 0 };
