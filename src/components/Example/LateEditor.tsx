import { useEffect, useState, type ComponentProps, type ReactNode } from 'react';
import type * as EditorPart from '../Editor';
import { loadPart } from '../../offline/part';
import { Lost } from '../ErrorBoundary';

type Props = ComponentProps<typeof EditorPart.default>;

let loaded: typeof EditorPart | undefined;

/** Loads the editor. If that fails, the card says so, and shows the listing as before. */
export default function LateEditor(props: Props): ReactNode {
  const [part, setPart] = useState(loaded);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (part || failed) return undefined;
    let left = false;
    loadPart(() => import('../Editor')).then(
      (module) => {
        loaded = module;
        if (!left) setPart(module);
      },
      () => {
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [part, failed]);
  if (part) return <part.default {...props} />;
  if (!failed) return null;
  return (
    <Lost
      what="A part of this page could not be loaded: the editor. Check the connection; what the card shows stays."
      onRetry={() => setFailed(false)}
    />
  );
}
