import fc from 'fast-check';
import type { RunDocument } from '../../../../src/tracker/runs/run-document.js';

/** Few enough that runs and filters often meet; some mean something else where they are not quoted. */
export const keys = ['a', 'b.c', 'with space', 'NOT', 'größe', '漢字', 'ключ', '__proto__', '1e5', `'"\`%_`, '😀', ''];
export const numbers = [-1.5, -0, 0, 0.5, 1, 1e21, 1e-7, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
export const texts = ['', 'tree', 'Tree', "it's", '"', 'a%b', 'a_b', 'axb', 'ä_', 'Ä_', '漢', '😀', 'finished', '1'];

/** The time of every search, and times near it. */
export const now = Date.UTC(2026, 5, 15, 12);
export const times = [-90 * 86_400_000, -3_600_000, -1, 0, 1500].map((offset) => now + offset);
export const durations = [0, 1, 500, 1500, 90_000, 5_400_000];

const group = <T>(value: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { selector: ([key]) => key, maxLength: 8 })
    // Not by assignment, which would make a prototype of `__proto__`.
    .map((entries) => Object.fromEntries(entries));

const text = fc.constantFrom(...texts);
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const input = fc.record({ name: text, digest: text, context: text, uri: text }, { requiredKeys: ['name', 'digest'] });

/** Those of earlier versions lack what came later. */
const added = fc.record(
  {
    inputs: fc.array(input, { maxLength: 2 }),
    note: nullable(text),
    commit: nullable(text),
    user: nullable(text),
    duration: nullable(fc.constantFrom(...durations)),
    deletedTime: nullable(fc.constantFrom(...times)),
  },
  { requiredKeys: [] },
);

const contents = fc
  .record({
    name: text,
    experimentId: text,
    status: fc.constantFrom('running', 'finished', 'failed', 'killed'),
    startTime: fc.constantFrom(...times),
    endTime: nullable(fc.constantFrom(...times)),
    parentId: nullable(text),
    error: fc.constant(null),
    metrics: group(fc.constantFrom(...numbers, Number.NaN)),
    params: group(text),
    tags: group(text),
    latest: fc.constant({}),
  })
  .chain((run) => added.map((more) => ({ ...run, ...more })));

/** The same runs every time, of every kind. */
export function randomRuns(count: number): RunDocument[] {
  return fc.sample(contents, { numRuns: count, seed: 7 }).map((run, i) => ({ ...run, id: `run${i}` }) as RunDocument);
}
