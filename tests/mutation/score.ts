/** How many mutants were found out; `npm test` shows it. */

export interface Score {
  /** Counts a mutant by what is wrong with how it was found out, and gives that back. */
  count(failing: string[]): string[];
  tell(): void;
}

export function score(what: string): Score {
  let all = 0;
  let good = 0;
  return {
    count(failing) {
      all += 1;
      if (failing.length === 0) good += 1;
      return failing;
    },
    tell() {
      const percent = all === 0 ? 0 : Math.floor((100 * good) / all);
      process.stdout.write(`score: ${good} of ${all} ${what} (${percent} %)\n`);
    },
  };
}
