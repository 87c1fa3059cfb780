import { useEffect, useState, type ReactNode } from 'react';
import { formatBytes } from '../../example/format';
import type { Progress } from '../../runtime/protocol';

/** What is being loaded, with a progress bar. */
export function Loading({ progress, behind }: { progress: Progress | null; behind?: string }): ReactNode {
  if (behind !== undefined) {
    return (
      <>
        <progress aria-label="Waiting" /> {waiting(behind)}
      </>
    );
  }
  const { what, loaded, total } = progress ?? { what: 'Python', loaded: 0, total: 0 };
  const far =
    total > 0 ? `${formatBytes(loaded)} of ${formatBytes(total)}` : loaded > 0 ? formatBytes(loaded) : '';
  return (
    <>
      <progress value={total > 0 ? loaded : undefined} max={total || undefined} aria-label="Loading Python" />{' '}
      Loading {what}
      {far && `, ${far}`}
    </>
  );
}

/** The time since the run started. */
export function Running(): ReactNode {
  const [began] = useState(() => performance.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <progress aria-label="Running" /> Running for {seconds(now - began)}
    </>
  );
}

/** @param behind the title of the run that has to end first */
export function waiting(behind: string): string {
  return `Waits until “${behind}” has ended.`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
