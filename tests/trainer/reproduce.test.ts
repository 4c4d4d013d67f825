import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { type Columns, fingerprint, type TableLike, takeRows, toFrame } from '../../src/data/index.js';
import { NotFoundError, ValidationError } from '../../src/errors/index.js';
import {
  type EstimatorSpec,
  gradientBoostingRegressor,
  linearRegression,
  randomForestClassifier,
  randomForestRegressor,
  ridge,
  votingEnsemble,
} from '../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  type FitOptions,
  numeric,
  oneHotEncoder,
  type Pipeline,
  pipeline,
  simpleImputer,
  standardScaler,
  takeInputs,
} from '../../src/pipeline/index.js';
import { decodeModel, encodeModel } from '../../src/pipeline/model/model-file.js';
import { modelArtifactPath } from '../../src/registry/index.js';
import { createTracker, type Tracker } from '../../src/tracker/index.js';
import { createTrainer } from '../../src/trainer/index.js';
import { dataArtifactPath, dataRecord, reproduce } from '../../src/trainer/reproduce/index.js';
import { plainMean, plainMeanDefinition } from '../pipeline/custom-estimators.js';
import { houses } from '../pipeline/fixture.js';
import { fromSmallest, fromSmallestDefinition } from '../pipeline/own-transformers.js';

const prepare = columnTransformer([
  { select: numeric(), steps: [simpleImputer(), standardScaler()] },
  { select: categorical(), steps: [oneHotEncoder({ handleUnknown: 'ignore' })] },
]);
const linear = pipeline(prepare, linearRegression());
const rows = houses(120, { noise: 1 });
const weighted = rows.map((row, i) => ({ ...row, weight: i % 3 }));
const target = 'price';

let tracker: Tracker;
beforeEach(async () => {
  tracker = createTracker(await memoryStore());
});

/** A run that keeps this model and, as trainings do, what tells its data from others. */
async function recorded(bytes: Uint8Array, data?: TableLike, parent?: string): Promise<string> {
  const run = await tracker.startRun({ experiment: 'houses', ...(parent !== undefined && { parent }) });
  await run.logArtifact(modelArtifactPath, bytes);
  if (data !== undefined) await run.logArtifact(dataArtifactPath, await dataRecord(toFrame(data)));
  await run.end();
  return run.id;
}

async function trained(described: Pipeline, data: TableLike = rows, options: FitOptions = {}): Promise<string> {
  const model = await described.fit(data, { target, ...options });
  return recorded(model.withMetrics({ r2: 0.5 }).toBytes(), data);
}

const again = (runId: string, data: TableLike, options: Parameters<typeof reproduce>[3] = {}) =>
  reproduce({ tracker }, runId, data, options);

