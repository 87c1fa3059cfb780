import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import home from '@generated/python-gotchas/default/home.json';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import Example from '../components/Example';
import Gotchas from '../components/Gotchas';
import styles from './index.module.css';

export default function Home(): ReactNode {
  const { title, tagline } = useDocusaurusContext().siteConfig;
  return (
    <Layout description={tagline}>
      <main className={styles.home}>
        <h1>{title}</h1>
        <p className={styles.lead}>
          {tagline}. Every number beside a line of code, and every marked number in the text, is a
          measurement: press <strong>Run</strong> and your own browser makes it again.
        </p>
        {home.featured && <Example {...home.featured} />}
        <h2>Gotchas</h2>
        <Gotchas gotchas={home.gotchas} />
      </main>
    </Layout>
  );
}
