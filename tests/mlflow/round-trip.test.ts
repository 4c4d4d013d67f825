import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { exportMlflow, importMlflow } from '../../src/mlflow/index.js';
import type { Store } from '../../src/store/index.js';
import {
  createTracker,
  importExperiment,
  importRun,
  type MetricPoint,
  type RunInput,
  type RunRecord,
} from '../../src/tracker/index.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-mlflow-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Keys that MLflow takes too; none is the beginning of another's path. */
const name = fc.stringMatching(/^[A-Za-zäß0-9_][A-Za-zäß0-9_ .-]{0,8}[a-z]$/).filter((text) => !text.includes('..'));
const key = fc
  .oneof(
    name,
    fc.tuple(name, name).map(([a, b]) => `dir-${a}/${b}`),
  )
  .filter((text) => !text.startsWith('mlflow.'));
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const line = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });
const time = fc.integer({ min: 0, max: 2_000_000_000_000 });
const value = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0),
);
const point: fc.Arbitrary<MetricPoint> = fc.record({
  value,
  step: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger()),
  time,
});
const input: fc.Arbitrary<RunInput> = fc
  .record(
    {
      name: line,
      digest: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 50 }),
      uri: line,
      context: line,
      schema: fc.constantFrom({ columns: [] }, { columns: [{ name: 'a', type: 'numeric' }] }),
    },
    { requiredKeys: ['name', 'digest'] },
  )
  .map((given) => given as RunInput);

const anyRun = fc.record(
  {
    name: line,
    status: fc.constantFrom('running', 'finished', 'failed', 'killed'),
    startTime: time,
    endTime: time,
    note: text.filter((note) => note !== ''),
    error: text,
    deletedTime: time,
    params: fc.dictionary(key, text, { maxKeys: 4 }),
    tags: fc.dictionary(fc.oneof(key, fc.constantFrom('mlflow.runName', 'mlflow.note.content', 'mlflow.user')), text, {
      maxKeys: 4,
    }),
    metrics: fc.dictionary(key, fc.array(point, { minLength: 1, maxLength: 5 }), { maxKeys: 3 }),
    inputs: fc.uniqueArray(input, {
      maxLength: 3,
      selector: ({ name: called, digest, uri, context }) => JSON.stringify([called, digest, uri, context]),
    }),
    artifacts: fc.dictionary(key, fc.uint8Array({ maxLength: 20 }), { maxKeys: 2 }),
    source: fc.record(
      {
        commit: line,
        branch: line,
        dirty: fc.boolean(),
        entry: line,
        host: line,
        user: line.filter((user) => user !== 'unknown'),
        node: line,
        packages: fc.dictionary(line, line, { maxKeys: 2 }),
      },
      { requiredKeys: ['node'] },
    ),
  },
  { requiredKeys: ['name', 'status', 'startTime', 'params', 'tags', 'metrics', 'inputs', 'artifacts'] },
);
/** MLflow takes such a tag for the note or the user itself: it can give way to one, but not stand without. */
const run = anyRun.filter(
  ({ tags, note, source }) =>
    (!('mlflow.note.content' in tags) || note !== undefined) &&
    (!('mlflow.user' in tags) || source?.user !== undefined),
);
type GivenRun = typeof run extends fc.Arbitrary<infer T> ? T : never;

async function put(store: Store, given: readonly GivenRun[], hasParents: boolean): Promise<void> {
  const open = await importExperiment(store, {
    name: 'häuser/1',
    creationTime: 5,
    lastUpdateTime: 6,
    tags: { a: '1\n' },
  });
  const gone = await importExperiment(store, {
    name: 'häuser/1',
    creationTime: 3,
    lastUpdateTime: 4,
    tags: {},
    deletedTime: 9,
  });
  for (const [i, { metrics, artifacts, ...rest }] of given.entries()) {
    const id = i.toString(16).padStart(32, '0');
    const record = {
      ...rest,
      id: i === 1 ? 'run of my own 1' : id,
      experimentId: i === 2 ? gone.id : open.id,
      ...(hasParents && i > 1 && { parentId: 'run of my own 1' }),
      metrics: (async function* () {
        for (const [called, points] of Object.entries(metrics)) yield { key: called, points };
      })(),
      artifacts: (async function* () {
        for (const [path, bytes] of Object.entries(artifacts))
          yield {
            path,
            bytes: (async function* () {
              yield bytes;
            })(),
          };
      })(),
    } as RunRecord;
    await importRun(store, record);
  }
}

async function contentOf(store: Store) {
  const tracker = createTracker(store);
  const experiments = await tracker.listExperiments({ lifecycle: 'all' });
  const ids = experiments.map(({ id }) => id);
  const { runs } = await tracker.searchRuns({ experiments: ids, lifecycle: 'all', limit: 1000 });
  const whole = await Promise.all(
    runs.map(async ({ id }) => {
      const { experimentId: _, inputs, ...rest } = await tracker.getRun(id);
      const histories = await Promise.all(
        Object.keys(rest.metrics).map(async (called) => [called, await tracker.metricHistory(id, called)] as const),
      );
      const artifacts = (await tracker.listArtifacts(id)).map(({ path, size, sha256 }) => ({ path, size, sha256 }));
      return { ...rest, histories: Object.fromEntries(histories), artifacts, inputs: inputs.map(asText).sort() };
    }),
  );
  return {
    experiments: experiments.map(({ id: _, ...rest }) => rest),
    runs: whole.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** MLflow keeps inputs in no order. */
function asText(given: RunInput): string {
  return JSON.stringify(given, Object.keys(given).sort());
}

describe('exported and imported again', () => {
  it('every run is what it was', { timeout: 120_000 }, async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 4 }), fc.boolean(), async (given, hasParents) => {
        const store = memoryStore();
        await put(store, given, hasParents);
        const place = join(folder, String(count++));
        const exported = await exportMlflow(store, place);
        expect(exported.skipped).toEqual([]);
        const fresh = memoryStore();
        const imported = await importMlflow(fresh, place);
        expect(imported.skipped).toEqual([]);
        expect(imported).toMatchObject({ runs: given.length, metrics: exported.metrics });
        expect(await contentOf(fresh)).toEqual(await contentOf(store));
        expect(await readdir(folder)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^\./)]));
      }),
      { numRuns: 30 },
    );
  });
});
