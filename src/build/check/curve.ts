/** An example with its parameter at every value that is recorded. */
import { isException } from '../../example/judge/text';
import type { Example } from '../../example/model';
import { curvePoint, curveValues, turned } from '../../example/parameter';
import type { CurvePoint, Parameter } from '../../example/parameter';
import { isFailure } from '../../runtime/client';
import type { Failure, Program, PythonVersion, RunResult } from '../../runtime/protocol';
import type { Mistake } from '../article/entry';
import type { Runner } from '../pool/runs';

export interface MeasuredCurve {
  /** Undefined where a run of it gave no result. */
  curve?: CurvePoint[];
  mistakes: Mistake[];
}

/** @param declared What the run with the number that the article says gave. */
export async function measureCurve(
  program: Program,
  example: Example,
  python: PythonVersion,
  declared: RunResult | Failure,
  runner: Runner,
): Promise<MeasuredCurve> {
  const { parameter } = example;
  if (!parameter || isFailure(declared)) return { mistakes: [] };
  const points = await Promise.all(
    curveValues(parameter).map(async (value) => {
      if (value === parameter.declared) return { point: curvePoint(value, declared) };
      const outcome = await runner.run(python, turned(program, parameter, value));
      const text = mistakeOf(example, parameter, value, outcome);
      return {
        point: isFailure(outcome) ? undefined : curvePoint(value, outcome),
        mistake: text === undefined ? undefined : { ...example.position, text },
      };
    }),
  );
  const curve = points.flatMap(({ point }) => point ?? []);
  return {
    ...(curve.length === points.length && { curve }),
    mistakes: points.flatMap(({ mistake }) => mistake ?? []),
  };
}

/** What is wrong with a run: it may end as the article says, and out of memory where that is limited. */
function mistakeOf(
  { memory, raises }: Example,
  { name }: Parameter,
  value: number,
  outcome: RunResult | Failure,
): string | undefined {
  const when = `With \`${name} = ${value}\``;
  if (isFailure(outcome)) return `${when}: ${outcome.message} ${outcome.mend}`;
  const { error } = outcome;
  if (!error || (memory !== undefined && error.type === 'MemoryError')) return undefined;
  if (raises !== undefined && isException(error.type, raises)) return undefined;
  const mend = 'Mend the code, or narrow the bounds of `param=`.';
  return `${when} the run ends in ${error.type}${error.message && `: ${error.message}`}. ${mend}`;
}
