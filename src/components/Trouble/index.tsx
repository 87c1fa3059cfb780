import { Fragment, type ReactNode } from 'react';
import type { ExampleProps } from '../../example/page';
import type { PythonError } from '../../runtime/protocol';
import { formatMebibytes } from '../format';
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

/** How a program ended that did not finish: the exception, the way to it, and Python's own words. */
export default function Trouble({ error, example, before, edited, memory }: Props): ReactNode {
  const meant = example.raises !== undefined && !edited;
  const sources = new Map([...before, ...(edited ? [] : [example])].map((source) => [source.id, source]));
  const frames = error.frames.filter(({ file }) => file.includes('#'));
  return (
    <div className={meant ? styles.meant : styles.trouble}>
      <p>
        <strong>{error.type}</strong>
        {error.message && `: ${error.message}`} {meant && '(the example is meant to end like this)'}
      </p>
      {/MemoryError$/.test(error.type) && (
        <p>
          It ran out of memory:{' '}
          {memory === undefined
            ? 'the browser gave Python no more.'
            : `it may have ${formatMebibytes(memory)}, with Python and its packages in them.`}
        </p>
      )}
      {frames.length > 0 && (
        <p>
          At{' '}
          {frames.map(({ file, line, function: name }, index) => {
            const id = file.slice(file.indexOf('#') + 1);
            const place = sources.get(id)?.lines[line - 1];
            return (
              <Fragment key={index}>
                {index > 0 && ' → '}
                {id !== example.id && `${id}, `}line {line}
                {name !== '<module>' && (
                  <>
                    {' '}
                    in <code>{name}</code>
                  </>
                )}
                {place !== undefined && index === frames.length - 1 && ` (line ${place} of the article)`}
              </Fragment>
            );
          })}
        </p>
      )}
      <details>
        <summary>Traceback</summary>
        <pre tabIndex={0}>{error.traceback}</pre>
      </details>
    </div>
  );
}