describe('a run that is reproduced from the same data', () => {
  const described: [string, Pipeline, TableLike, FitOptions][] = [
    ['a linear model', linear, rows, {}],
    ['a forest', pipeline(prepare, randomForestRegressor({ nEstimators: 8 })), rows, { seed: 3 }],
    [
      'boosting that samples',
      pipeline(prepare, gradientBoostingRegressor({ nEstimators: 10, subsample: 0.5 })),
      rows,
      { seed: 4 },
    ],
    [
      'an ensemble',
      pipeline(prepare, votingEnsemble({ a: ridge(), b: randomForestRegressor({ nEstimators: 4 }) })),
      rows,
      { seed: 5 },
    ],
    ['a model with weights', pipeline(prepare, ridge()), weighted, { sampleWeight: 'weight' }],
    ['a model of its own input policy', linear, rows, { inputs: { unseenCategory: 'warn' } }],
  ];

  it.each(described)('gives %s again, byte for byte, and names no difference', async (_, described, data, options) => {
    const runId = await trained(described, data, options);
    const { model, ...found } = await again(runId, data);
    const count = (data as typeof rows).length;
    const comparison = { equal: true, rows: { recorded: count, given: count }, missing: [], extra: [], changed: [] };
    expect(found).toEqual({ runId, equal: true, data: comparison, differences: [] });
    expect(model.toBytes()).toEqual(await tracker.readArtifact(runId, modelArtifactPath));
  });

  it('gives a classifier again', async () => {
    const dear = rows.map(({ price, ...row }) => ({ ...row, dear: price > 20 }));
    const forest = pipeline(prepare, randomForestClassifier({ nEstimators: 5 }));
    const runId = await recorded((await forest.fit(dear, { target: 'dear', seed: 2 })).toBytes(), dear);
    expect(await again(runId, dear)).toMatchObject({ equal: true, differences: [] });
  });

  it('does not depend on the number of threads', async () => {
    const runId = await trained(pipeline(prepare, randomForestRegressor({ nEstimators: 8 })), rows, { threads: 1 });
    for (const threads of [1, 2]) expect((await again(runId, rows, { threads })).equal).toBe(true);
  });

  it('has the recorded metrics', async () => {
    expect((await again(await trained(linear), rows)).model.manifest.metrics).toEqual({ r2: 0.5 });
  });

  it('does not depend on how the table was given, nor on the order of its columns', async () => {
    const runId = await trained(linear);
    const backwards = Object.fromEntries(
      (['price', 'colour', 'age', 'size'] as const).map((name) => [name, rows.map((row) => row[name])]),
    ) satisfies Columns;
    expect(await again(runId, backwards)).toMatchObject({ equal: true, differences: [] });
  });

  it('does not depend on how the categories of a frame are numbered, nor on such as no row has', async () => {
    const more = toFrame([{ ...rows[0]!, colour: 'violet' }, ...rows]);
    const part = takeRows(
      more,
      rows.map((_, row) => row + 1),
    );
    expect(fingerprint(part)).toBe(fingerprint(rows));
    expect(await again(await trained(linear, part), rows)).toMatchObject({ equal: true, differences: [] });
    expect(await again(await trained(linear, rows), part)).toMatchObject({ equal: true, differences: [] });
  });

  it('keeps to the schema that was declared, and to what it says of missing values', async () => {
    const schema = z.object({
      price: z.number(),
      size: z.number().min(0).max(10).nullable(),
      colour: z.enum(['blue', 'green', 'red']),
      floor: z.int().optional(),
      age: z.number(),
    });
    const untidy = rows.map((row, i) => ({ ...row, id: `h${i}`, floor: i % 4, size: i === 4 ? null : row.size }));
    const reading = columnTransformer([
      { select: ['age', 'size'], steps: [simpleImputer()] },
      { select: ['colour'], steps: [oneHotEncoder()] },
    ]);
    const options = { target, schema, seed: 1 };
    const model = await pipeline(reading, linearRegression()).fit(untidy, options);
    const { frame, declared } = await takeInputs(untidy, options);
    const run = await tracker.startRun({ experiment: 'houses' });
    await run.logArtifact(modelArtifactPath, model.toBytes());
    await run.logArtifact(dataArtifactPath, await dataRecord(frame, { declared }));
    expect(await again(run.id, untidy)).toMatchObject({ equal: true, differences: [] });
    const wrong = untidy.map((row, i) => (i === 7 ? { ...row, colour: 'violet', size: 11 } : row));
    await expect(again(run.id, wrong)).rejects.toThrow(/violet(.|\n)*range|range(.|\n)*violet/);
  });

  it('leaves out columns that the model was not fitted on, as groups that served to cut folds', async () => {
    const grouped = rows.map((row, i) => ({ street: `s${i % 9}`, ...row }));
    const training = await tracker.startRun({ experiment: 'houses' });
    await training.logArtifact(dataArtifactPath, await dataRecord(toFrame(grouped)));
    const model = await linear.fit(rows, { target });
    const runId = await recorded(model.toBytes(), rows, training.id);
    expect(await again(runId, grouped)).toMatchObject({ equal: true, differences: [] });
    expect((await again(runId, rows)).data).toMatchObject({ equal: false, missing: ['street'] });
  });

  it('says where it was made otherwise, and is equal all the same', async () => {
    const state = decodeModel((await linear.fit(rows, { target })).toBytes());
    const environment = { ciclo: '0.0.1', node: '18.0.0' };
    const runId = await recorded(encodeModel({ ...state, manifest: { ...state.manifest, environment } }), rows);
    const { equal, differences } = await again(runId, rows);
    expect(equal).toBe(true);
    expect(differences).toEqual([expect.stringMatching(/Ciclo 0\.0\.1 on Node 18\.0\.0, and this one with/)]);
  });
});

