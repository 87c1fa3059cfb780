/** What a claim says a reading is, and the words for it. */

export type Operator = '==' | '<' | '<=' | '>' | '>=';

/** A freed object is gone; a collected one by the collector, and not because its count came to 0. */
export type State = 'freed' | 'alive' | 'collected' | 'same' | 'different';

export type Expected = Amount | { kind: 'text'; value: string } | { kind: 'state'; value: State } | Holding;

/**
 * Multiples are of the example's unit. `to`: the smallest was `value`, the largest this; the operator is `==`.
 */
export interface Amount {
  kind: 'count' | 'multiple' | 'bytes';
  operator: Operator;
  value: number;
  to?: number;
}

/** `only`: no path to the object avoids the place. */
export interface Holding {
  kind: 'holder';
  /** A place as Python spells it, `failures[0]`; null: nothing. */
  by: string | null;
  only: boolean;
}

/** `only by failures[0]`, `by nothing`. */
export function holdingText({ by, only }: Pick<Holding, 'by' | 'only'>): string {
  return `${only ? 'only ' : ''}by ${by ?? 'nothing'}`;
}

/**
 * What a sentence may say of a state; the last of each is what readers read. Of what is collected and freed, the first that
 * is true says more.
 */
export const stateForms: Record<State, [string, ...string[]]> = {
  collected: ['collected'],
  freed: ['freed'],
  alive: ['alive'],
  same: ['same', 'the same object'],
  different: ['different', 'two objects'],
};

export const states = Object.keys(stateForms) as State[];

export function stateText(state: State): string {
  return stateForms[state].at(-1)!;
}
