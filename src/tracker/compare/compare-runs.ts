import { compareCodePoints } from '../../store/index.js';
import type { ComparedValue, RunComparison } from '../comparison.js';
import type { Run } from '../run.js';

/**
 * What the runs have in common and what tells them apart. A run that lacks what another has differs from it; NaN is the
 * same as NaN, and 0 as −0.
 */
export function compareRuns(runs: readonly Run[]): RunComparison {
  return {
    runs,
    params: compared(runs, ({ params }) => Object.entries(params)),
    metrics: compared(runs, ({ metrics }) => Object.entries(metrics)),
    tags: compared(runs, ({ tags }) => Object.entries(tags)),
    data: compared(runs, dataOf),
    code: compared(runs, codeOf),
  };
}

function compared<T>(
  runs: readonly Run[],
  entriesOf: (run: Run) => Iterable<readonly [string, T]>,
): ComparedValue<T>[] {
  // By key, and not in an object: a parameter may be called __proto__.
  const rows = new Map<string, (T | undefined)[]>();
  runs.forEach((run, place) => {
    for (const [key, value] of entriesOf(run)) {
      const row = rows.get(key) ?? new Array<T | undefined>(runs.length).fill(undefined);
      row[place] = value;
      rows.set(key, row);
    }
  });
  return Array.from(rows, ([key, values]) => ({ key, values, differs: !allEqual(values) })).sort((a, b) =>
    compareCodePoints(a.key, b.key),
  );
}

function allEqual(values: readonly unknown[]): boolean {
  return values.every((value) => value === values[0] || (Number.isNaN(value) && Number.isNaN(values[0])));
}

/** Several data sets of one name in one role stand beside each other, in whatever order the run said that it used them. */
function dataOf({ inputs }: Run): Iterable<readonly [string, string]> {
  const digests = new Map<string, Set<string>>();
  for (const { name, digest, context } of inputs) {
    const key = context === undefined ? name : `${context}: ${name}`;
    digests.set(key, (digests.get(key) ?? new Set()).add(digest));
  }
  return Array.from(digests, ([key, all]) => [key, [...all].sort(compareCodePoints).join(', ')] as const);
}

/** What the outcome may hang on; host and user are no code. */
function codeOf({ source = {} }: Run): [string, string][] {
  const { commit, branch, dirty, entry, node, packages = {} } = source;
  const own = Object.entries({ commit, branch, dirty: dirty?.toString(), entry, node });
  const versions = Object.entries(packages).map(([name, version]) => [`packages.${name}`, version] as const);
  return [...own, ...versions].flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
}
