import { useEffect, useState, type ReactNode } from 'react';
import { formatBytes } from '../../example/format';
import { CACHE } from '../../offline/cache';
import styles from './styles.module.css';

/** How much the service worker keeps on the device, with a button to remove it. */
export default function Kept(): ReactNode {
  const [bytes, setBytes] = useState(0);
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
        : bytes > 0 && (
            <>
              Kept on your device for offline use: {formatBytes(bytes)}.{' '}
              <button type="button" className={styles.remove} onClick={() => void remove()}>
                Remove
              </button>
            </>
          )}
    </p>
  );
}

/** Sums the `content-length` of cached files: `navigator.storage.estimate` counts other sites of the origin, and WebKit lacks it. */
async function keptBytes(): Promise<number> {
  if (!('caches' in globalThis) || !(await caches.has(CACHE))) return 0;
  const cache = await caches.open(CACHE);
  const sizes = (await cache.matchAll()).map(({ headers }) => Number(headers.get('content-length')) || 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
