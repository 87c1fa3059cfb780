import { useState, type ReactNode } from 'react';
import { formatCount, formatMultiple } from '../../example/format';
import type { ExampleProps } from '../../example/page';
import {
  curvePoint,
  numberIn,
  withNumber,
  type CurvePoint,
  type Parameter as Turnable,
} from '../../example/parameter';
import { isBusy } from '../state/runs';
import { capsOf, setCap, turnSetup, type Settings } from '../state/settings';
import { formatMebibytes } from '../wording';
import type { View } from '../Example/useView';
import Fold from '../Fold';
import Curve from './Curve';
import Slider from './Slider';
import styles from './styles.module.css';

interface Props {
  of: ExampleProps;
  parameter: Turnable;
  view: Pick<View, 'python' | 'draft' | 'settings' | 'run' | 'result'>;
  /** The reader has changed the code or a setting: this is the code now. */
  onChange: (code: string) => void;
  onRun: () => void;
}

/** The slider for a number in the code, and the peak by that number. */
export default function Parameter({ of, parameter, view, onChange, onRun }: Props): ReactNode {
  const { article, example, curves } = of;
  const { draft, settings, python, result } = view;
  const { finished } = view.run;
  const curve = (python && curves[python]) ?? [];
  const own = parameter.in === example.id;
  const value = numberOf(parameter, example.id, draft.code, settings);
  const ran = finished && numberOf(parameter, example.id, finished.code, finished.settings);
  const here =
    finished && ran !== null && hasPoint(finished.result) ? curvePoint(ran, finished.result) : null;
  const busy = isBusy(view.run);
  const turn = (to: number) => {
    if (!own) turnSetup(article, parameter, to);
    onChange(own ? withNumber(draft.code, parameter, to) : draft.code);
  };
  return (
    <Fold
      name={`Peak for ${parameter.name} from ${formatCount(parameter.from)} to ${formatCount(parameter.to)}`}
      open={draft.by === 'link' && (value !== parameter.declared || settings.changes.length > 0)}
    >
      <div className={styles.parameter}>
        {example.memory !== undefined && (
          <Cap
            title={example.title}
            declared={example.memory}
            memory={settings.memory}
            busy={busy}
            onCap={(memory) => {
              setCap(of, memory);
              onChange(draft.code);
            }}
          />
        )}
        <Curve parameter={parameter} curve={curve} value={value} here={here} python={python} />
        <Slider
          title={example.title}
          own={own}
          parameter={parameter}
          value={value}
          recorded={curve.find((point) => point.value === value)}
          busy={busy}
          onTurn={turn}
          onRun={python ? onRun : null}
        />
        <Fit
          multiple={multipleOf(result, curve)}
          partly={curve.some(({ died }) => died)}
          title={example.title}
        />
      </div>
    </Fold>
  );
}

/** The number in the code, or in its setup; null: it is not there. */
function numberOf(
  parameter: Turnable,
  example: string,
  code: string,
  { before }: Pick<Settings, 'before'>,
): number | null {
  const source = parameter.in === example ? code : before.find(({ id }) => id === parameter.in)?.code;
  return source === undefined ? null : numberIn(source, parameter);
}

type Result = NonNullable<View['result']>;

/** A run that failed for another reason than memory has no point on the curve. */
function hasPoint({ error }: Result): boolean {
  return error === null || error.type === 'MemoryError';
}

/** The peak by the size of the data: in the run shown, else in the largest that finished; null: not known. */
function multipleOf(result: Result | undefined, curve: CurvePoint[]): number | null {
  if (result?.unit && !result.error) return result.peak.bytes / result.unit;
  const largest = curve.findLast(({ died, unit }) => !died && unit !== null);
  return largest ? largest.peak / largest.unit! : null;
}

interface CapProps {
  title: string;
  /** Bytes. */
  declared: number;
  /** Bytes; undefined: no cap. */
  memory: number | undefined;
  busy: boolean;
  /** Called with bytes; null: no cap. */
  onCap: (memory: number | null) => void;
}

/** Selects the cap on the interpreter's memory. */
function Cap({ title, declared, memory, busy, onCap }: CapProps): ReactNode {
  return (
    <label className={styles.cap}>
      Memory cap <span className={styles.fixed}>{formatMebibytes(declared)}</span>
      <select
        className="control"
        aria-label={`Memory cap of ${title}`}
        value={memory ?? 'none'}
        disabled={busy}
        onChange={({ currentTarget: { value } }) => onCap(value === 'none' ? null : Number(value))}
      >
        {capsOf(declared).map((cap) => (
          <option key={cap} value={cap ?? 'none'}>
            {cap === null ? 'none' : formatMebibytes(cap)}
            {cap === declared && ', as in the text'}
          </option>
        ))}
      </select>
    </label>
  );
}

/** GB of memory: the input's first value. */
const USUAL = 8;

/** Rounded to two digits: it is an estimate. */
const amount = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

interface FitProps {
  /** Peak by size of the data; null: no run has finished. */
  multiple: number | null;
  /** Not every run finished. */
  partly: boolean;
  title: string;
}

/** How large the data may be on a machine with so much memory, by the measured multiple. */
function Fit({ multiple, partly, title }: FitProps): ReactNode {
  const [memory, setMemory] = useState(String(USUAL));
  if (multiple === null) return null;
  const shown = formatMultiple(multiple);
  // Computed with the rounded multiple that the sentence states.
  const most = Number(memory) / Number.parseFloat(shown);
  return (
    <p className={styles.fit}>
      How big can the data be? {partly ? 'Where it finishes, the' : 'The'} peak is <strong>{shown}</strong>{' '}
      the data, so <span className={styles.fixed}>{USUAL}</span>
      <input
        className="control"
        type="number"
        aria-label={`GB of memory for ${title}`}
        min={1}
        inputMode="decimal"
        value={memory}
        onChange={(event) => setMemory(event.currentTarget.value)}
      />{' '}
      GB of memory are enough for data of <strong>{most > 0 ? amount.format(most) : '–'} GB</strong>.
    </p>
  );
}
