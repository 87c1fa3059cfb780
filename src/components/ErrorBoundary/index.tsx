import { Component, type ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  /** The subject of the sentence that is shown: `The editor`. */
  what: string;
  /** When this changes, the children are rendered again. */
  of?: unknown;
  /** Called before the reader's Retry renders the children again. */
  onRetry?: () => void;
  /** Shown instead of the sentence. */
  fallback?: ReactNode;
  children: ReactNode;
}

interface State {
  error: unknown;
  failed: boolean;
  of: unknown;
}

/** An error boundary: an error in one part of a page replaces that part only. */
export default class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, failed: false, of: this.props.of };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, failed: true };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): Partial<State> | null {
    return of === state.of ? null : { of, failed: false, error: null };
  }

  private readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ failed: false, error: null });
  };

  override render(): ReactNode {
    const { what, fallback, children } = this.props;
    if (!this.state.failed) return children;
    return fallback ?? <Lost what={`${what} could not be shown.`} onRetry={this.retry} />;
  }
}

interface LostProps {
  what: string;
  onRetry: () => void;
}

/** Says what is missing, with a button to try again. */
export function Lost({ what, onRetry }: LostProps): ReactNode {
  return (
    <p className={styles.lost} role="alert">
      <span aria-hidden>✗</span> {what}{' '}
      <button type="button" className="inline-control" onClick={onRetry}>
        Retry
      </button>
    </p>
  );
}