describe('a run that is reproduced from other data', () => {
  it('tells of the columns in which a cell was changed, and of how', async () => {
    const other = rows.map((row, i) => (i === 5 ? { ...row, size: 1000 } : row));
    const { equal, data, differences } = await again(await trained(linear), other);
    expect(equal).toBe(false);
    expect(data).toMatchObject({ equal: false, missing: [], extra: [], changed: ['size'] });
    expect(differences).toEqual([
      expect.stringMatching(/^The column "size" differs: mean [\d.]+ → [\d.]+.*max .*→ 1000/),
    ]);
  });

  it('tells of texts that were changed, and of values that went missing', async () => {
    const other = rows.map((row, i) => (i === 5 ? { ...row, colour: 'violet', age: null } : row));
    const { data, differences } = await again(await trained(linear), other);
    expect(data.changed).toEqual(['age', 'colour']);
    expect(differences).toEqual([
      expect.stringMatching(/"age" differs: mean.*missing 0 → 1$/),
      expect.stringMatching(/"colour" differs: .*"violet" 0 → 1$/),
    ]);
  });

  it('tells of a target that was changed', async () => {
    const other = rows.map((row, i) => (i === 5 ? { ...row, price: 0 } : row));
    const { equal, differences } = await again(await trained(linear), other);
    expect(equal).toBe(false);
    expect(differences).toEqual(['The column "price" differs']);
  });

  it('tells of rows in another order', async () => {
    const { equal, data, differences } = await again(await trained(linear), rows.toReversed());
    expect(equal).toBe(false);
    expect(data).toMatchObject({ equal: false, changed: ['size', 'age', 'colour', 'price'] });
    expect(differences).toHaveLength(4);
    expect(differences[0]).toMatch(/"size" holds the same values.*order/);
  });

  it('tells of rows that are too few or too many, first of all', async () => {
    const { data, differences } = await again(await trained(linear), rows.slice(1));
    expect(data.rows).toEqual({ recorded: 120, given: 119 });
    expect(differences[0]).toBe('The run had 120 rows, and these data have 119');
  });

  it('tells of a column that is missing', async () => {
    const other = rows.map(({ age: _, ...row }) => row);
    const { equal, data, differences } = await again(await trained(linear), other);
    expect(equal).toBe(false);
    expect(data).toMatchObject({ missing: ['age'], extra: [], changed: [] });
    expect(differences).toEqual(['The column "age" of the run is not among these data']);
  });

  it('leaves out a column that the run did not have, and tells of it', async () => {
    const other = rows.map((row, i) => ({ ...row, id: i }));
    const { equal, data, differences } = await again(await trained(linear), other);
    expect(equal).toBe(true);
    expect(data).toMatchObject({ equal: false, missing: [], extra: ['id'], changed: [] });
    expect(differences).toEqual(['The column "id" is none that the run had']);
  });

  it('tells of a column that was renamed as of one that is missing and one that is new', async () => {
    const other = rows.map(({ age: years, ...row }) => ({ ...row, years }));
    expect((await again(await trained(linear), other)).data).toMatchObject({ missing: ['age'], extra: ['years'] });
  });

  it('tells of a column of another type', async () => {
    const other = rows.map((row) => ({ ...row, age: `${row.age} years` }));
    const { data, differences } = await again(await trained(linear), other);
    expect(data.changed).toEqual(['age']);
    expect(differences).toEqual(['The column "age" was numeric, and is categorical']);
  });

  it('lists ten differences, and counts the others', async () => {
    const wide = Array.from({ length: 20 }, (_, row) => ({
      ...Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`c${i}`, row * (i + 1)])),
      price: row,
    }));
    const { differences } = await again(await trained(linear, wide), wide.toReversed());
    expect(differences).toHaveLength(11);
    expect(differences.at(-1)).toBe('6 more columns differ');
  });

  it('takes columns of any name', async () => {
    const odd: TableLike = JSON.parse('[1, 2, 3, 5]').map((n: number) =>
      JSON.parse(`{ "__proto__": ${n * n}, "constructor": ${7 - n}, "price": ${n} }`),
    );
    const runId = await trained(linear, odd);
    expect((await again(runId, odd)).equal).toBe(true);
    const other = JSON.parse(JSON.stringify(odd)).map((row: object, i: number) =>
      i === 0 ? JSON.parse('{ "__proto__": 0, "constructor": 6, "price": 1 }') : row,
    );
    expect((await again(runId, other)).data.changed).toEqual(['__proto__']);
  });
});

