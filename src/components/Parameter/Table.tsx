import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../example/format';
import type { CurvePoint, Parameter } from '../../example/parameter';
import type { PythonVersion } from '../../runtime/protocol';

interface Props {
  parameter: Parameter;
  curve: CurvePoint[];
  here: CurvePoint | null;
  python: PythonVersion | undefined;
}

/** The curve for those who do not see it. */
export default function Table({ parameter: { name }, curve, here, python }: Props): ReactNode {
  return (
    <table className="sr-only">
      <caption>
        Peak memory by {name}, Python {python}
      </caption>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">Peak</th>
        </tr>
      </thead>
      <tbody>
        {[...curve, ...(here ? [here] : [])].map((point, index) => (
          <tr key={index}>
            <th scope="row">
              {formatCount(point.value)}
              {point === here && ', on your machine'}
            </th>
            <td>{point.died ? `MemoryError, having ${formatBytes(point.peak)}` : formatBytes(point.peak)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
