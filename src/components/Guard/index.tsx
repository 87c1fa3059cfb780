import { Component, type ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  /** What is lost, to begin a sentence with: `What was measured`. */
  what: string;
  /** Once this is another, it is tried again. */
  of?: unknown;
  /** Called before it is tried again because the reader asked for it. */
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

/** Keeps what fails in a part of a page to that part: around it everything stays as it is. */
export default class Guard extends Component<Props, State> {
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

/** Says what is not there, and offers to try it again. */
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
