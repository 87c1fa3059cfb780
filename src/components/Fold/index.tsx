import { useState, type ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  name: string;
  /** Unfolds it, once: what the reader does with it then stays. */
  open?: boolean;
  children: ReactNode;
}

/** A part of a card that is one click away. It is printed open, and open where there are no scripts. */
export default function Fold({ name, open, children }: Props): ReactNode {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return (
    <details className={styles.fold} open={opened || undefined}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}
