import { useEffect, useState, type ReactNode } from 'react';
import { formatBytes } from '../../example/format';
import { CACHE } from '../../offline/cache';
import styles from './styles.module.css';

/** What the site keeps on the reader's device so that it works without a network, and the way to remove it. */
export default function Kept(): ReactNode {
  const [bytes, setBytes] = useState<number | null>(0);
  const [removed, setRemoved] = useState(false);
  useEffect(() => {
    const look = () => void keptBytes().then(setBytes);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const remove = async () => {
    await caches.delete(CACHE);
    setRemoved(true);
  };
  return (
    <p className={styles.kept} role="status">
      {removed
        ? 'Nothing is kept on your device.'
        : bytes !== 0 && (
            <>
              Kept on your device for offline use{bytes !== null && `: ${formatBytes(bytes)}`}.{' '}
              <button type="button" className={styles.remove} onClick={() => void remove()}>
                Remove
              </button>
            </>
          )}
    </p>
  );
}

/** 0 where nothing is kept; null where something is, and the browser does not tell how much. */
async function keptBytes(): Promise<number | null> {
  if (!('caches' in globalThis) || !(await caches.has(CACHE))) return 0;
  const { estimate } = (navigator.storage ?? {}) as Partial<StorageManager>;
  if (!estimate) return null;
  const { usage = null } = await estimate.call(navigator.storage);
  return usage;
}
