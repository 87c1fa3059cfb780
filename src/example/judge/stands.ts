import type { Verdict } from '../model';

/** Whether a claim has a verdict that the text can stand with: it holds, or it says rightly that nothing can tell. */
export function stands({ verdict }: Pick<Verdict, 'verdict'>): boolean {
  return verdict === 'holds' || verdict === 'unobservable';
}
