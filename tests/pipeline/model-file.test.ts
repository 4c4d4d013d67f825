import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  dummyClassifier,
  gradientBoostingClassifier,
  linearRegression,
  randomForestRegressor,
} from '../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  createPipeline,
  type FittedPipeline,
  loadModel,
  numeric,
  oneHotEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
  winsorizer,
} from '../../src/pipeline/index.js';
import { plainMean, plainMeanDefinition } from './custom-estimators.js';
import { houses } from './fixture.js';

const prepare = columnTransformer([
  { select: numeric(), steps: [simpleImputer(), winsorizer(), standardScaler()] },
  { select: categorical(), steps: [oneHotEncoder()] },
]);
const rows = houses(120, { noise: 1 });

describe('a model in bytes', () => {
  let model: FittedPipeline;
  let bytes: Uint8Array;
  beforeAll(async () => {
    model = await pipeline(prepare, randomForestRegressor({ nEstimators: 3 })).fit(rows, { target: 'price', seed: 3 });
    bytes = model.toBytes();
  });

  it('predicts identically when loaded', () => {
    expect(loadModel(bytes).predict(rows)).toEqual(model.predict(rows));
  });

  it('brings its manifest, profile, features and importances along', () => {
    const loaded = loadModel(bytes);
    expect(loaded.manifest).toEqual(model.manifest);
    expect(loaded.profile).toEqual(model.profile);
    expect(loaded.featureNames).toEqual(model.featureNames);
    expect(loaded.featureImportances()).toEqual(model.featureImportances());
  });

  it('saves to the same bytes again', () => {
    expect(loadModel(bytes).toBytes()).toEqual(bytes);
  });

  it('loads from a Buffer that lies inside a larger one', () => {
    const larger = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
    expect(loadModel(larger.subarray(6, 6 + bytes.length)).predict(rows)).toEqual(model.predict(rows));
  });

  it('finds a change of any one byte', () => {
    for (let at = 0; at < bytes.length; at += Math.max(1, Math.floor(bytes.length / 997))) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      expect(() => loadModel(damaged), `byte ${at}`).toThrow(expect.objectContaining({ code: 'CORRUPTION' }));
    }
  });

  it('finds a file that was cut off, and one with something behind it', () => {
    expect(() => loadModel(bytes.subarray(0, bytes.length - 8))).toThrow(
      expect.objectContaining({ code: 'CORRUPTION' }),
    );
    expect(() => loadModel(Buffer.concat([bytes, Buffer.alloc(8)]))).toThrow(
      expect.objectContaining({ code: 'CORRUPTION' }),
    );
  });

  it('says what it is not, for bytes of another kind', () => {
    expect(() => loadModel(Buffer.from('{"not": "a model"}'.repeat(10)))).toThrow(/no model of Ciclo/);
    expect(() => loadModel(new Uint8Array(0))).toThrow(/no model of Ciclo/);
  });

  it('refuses a newer format, and says to upgrade', () => {
    const length = Buffer.from(bytes).readUInt32LE(8);
    const header = Buffer.from(bytes.subarray(44, 44 + length));
    const newer = Buffer.from(header.toString().replace('"formatVersion":2', '"formatVersion":9'));
    const file = Buffer.from(bytes);
    file.set(newer, 44);
    file.set(createHash('sha256').update(newer).digest(), 12);
    expect(() => loadModel(file)).toThrow(expect.objectContaining({ code: 'FORMAT_TOO_NEW' }));
  });

  it('records what it takes to fit it again', () => {
    expect(model.manifest).toMatchObject({
      task: 'regression',
      target: 'price',
      seed: 3,
      data: { rows: 120 },
      signature: { columns: [{ name: 'size' }, { name: 'age' }, { name: 'colour', categories: expect.any(Array) }] },
      pipeline: { estimator: { name: 'randomForestRegressor', options: { nEstimators: 3 } } },
      environment: { node: process.versions.node },
    });
  });

  it('bears the metrics that it is given, and leaves the model without them as it is', () => {
    const measured = model.withMetrics({ r2: 0.9 });
    expect(loadModel(measured.toBytes()).manifest.metrics).toEqual({ r2: 0.9 });
    expect(model.manifest.metrics).toEqual({});
  });
});

