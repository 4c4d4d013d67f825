import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Run, Tracker } from '../../../../src/tracker/index.js';
import { freshTracker } from '../../fixture.js';
import { stores } from '../../stores.js';

/** A filter as text, and the plain meaning that it should have. */
interface Meaning {
  readonly text: string;
  readonly holds: (run: Run) => boolean;
  /** How loosely its outermost operator binds; none for a comparison. */
  readonly binds?: 'NOT' | 'AND' | 'OR';
}

/** Puts parentheses round what binds more loosely than its place allows, so that precedence is tested too. */
function within(place: 'NOT' | 'AND', { text, binds }: Meaning): string {
  const loose = binds === 'OR' || (binds === 'AND' && place === 'NOT');
  return loose ? `(${text})` : text;
}

const keys = ['a', 'b.c', 'with space', 'NOT', 'größe'];
const numbers = [-1.5, -0, 0, 0.5, 1, 1e21, 1e-7];
const texts = ['', 'tree', 'Tree', "it's", '"', 'a%b', 'ä_', '漢'];

const plainKey = /^[\p{L}_][\p{L}_]*$/u;
const keyText = (key: string) => (plainKey.test(key) ? key : `\`${key}\``);
const quoted = (text: string) => fc.constantFrom(`'${text.replaceAll("'", "''")}'`, `"${text.replaceAll('"', '""')}"`);
const word = (keyword: string) => fc.constantFrom(keyword, keyword.toLowerCase());

const comparisons: Record<string, (a: number | string, b: number | string) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** The value that a comparison may go by: none where it is missing or NaN. */
const comparable = <T>(value: T | undefined) => (value === undefined || Number.isNaN(value) ? undefined : value);

function field<T extends number | string>(group: 'metrics' | 'params' | 'tags', values: readonly T[]) {
  const literal = fc.constantFrom(...values).chain((value) => {
    const text = typeof value === 'string' ? quoted(value) : fc.constant(String(value).replace('e+', 'e'));
    return text.map((written) => ({ value, written }));
  });
  const operators = group === 'metrics' ? Object.keys(comparisons) : ['=', '!='];
  const key = fc.constantFrom(...keys);
  const read = (run: Run, name: string) => {
    const record: Readonly<Record<string, number | string>> = run[group];
    return Object.hasOwn(record, name) ? record[name] : undefined;
  };
  const compare = fc.tuple(key, fc.constantFrom(...operators), literal).map(
    ([name, operator, { value, written }]): Meaning => ({
      text: `${group}.${keyText(name)} ${operator} ${written}`,
      holds: (run) => {
        const found = comparable(read(run, name));
        return found !== undefined && comparisons[operator]!(found, value);
      },
    }),
  );
  const list = fc.array(literal, { minLength: 1, maxLength: 3 });
  const among = fc.tuple(key, fc.boolean(), list).map(
    ([name, negated, items]): Meaning => ({
      text: `${group}.${keyText(name)} ${negated ? 'NOT ' : ''}IN (${items.map(({ written }) => written).join(', ')})`,
      holds: (run) => {
        const found = comparable(read(run, name));
        return found !== undefined && items.some(({ value }) => value === found) !== negated;
      },
    }),
  );
  const missing = fc.tuple(key, fc.boolean()).map(
    ([name, negated]): Meaning => ({
      text: `${group}.${keyText(name)} IS ${negated ? 'NOT ' : ''}NULL`,
      holds: (run) => (read(run, name) === undefined) !== negated,
    }),
  );
  return fc.oneof(compare, among, missing);
}

const { filter } = fc.letrec<{ filter: Meaning }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(field('metrics', numbers), field('params', texts), field('tags', texts)),
    fc.tuple(word('NOT'), tie('filter')).map(
      ([not, part]): Meaning => ({
        text: `${not} ${within('NOT', part)}`,
        holds: (run) => !part.holds(run),
        binds: 'NOT',
      }),
    ),
    fc.tuple(tie('filter'), word('AND'), tie('filter')).map(
      ([left, and, right]): Meaning => ({
        text: `${within('AND', left)} ${and} ${within('AND', right)}`,
        holds: (run) => left.holds(run) && right.holds(run),
        binds: 'AND',
      }),
    ),
    fc.tuple(tie('filter'), word('OR'), tie('filter')).map(
      ([left, or, right]): Meaning => ({
        text: `${left.text} ${or} ${right.text}`,
        holds: (run) => left.holds(run) || right.holds(run),
        binds: 'OR',
      }),
    ),
  ),
}));

/** Runs that hold some of the keys, with the values that filters ask for, and those that nothing equals. */
async function populate(tracker: Tracker): Promise<void> {
  const metric = fc.constantFrom(...numbers, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  const contents = fc.record({
    metrics: fc.dictionary(fc.constantFrom(...keys), metric),
    params: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...texts)),
    tags: fc.dictionary(fc.constantFrom(...keys), fc.constantFrom(...texts)),
  });
  for (const { metrics, params, tags } of fc.sample(contents, { numRuns: 40, seed: 1 })) {
    const run = await tracker.startRun({ experiment: 'x', tags });
    await run.logMetrics(metrics);
    await run.logParams(params);
  }
}

it.each(stores)('%s answers any filter as a plain reading of it does', async (_, use) => {
  await use(async (store) => {
    const { tracker } = freshTracker(store);
    await populate(tracker);
    const { runs } = await tracker.searchRuns();
    await fc.assert(
      fc.asyncProperty(filter, async ({ text, holds }) => {
        const answer = await tracker.searchRuns({ filter: text });
        expect(answer.runs.map(({ id }) => id)).toEqual(runs.filter(holds).map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });
});
