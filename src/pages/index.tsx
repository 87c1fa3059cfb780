import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import home from '@generated/python-gotchas/default/home.json';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import Example from '../components/Example';
import Gotchas from '../components/Gotchas';
import type { HomeData } from '../example/page';
import styles from './index.module.css';

export default function Home(): ReactNode {
  const { title, tagline } = useDocusaurusContext().siteConfig;
  const { featured, gotchas } = home as HomeData;
  const source = gotchas.find(({ slug }) => slug === featured?.article);
  return (
    <Layout description={tagline}>
      <main className={styles.home}>
        <h1>{title}</h1>
        <p className={styles.lead}>
          {tagline}. Every number beside a line of code is a measurement: press <strong>Run</strong> and your
          own browser makes it again.
        </p>
        {source && (
          <p className={styles.from}>
            <strong>{source.title}.</strong> {source.description}
          </p>
        )}
        {featured && <Example {...featured} />}
        <p className={styles.from}>
          {source && (
            <>
              The whole story: <Link to={source.permalink}>{source.title}</Link>.{' '}
            </>
          )}
          <Link to="/docs">How to read a card</Link>
        </p>
        <h2>The gotchas, and what each costs</h2>
        <Gotchas gotchas={gotchas} />
      </main>
    </Layout>
  );
}
