import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { isPressed, SHORTCUTS } from '../shortcuts';
import { openSearch } from './dialog';
import styles from './styles.module.css';

type State = 'idle' | 'loading' | 'failed';

/** Opens the search of articles and docs, by a click or a key. Pagefind is loaded only then. */
export default function Search(): ReactNode {
  const folder = useBaseUrl('/pagefind/');
  const history = useHistory();
  const [state, setState] = useState<State>('idle');
  const open = useCallback(async () => {
    setState('loading');
    try {
      await openSearch(folder, (path) => history.push(path));
      setState('idle');
    } catch {
      setState('failed');
    }
  }, [folder, history]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPressed(SHORTCUTS.search, event)) return;
      event.preventDefault();
      void open();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [open]);

  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-keyshortcuts={SHORTCUTS.search}
        aria-busy={state === 'loading'}
        onClick={open}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden>
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m12.5 12.5 5 5" />
        </svg>
        <span className={styles.label}>Search</span>
        <kbd aria-hidden>/</kbd>
      </button>
      <span role="status" className={styles.failure}>
        {state === 'failed' && (navigator.onLine ? FAILURE : OFFLINE)}
      </span>
    </>
  );
}

const OFFLINE = 'There is no network, and the search has not been loaded yet. Try again when there is one.';
const FAILURE =
  process.env.NODE_ENV === 'production'
    ? 'The search could not be loaded. Try again.'
    : 'The search is made by npm run build; see it with npm run serve.';
