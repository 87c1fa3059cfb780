import { usePrismTheme } from '@docusaurus/theme-common';
import { Highlight } from 'prism-react-renderer';
import type { ReactNode } from 'react';
import type { SetupProps } from '../../example/page';
import { useSetup } from '../state/settings';
import { Token } from '../Words';
import styles from './styles.module.css';

/** A setup, folded: code that runs before examples, unmeasured. */
export default function Setup({ article, setup }: SetupProps): ReactNode {
  const { title } = setup;
  const { source, changes } = useSetup(article, setup);
  const theme = usePrismTheme();
  return (
    <details className={styles.setup}>
      <summary>
        <span className={styles.kind}>Setup</span> {title}
        {changes.map(({ now, text }) => (
          <span key={text} className={styles.turned}>
            {' '}
            now <code>{now}</code>, in the text <code>{text}</code>
          </span>
        ))}
      </summary>
      <Highlight code={source.code} language="python" theme={theme}>
        {({ tokens, getTokenProps }) => (
          <pre tabIndex={0}>
            <code>
              {tokens.map((line, index) => (
                <span key={index}>
                  {line.map((token, key) => (
                    <Token key={key} {...getTokenProps({ token })} />
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
