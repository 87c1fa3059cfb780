/** Which Pythons an example runs on. */
import type { Article, Example, Import } from '../../example/model';
import type { Unavailable } from '../../example/page';
import { importsOf } from '../../example/program';
import { packagesFor, pythons, withDependencies } from '../../runtime/pythons';
import type { Lock, Python } from '../../runtime/pythons';
import type { PythonVersion } from '../../runtime/protocol';
import { ROOT } from '../files';
import { lockOf } from '../assets/runtimes';

/** A Python of the site and the packages it can be asked for. */
export interface Offer {
  python: Python;
  /** Every package that Pyodide has for it. */
  lock: Lock;
  /** The packages that this site serves. */
  served: Set<string>;
}

/** What the site offers if every wheel could be downloaded. */
export function offers(): Offer[] {
  return pythons.map((python) => {
    const lock = lockOf(python, ROOT);
    return { python, lock, served: new Set(withDependencies(python.packages, lock)) };
  });
}

export interface Availability {
  /** The site's default first. */
  pythons: PythonVersion[];
  unavailable: Unavailable[];
  /** The first of the imports that most Pythons have no package for. */
  missing?: Import;
}

/**
 * The Pythons that `example` is written for, split by whether they have the packages that it and the code before it
 * import. A module that neither a package of this Python brings nor one that the site serves for another is the standard
 * library's, or one that the example makes.
 */
export function availability(article: Article, example: Example, offered: Offer[]): Availability {
  const imports = importsOf(article, example);
  const brought = ({ module }: Import): string[] =>
    offered.flatMap(({ lock, served }) => packagesFor([module], lock).filter((name) => served.has(name)));
  const result: Availability = { pythons: [], unavailable: [] };
  const missing = new Map<Import, number>();
  for (const { python, lock, served } of offered) {
    if (example.python && !example.python.includes(python.version)) continue;
    const names = new Set<string>();
    for (const one of imports) {
      const known = [...packagesFor([one.module], lock), ...brought(one)];
      const lacked = known.filter((name) => !served.has(name));
      if (lacked.length > 0) missing.set(one, (missing.get(one) ?? 0) + 1);
      for (const name of lacked) names.add(name);
    }
    if (names.size === 0) result.pythons.push(python.version);
    else {
      const reason = `There is no ${[...names].join(' and no ')} for Python ${python.version} here.`;
      result.unavailable.push({ python: python.version, reason });
    }
  }
  const [first] = [...missing].toSorted(([, one], [, other]) => other - one);
  return first ? { ...result, missing: first[0] } : result;
}

/** `numpy and pandas on Python 3.13, none on Python 3.14, none on Python 3.15`. */
export function packagesText(): string {
  return pythons
    .map(({ version, packages }) => `${packages.join(' and ') || 'none'} on Python ${version}`)
    .join(', ');
}