describe('a run that kept no record of its data', () => {
  const bare = async (described = linear) => recorded((await described.fit(rows, { target })).toBytes());

  it('is reproduced from the same data all the same', async () => {
    const comparison = { equal: true, rows: { recorded: 120, given: 120 }, missing: [], extra: [], changed: [] };
    expect(await again(await bare(), rows)).toMatchObject({ equal: true, data: comparison, differences: [] });
  });

  it('tells what differs as far as its model knows', async () => {
    const other = rows.map(({ age: _, ...row }, i) => ({ ...row, size: i === 5 ? 1000 : row.size, id: i }));
    const { equal, data, differences } = await again(await bare(), other);
    expect(equal).toBe(false);
    expect(data).toMatchObject({ equal: false, missing: ['age'], extra: ['id'], changed: ['size'] });
    expect(differences).toHaveLength(3);
  });

  it('tells that the data differ where it cannot be said in what', async () => {
    const other = rows.map((row, i) => (i === 5 ? { ...row, price: 0 } : row));
    const { data, differences } = await again(await bare(), other);
    expect(data).toMatchObject({ equal: false, changed: [] });
    expect(differences).toEqual([expect.stringMatching(/order of rows, in the target/)]);
  });

  it('may keep something of its own under that name', async () => {
    for (const content of ['{ "mine": 1 }', 'no JSON']) {
      const run = await tracker.startRun({ experiment: 'houses' });
      await run.logArtifact(modelArtifactPath, (await linear.fit(rows, { target })).toBytes());
      await run.logArtifact(dataArtifactPath, content);
      expect((await again(run.id, rows)).equal).toBe(true);
    }
  });
});

describe('code of the host’s own', () => {
  const own = { estimators: [plainMeanDefinition()], transformers: [fromSmallestDefinition] };
  const described = pipeline(
    columnTransformer([{ select: ['size', 'age'], steps: [fromSmallest()] }]),
    plainMean() as EstimatorSpec<'regression'>,
  );

  it('takes part again when it is handed over', async () => {
    const runId = await trained(described, rows, own);
    expect(await reproduce({ tracker, own }, runId, rows)).toMatchObject({ equal: true, differences: [] });
  });

  it('must be handed over', async () => {
    const runId = await trained(described, rows, own);
    await expect(again(runId, rows)).rejects.toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^UNKNOWN_/) }),
    );
  });

  it('is named where it may be what differs, and so is what it learned', async () => {
    const runId = await trained(described, rows, own);
    const definition = plainMeanDefinition();
    const changed = {
      ...definition,
      fit: async (...args: Parameters<typeof definition.fit>) => {
        const { state } = await definition.fit(...args);
        return definition.load({ mean: (state as { mean: number }).mean + 1 });
      },
    };
    const { equal, data, differences } = await reproduce(
      { tracker, own: { ...own, estimators: [changed] } },
      runId,
      rows,
    );
    expect([equal, data.equal]).toEqual([false, true]);
    expect(differences).toEqual([
      expect.stringMatching(/host’s own took part \(transformers, estimator\)/),
      'What plainMean learned differs, first at mean',
    ]);
  });
});

