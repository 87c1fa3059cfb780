import { Fragment, type ReactNode } from 'react';
import type { ExampleProps } from '../../example/page';
import type { PythonError } from '../../runtime/protocol';
import { formatMebibytes } from '../wording';
import Words from '../Words';
import { onTerminal } from '../Words/text';
import styles from './styles.module.css';

interface Props {
  error: PythonError;
  example: ExampleProps['example'];
  before: ExampleProps['before'];
  /** The code that ran is the reader's: its lines are not the article's. */
  edited: boolean;
  /** Bytes that it could have; undefined: no cap. */
  memory: number | undefined;
}

/** Frames that are shown of each end of a long traceback: between them is a recursion. */
const ENDS = 5;

/** The exception with which a program ended, where it was raised, and the traceback. */
export default function Trouble({ error, example, before, edited, memory }: Props): ReactNode {
  const meant = example.raises !== undefined && !edited;
  return (
    <div className={meant ? styles.meant : styles.trouble}>
      <p>
        <strong>
          <Words of={error.type} />
        </strong>
        {error.message && (
          <>
            : <Words of={error.message} characters={2000} />
          </>
        )}{' '}
        {meant && '(the example is meant to end like this). '}
        {/MemoryError$/.test(error.type) && (
          <>
            It ran out of memory:{' '}
            {memory === undefined
              ? 'the browser gave Python no more.'
              : `it may have ${formatMebibytes(memory)}, with Python and its packages in them.`}
          </>
        )}
      </p>
      <Frames error={error} example={example} before={before} edited={edited} />
      <details>
        <summary>Traceback</summary>
        {/* The exception is at its end. */}
        <pre tabIndex={0}>
          <Words of={onTerminal(error.traceback)} lines={200} characters={20_000} keep="end" />
        </pre>
      </details>
    </div>
  );
}

/** The calls that led to it; of the article's frames only. */
function Frames({ error, example, before, edited }: Omit<Props, 'memory'>): ReactNode {
  const sources = new Map([...before, ...(edited ? [] : [example])].map((source) => [source.id, source]));
  const frames = error.frames.filter(({ file }) => file?.includes('#'));
  const left = frames.length - 2 * ENDS;
  const shown = left > 1 ? [...frames.slice(0, ENDS), null, ...frames.slice(-ENDS)] : frames;
  if (shown.length === 0) return null;
  return (
    <p>
      At{' '}
      {shown.map((frame, index) => {
        if (!frame) return <Fragment key={index}> → … {left} more</Fragment>;
        const { file, line, function: name } = frame;
        const id = file.slice(file.indexOf('#') + 1);
        const place = sources.get(id)?.lines[line - 1];
        return (
          <Fragment key={index}>
            {index > 0 && ' → '}
            {id !== example.id && `${id}, `}line {line}
            {name !== '<module>' && (
              <>
                {' '}
                in{' '}
                <code>
                  <Words of={name} characters={100} />
                </code>
              </>
            )}
            {place !== undefined && index === shown.length - 1 && ` (line ${place} of the article)`}
          </Fragment>
        );
      })}
    </p>
  );
}
