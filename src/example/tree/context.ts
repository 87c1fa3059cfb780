import type { PythonVersion } from '../../runtime/protocol';
import type { Report } from '../problem';
import type { Source } from './source';

/** What every reader of a part of the article is given. */
export interface Context {
  source: Source;
  /** The Pythons of the site. */
  pythons: readonly PythonVersion[];
  report: Report;
}