describe('what is reproduced', () => {
  const train = () =>
    createTrainer({ tracker }).train({
      experiment: 'houses',
      target,
      task: 'regression',
      train: rows,
      test: houses(40, { seed: 2, noise: 1 }),
      candidates: { linear, mean: pipeline(columnTransformer([{ select: ['age'], steps: [] }]), linearRegression()) },
    });

  it('is a candidate’s model', async () => {
    const { leaderboard } = await train();
    for (const { runId, model } of leaderboard) {
      const found = await again(runId, rows);
      expect(found).toMatchObject({ runId, equal: true, differences: [] });
      expect(found.model.toBytes()).toEqual(model!.toBytes());
    }
  });

  it('is the best candidate’s, of a training', async () => {
    const { runId, best } = await train();
    expect(await again(runId, rows)).toMatchObject({ runId: best.runId, equal: true });
  });

  it('is what a search found, with the weights, the schema and the policy of its training, on other threads', async () => {
    const schema = z.object({
      weight: z.number(),
      price: z.number(),
      size: z.number().min(0).max(10),
      colour: z.enum(['blue', 'green', 'red']),
      street: z.string(),
    });
    const data = weighted.map((row, i) => ({ id: i, ...row, street: `s${i % 9}` }));
    const reading = columnTransformer([
      { select: ['size'], steps: [standardScaler()] },
      { select: ['colour'], steps: [oneHotEncoder()] },
    ]);
    const boosting = pipeline(reading, gradientBoostingRegressor({ nEstimators: 5, subsample: 0.5 }));
    const trainer = createTrainer({ tracker });
    const { leaderboard } = await trainer.train({
      experiment: 'houses',
      target,
      task: 'regression',
      train: data,
      test: data.slice(0, 40),
      seed: 9,
      sampleWeight: 'weight',
      schema,
      inputs: { outOfRange: 'warn' },
      candidates: {
        boosting: { pipeline: boosting, search: { maxDepth: [1, 3] }, cv: { folds: 3, groups: 'street' } },
        ridge: pipeline(reading, ridge()),
      },
    });
    for (const { runId, model } of leaderboard) {
      const found = await trainer.reproduce(runId, data, { threads: 1 });
      expect(found).toMatchObject({ equal: true, data: { equal: true }, differences: [] });
      expect(found.model.toBytes()).toEqual(model!.toBytes());
    }
    const other = data.map((row, i) => (i === 3 ? { ...row, size: 5 } : row));
    const { equal, data: compared } = await trainer.reproduce(leaderboard[0]!.runId, other);
    expect([equal, compared.changed]).toEqual([false, ['size']]);
  });

  it('must be a run', async () => {
    await expect(again('no-such-run', rows)).rejects.toThrow(NotFoundError);
  });

  it('must be a run that kept a model', async () => {
    const run = await tracker.startRun({ experiment: 'houses', name: 'trial' });
    await run.end('failed', { error: 'too deep' });
    const found = await again(run.id, rows).catch((error) => error);
    expect(found).toBeInstanceOf(NotFoundError);
    expect(found.message).toMatch(/"trial" kept no model: it is failed \(too deep\).*candidate/);
  });

  it('must have been fitted by Ciclo', async () => {
    const { manifest, ...state } = decodeModel((await linear.fit(rows, { target })).toBytes());
    const imported = { ...manifest, seed: null, data: null, importedFrom: 'XGBoost 1.7.4' };
    const runId = await recorded(encodeModel({ ...state, manifest: imported }));
    await expect(again(runId, rows)).rejects.toThrow(/fitted by XGBoost 1\.7\.4/);
  });

  it('must be of undamaged bytes', async () => {
    const bytes = (await linear.fit(rows, { target })).toBytes().slice();
    bytes[bytes.length - 9]! ^= 1;
    await expect(again(await recorded(bytes, rows), rows)).rejects.toThrow(
      expect.objectContaining({ code: 'CORRUPTION' }),
    );
  });
});

describe('data that cannot be fitted', () => {
  it.each<[string, TableLike, RegExp]>([
    ['no table', null as never, /null is no table/],
    ['a table without rows', [], /no rows/],
    ['one without the target', rows.map(({ price: _, ...row }) => row), /price/],
    ['one whose target misses a value', rows.map((row, i) => (i === 3 ? { ...row, price: null } : row)), /price/],
  ])('are refused: %s', async (_, data, message) => {
    const found = await again(await trained(linear), data).catch((error) => error);
    expect(found).toBeInstanceOf(ValidationError);
    expect(found.message).toMatch(message);
  });

  it('are refused together with how they differ from the run’s', async () => {
    const named = pipeline(columnTransformer([{ select: ['size', 'age'], steps: [] }]), linearRegression());
    const runId = await trained(named);
    const { problems } = await again(
      runId,
      rows.map(({ age: years, ...row }) => ({ ...row, years })),
    ).catch((error) => error);
    const whats = problems.map(({ what }: { what: string }) => what);
    expect(whats.at(-2)).toBe('The column "age" of the run is not among these data');
    expect(whats.length).toBeGreaterThan(2);
  });

  it('are not the only thing that may be wrong: a number of threads must be one', async () => {
    await expect(again(await trained(linear), rows, { threads: 0 })).rejects.toThrow(/threads/);
  });

  it('are not waited for once a signal says to stop', async () => {
    const runId = await trained(linear);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(again(runId, rows, { signal })).rejects.toThrow('enough');
  });
});