describe('what an estimator learned besides', () => {
  it('is given by name, saved and loaded, as the caller’s own copy', async () => {
    const { classes, ...model } = await pipeline(dummyClassifier()).fit(rows, { target: 'colour' });
    const { classPrior } = model.attributes() as { classPrior: Float64Array };
    expect(classPrior).toHaveLength(classes.length);
    classPrior.fill(0);
    const again = loadModel(model.toBytes()).attributes();
    expect(again).toEqual(model.attributes());
    expect(again.classPrior).not.toEqual(classPrior);
  });
});

describe('models of every estimator', () => {
  it('survive saving, hostile column names and labels included', async () => {
    const hostile = rows.map(({ size, age, price }, i) => ({
      ['__proto__']: size,
      constructor: age,
      $array: i,
      'ü/"\\': i % 2 === 0 ? 'a' : '$b',
      label: price > 20 ? 'yes' : 'no',
    }));
    const encode = columnTransformer([
      { select: numeric(), steps: [] },
      { select: categorical(), steps: [oneHotEncoder()] },
    ]);
    const model = await pipeline(encode, gradientBoostingClassifier({ nEstimators: 5 })).fit(hostile, {
      target: 'label',
    });
    const loaded = loadModel(model.toBytes());
    expect(loaded.predictProba(hostile)).toEqual(model.predictProba(hostile));
    expect(loaded.featureNames).toEqual(
      ['__proto__', 'constructor', '$array', 'ü/"\\_$b', 'ü/"\\_a'].toSorted(byInput),
    );
  });

  it('is small where the model is', async () => {
    const model = await pipeline(prepare, linearRegression()).fit(rows, { target: 'price' });
    expect(loadModel(model.toBytes()).predict(rows)).toEqual(model.predict(rows));
  });
});

/** Numbers first, then categories, as the branches stand. */
function byInput(a: string, b: string): number {
  return Number(a.includes('_$b') || a.endsWith('_a')) - Number(b.includes('_$b') || b.endsWith('_a'));
}

describe('a model of format 1', () => {
  const fixtures = new URL('../fixtures/models/', import.meta.url);
  const read = (name: string) => readFileSync(new URL(name, fixtures));
  const then = JSON.parse(read('format-1.json').toString());

  it('predicts what it predicted when it was written', () => {
    expect(loadModel(read('format-1-regression.model')).predict(then.asked)).toEqual(then.regression);
    expect(loadModel(read('format-1-classification.model')).predictProba(then.asked)).toEqual(then.classification);
  });

  it('is upgraded: it takes inputs as it did, and saves in the format of today', () => {
    const model = loadModel(read('format-1-classification.model'));
    expect(model.manifest).toMatchObject({
      formatVersion: 2,
      inputs: { missingColumn: 'error', unseenCategory: 'ignore', outOfRange: 'ignore' },
      metrics: { f1: 0.5 },
      sampleWeight: 'weight',
    });
    const again = loadModel(model.toBytes());
    expect(again.manifest).toEqual(model.manifest);
    expect(again.predictProba(then.asked)).toEqual(then.classification);
  });
});

