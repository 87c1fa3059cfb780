import type { ReactNode } from 'react';
import type { Phrase } from '../../example/alive';
import { visible, words } from '../Words';
import { MOST_SENTENCES, type Room } from './drawing';
import styles from './styles.module.css';

interface Props {
  of: Phrase[][];
  /** Of which moment the first sentence speaks: `After line 3: `; '': what the page shows says it. */
  after: string;
  /** The longest that `after` may be. */
  longest: string;
  /** What is not drawn; '': nothing. */
  left: string;
  room: Room;
}

/** Why the objects are alive. Behind it, unseen, lie the longest sentences of the run: so nothing moves between steps. */
export default function Sentences({ of, after, longest, left, room }: Props): ReactNode {
  const rest = of.slice(MOST_SENTENCES);
  return (
    <div className={styles.sentences}>
      <div>
        {of.slice(0, MOST_SENTENCES).map((sentence, index) => (
          <Sentence key={index} of={index === 0 ? [{ text: after }, ...sentence] : sentence} />
        ))}
        {rest.length > 0 && (
          <details>
            <summary>and {rest.length} more</summary>
            {rest.map((sentence, index) => (
              <Sentence key={index} of={sentence} />
            ))}
          </details>
        )}
        {left !== '' && <p>{left}</p>}
      </div>
      <div className={styles.room} aria-hidden data-pagefind-ignore>
        {room.sentences.map((sentence, index) => (
          <Sentence key={index} of={index === 0 ? [{ text: longest }, ...sentence] : sentence} />
        ))}
        {room.folded && <p>and</p>}
        {room.left && <p>And</p>}
      </div>
    </div>
  );
}

function Sentence({ of }: { of: Phrase[] }): ReactNode {
  return (
    <p>
      {of.map(({ text, code }, index) => {
        const shown = visible(words(text));
        return code ? <code key={index}>{shown}</code> : <span key={index}>{shown}</span>;
      })}
    </p>
  );
}
