import type { PythonVersion } from '../../runtime/protocol';
import type { Report } from '../problem';
import type { SourceMap } from './source';

/** What all functions that read a part of the article are given. */
export interface Context {
  source: SourceMap;
  /** The Pythons of the site. */
  pythons: readonly PythonVersion[];
  report: Report;
}