describe('a model whose hashes fit, and whose content does not', () => {
  type Header = { model: { [part: string]: never; manifest: never } };
  type Change = (model: {
    manifest: {
      task: string;
      classes: unknown[];
      signature: { columns: unknown[] };
      pipeline: { steps: { branches: unknown[] }[]; estimator: { task: string; name: string } };
    };
    featureNames: string[];
    steps: { branches: { names: string[] }[] }[];
    estimator: unknown;
  }) => void;

  /** The file with its header changed, and hashed anew. */
  function changed(bytes: Uint8Array, change: Change): Uint8Array {
    const file = Buffer.from(bytes);
    const length = file.readUInt32LE(8);
    const header = JSON.parse(file.toString('utf8', 44, 44 + length)) as Header;
    change(header.model as never);
    const text = Buffer.from(JSON.stringify(header));
    const padded = Buffer.concat([text, Buffer.alloc((8 - ((44 + text.length) % 8)) % 8, ' ')]);
    const head = Buffer.from(file.subarray(0, 44));
    head.writeUInt32LE(padded.length, 8);
    head.set(createHash('sha256').update(padded).digest(), 12);
    return Buffer.concat([head, padded, file.subarray(44 + length)]);
  }

  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = (await pipeline(prepare, linearRegression()).fit(rows, { target: 'price' })).toBytes();
  });

  it('loads where nothing was changed', () => {
    expect(loadModel(changed(bytes, () => undefined)).predict(rows.slice(0, 2))).toHaveLength(2);
  });

  it.each<[string, Change]>([
    ['the estimator learned nothing', (model) => void (model.estimator = null)],
    ['the estimator is another', (model) => void (model.manifest.pipeline.estimator.name = 'randomForestRegressor')],
    ['the steps learned nothing', (model) => void (model.steps = [])],
    ['a branch is missing', (model) => void model.steps[0]!.branches.pop()],
    ['a branch takes a column that is not there', (model) => model.steps[0]!.branches[0]!.names.push('nowhere')],
    ['a described branch is missing', (model) => void model.manifest.pipeline.steps[0]!.branches.pop()],
    [
      'a step has no branches',
      (model) => void delete (model.manifest.pipeline.steps[0] as object as Header['model']).branches,
    ],
    ['a feature is missing', (model) => void model.featureNames.pop()],
    ['a feature has another name', (model) => void (model.featureNames[0] = 'other')],
    ['a column of the signature is missing', (model) => void model.manifest.signature.columns.pop()],
    ['a regression has classes', (model) => void (model.manifest.classes = ['a', 'b'])],
    [
      'its task is not that of the estimator',
      ({ manifest }) => {
        manifest.task = 'classification';
        manifest.pipeline.estimator.task = 'classification';
        manifest.classes = ['a', 'b'];
      },
    ],
  ])('is damaged where %s', (_, change) => {
    expect(() => loadModel(changed(bytes, change))).toThrow(expect.objectContaining({ code: 'CORRUPTION' }));
  });
});

describe('what is fitted can be saved and loaded', () => {
  const data = { x: [1, 2, 3], y: [2, 4, 6] };

  it('where a caller without types put more into the description', async () => {
    const more = { comment: 'mine', more: { deep: 1 } };
    const step = { ...standardScaler(), ...more };
    const branches = [{ select: numeric(), steps: [step], ...more }];
    const steps = [{ ...columnTransformer(branches), ...more }, step];
    const spec = { steps, estimator: { ...linearRegression(), ...more }, ...more };
    const model = await createPipeline(spec).fit(data, { target: 'y' });
    const loaded = loadModel(model.toBytes());
    expect(loaded.predict(data)).toEqual(model.predict(data));
    expect(JSON.stringify(loaded.manifest.pipeline)).not.toContain('mine');
  });

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('so that %d is no class', async (label) => {
    const fit = pipeline(dummyClassifier()).fit({ x: [1, 2, 3], y: [1, label, 2] }, { target: 'y' });
    await expect(fit).rejects.toMatchObject({ code: 'VALIDATION', message: expect.stringContaining('rows 1') });
  });

  it('unless an estimator of the host’s own has options that no file can hold', async () => {
    const own = { ...plainMeanDefinition(), check: (given: object) => ({ ...given, plus: 0 }) };
    const dated = plainMean({ since: new Date(0) } as object);
    const model = await pipeline(dated).fit(data, { target: 'y', estimators: [own] });
    expect(() => model.toBytes()).toThrow(
      expect.objectContaining({ code: 'UNSAVABLE_STATE', message: expect.stringContaining('a Date (at manifest.') }),
    );
  });

  it('and a text that reads like one is a class', async () => {
    const model = await pipeline(dummyClassifier()).fit({ x: [1, 2], y: ['Infinity', 'a'] }, { target: 'y' });
    expect(loadModel(model.toBytes()).classes).toEqual(['Infinity', 'a']);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, null, '0.5', undefined])('so that %s is no metric', async (value) => {
    const model = await pipeline(linearRegression()).fit(data, { target: 'y' });
    const metrics = { r2: 1, mine: value as number };
    expect(() => model.withMetrics(metrics)).toThrow(
      expect.objectContaining({ code: 'VALIDATION', problems: [expect.objectContaining({ where: 'metrics.mine' })] }),
    );
  });
});
