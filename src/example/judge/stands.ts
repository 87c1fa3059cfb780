import type { Verdict } from '../model';

/** Whether the claim may be published: it holds, or is rightly declared unobservable. */
export function stands({ verdict }: Pick<Verdict, 'verdict'>): boolean {
  return verdict === 'holds' || verdict === 'unobservable';
}
