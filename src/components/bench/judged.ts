/** What a run made here says of the text: loaded with what makes runs, for nothing else asks. */
import { judge } from '../../example/judge';
import { measure } from '../../example/judge/measure';
import type { RunResult } from '../../runtime/protocol';
import type { LineMap } from './lines';
import type { Finished } from './runs';

/** @param lineOf where the author's lines are in the code that ran */
export function judging(result: RunResult, lineOf: LineMap): Pick<Finished, 'judge' | 'measure'> {
  return {
    measure: (reading) => measure(reading, result),
    judge(claim) {
      if (claim.line === undefined) return judge(claim, result);
      const line = lineOf(claim.line);
      if (line !== undefined) return judge({ ...claim, line }, result);
      return { verdict: 'not reached', measured: '', detail: 'The line it speaks of was edited.' };
    },
  };
}
