import type { TokenOutputProps } from 'prism-react-renderer';
import type { ReactNode } from 'react';
import { visible } from './index';

/** A piece of code in its colour. */
export default function Token({ className, style, children }: TokenOutputProps): ReactNode {
  return (
    <span className={className} style={style}>
      {visible(children)}
    </span>
  );
}
