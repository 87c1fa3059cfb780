import { usePrismTheme } from '@docusaurus/theme-common';
import { Highlight } from 'prism-react-renderer';
import type { ReactNode } from 'react';
import type { SetupProps } from '../../example/page';
import styles from './styles.module.css';

/** Code that runs before the examples that ask for it and is never measured: there for who wants to see it. */
export default function Setup({ setup: { title, code } }: SetupProps): ReactNode {
  const theme = usePrismTheme();
  return (
    <details className={styles.setup}>
      <summary>
        <span className={styles.kind}>Setup</span> {title}
      </summary>
      <Highlight code={code} language="python" theme={theme}>
        {({ tokens, getTokenProps }) => (
          <pre tabIndex={0}>
            <code>
              {tokens.map((line, index) => (
                <span key={index}>
                  {line.map((token, key) => (
                    <span key={key} {...getTokenProps({ token })} />
                  ))}
                  {'\n'}
                </span>
              ))}
            </code>
          </pre>
        )}
      </Highlight>
    </details>
  );
}
