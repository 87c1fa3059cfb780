/**
 * What the build hands to the page: plain data, written into the article's module where the author's
 * fence or element stood. Types only.
 *
 * `<Example>`, `<Setup>`, `<Claim>` and `<Compare>` get the props below. The Docusaurus plugin is called
 * `python-gotchas`; its global data is `AssetsManifest`, and it writes `HomeData` with
 * `createData('home.json', …)`, which the home page imports as `@generated/python-gotchas/default/home.json`.
 */
import type { PythonFiles, PythonVersion, RunResult } from '../runtime/protocol';
import type { CurvePoint } from './parameter';
import type { Compare, Example, Measure, ProseClaim, Setup, Verdict } from './model';

/** One value per Python that the example has been recorded on. */
export type PerPython<T> = Partial<Record<PythonVersion, T>>;

/** A source of the article as it runs, and where each of its lines stands in the article's file. */
export interface Source {
  id: string;
  code: string;
  lines: number[];
}

/** A Python that the example cannot run on here, and why, as a sentence for the reader. */
export interface Unavailable {
  python: PythonVersion;
  reason: string;
}

export interface ExampleProps {
  /** The article's slug: with the example's id it names the run (`<article>#<id>`) and the card's anchor. */
  article: string;
  example: Example;
  /** Code of the setups and examples in `example.after`, in order. */
  before: Source[];
  recorded: PerPython<RunResult>;
  /** Of an example with a parameter: what was recorded at each of its values, in order. */
  curves: PerPython<CurvePoint[]>;
  /** Verdicts on `example.claims`, in their order. */
  verdicts: PerPython<Verdict[]>;
  /** Where else each of them holds, in words: `on 3.14.8, 64-bit Linux`; empty: nowhere, or not known. */
  elsewhere: string[];
  unavailable: Unavailable[];
  /** The name of its script below `take-home/`; null: there is none. */
  takeHome: string | null;
}

export interface SetupProps {
  article: string;
  setup: Setup;
}

/** The element's children are the text that the author wrote, which is also the expectation. */
export interface ClaimProps {
  article: string;
  claim: ProseClaim;
  recorded: PerPython<Verdict>;
  /** Where else it holds, in words; empty: nowhere, or not known. */
  elsewhere: string;
}

export interface CompareProps {
  article: string;
  compare: Compare;
  /** In the order of `compare.of`. */
  bars: {
    example: Example;
    before: Source[];
    measured: PerPython<Measure>;
    /** How its code differs from the first one's: lines of a unified diff with their signs; `@@` where some were left out. */
    changes: string[];
  }[];
}

/** Where the browser finds what it needs to run Python, all of it on our own site. */
export interface AssetsManifest {
  pythons: PythonAssets[];
}

/** Its URLs have `baseUrl`. */
export interface PythonAssets extends PythonFiles {
  /** What readers call it: `3.15 (preview)`. */
  label: string;
  /** Packages that articles import and this Python does not have here. */
  unavailable: string[];
}

/** What the home page shows: one example in full, and every article with what its gotcha costs. */
export interface HomeData {
  featured: ExampleProps | null;
  /** Newest first. */
  gotchas: Gotcha[];
}

export interface Gotcha {
  slug: string;
  title: string;
  description: string;
  /** `baseUrl` included. */
  permalink: string;
  /** ISO 8601, without a time. */
  date: string;
  tags: string[];
  /** The article's first comparison, if it has one. */
  compare: CompareProps | null;
}
