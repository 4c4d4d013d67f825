import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  randomForestRegressor,
} from '../../src/estimators/index.js';
import { toMlflowModel } from '../../src/mlflow/index.js';
import { loadModel, loadXgboostModel, pipeline, standardScaler } from '../../src/pipeline/index.js';

let folder: string;
let place: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-mlflow-'));
  place = join(folder, 'model');
});

afterEach(() => rm(folder, { recursive: true }));

const rows = Array.from({ length: 90 }, (_, i) => ({
  size: (i % 20) + 0.5,
  age: i % 7,
  town: ['Ulm', 'Jena', 'Jena'][i % 3],
  isNew: i % 5 === 0,
  price: 3 * (i % 20) - (i % 7),
  kind: ['a', 'b', 'c'][(i % 20) % 3],
}));
const numbers = rows.map(({ size, age, price }) => ({ size, age, price }));
const clock = () => Date.UTC(2024, 4, 6, 7, 8, 9, 12);
const read = async (path: string) => readFile(join(place, path), 'utf8');

describe('a model of trees alone', () => {
  it('has the flavors that Python predicts with, and its own', async () => {
    const model = await pipeline(gradientBoostingRegressor({ nEstimators: 5 })).fit(numbers, {
      target: 'price',
      seed: 1,
    });
    expect(await toMlflowModel(model, place, { clock })).toEqual(['ciclo', 'python_function', 'xgboost']);
    expect(loadModel(await readFile(join(place, 'model.ciclo'))).predict(numbers)).toEqual(model.predict(numbers));
    const trees = loadXgboostModel(await read('model.json'), { target: 'price' });
    for (const [i, prediction] of trees.predict(numbers).entries())
      expect(prediction).toBeCloseTo(model.predict(numbers)[i] as number, 3);
    const said = parse(await read('MLmodel'));
    expect(said).toMatchObject({
      flavors: {
        ciclo: { data: 'model.ciclo', target: 'price', task: 'regression' },
        python_function: { data: 'model.json', loader_module: 'mlflow.xgboost' },
        xgboost: { data: 'model.json', model_class: 'xgboost.core.Booster', model_format: 'json' },
      },
      saved_input_example_info: { artifact_path: 'input_example.json', pandas_orient: 'split', type: 'dataframe' },
      utc_time_created: '2024-05-06 07:08:09.012000',
    });
    expect(JSON.parse(said.signature.inputs)).toEqual([
      { type: 'double', name: 'size', required: true },
      { type: 'double', name: 'age', required: true },
    ]);
    expect(JSON.parse(said.signature.outputs)).toEqual([{ type: 'double', name: 'price', required: true }]);
    expect(JSON.parse(await read('input_example.json'))).toEqual({ columns: ['size', 'age'], data: [[9, 3]] });
  });

  it('is the same folder whenever it is written, but for the time', async () => {
    const model = await pipeline(gradientBoostingClassifier({ nEstimators: 3 })).fit(
      rows.map(({ size, age, kind }) => ({ size, age, kind })),
      { target: 'kind', seed: 1 },
    );
    await toMlflowModel(model, place, { clock });
    await toMlflowModel(loadModel(model.toBytes()), join(folder, 'again'), { clock });
    for (const name of await readdir(place))
      expect(await readFile(join(folder, 'again', name)), name).toEqual(await readFile(join(place, name)));
    expect(JSON.parse(parse(await read('MLmodel')).signature.outputs)).toEqual([
      { type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 3] } },
    ]);
  });
});

describe('any other model', () => {
  it.each([
    ['with steps', pipeline(standardScaler(), gradientBoostingRegressor({ nEstimators: 3 })), numbers],
    ['of another estimator', pipeline(randomForestRegressor({ nEstimators: 3 })), numbers],
    [
      'that takes texts',
      pipeline(gradientBoostingRegressor({ nEstimators: 3 })),
      rows.map(({ size, town, isNew, price }) => ({ size, town, isNew, price })),
    ],
  ])('%s has its own flavour alone', async (_, given, data) => {
    const model = await given.fit(data, { target: 'price', seed: 1 });
    expect(await toMlflowModel(model, place)).toEqual(['ciclo']);
    expect((await readdir(place)).sort()).toEqual(['MLmodel', 'input_example.json', 'model.ciclo']);
  });

  it('says of texts and truths what they are, and gives those that are met most often', async () => {
    const data = rows.map(({ size, town, isNew, price }) => ({ size, town, isNew, price }));
    const model = await pipeline(gradientBoostingRegressor({ nEstimators: 3 })).fit(data, { target: 'price', seed: 1 });
    await toMlflowModel(model, place);
    expect(JSON.parse(parse(await read('MLmodel')).signature.inputs).map(({ type }: { type: string }) => type)).toEqual(
      ['double', 'string', 'boolean'],
    );
    const { columns, data: example } = JSON.parse(await read('input_example.json'));
    expect([columns, example]).toEqual([['size', 'town', 'isNew'], [[9, 'Jena', false]]]);
    expect(() => model.predict(example.map(([size, town, isNew]: never[]) => ({ size, town, isNew })))).not.toThrow();
  });
});

it('writes over nothing', async () => {
  const model = await pipeline(gradientBoostingRegressor({ nEstimators: 3 })).fit(numbers, {
    target: 'price',
    seed: 1,
  });
  await toMlflowModel(model, place);
  await expect(toMlflowModel(model, place)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  await expect(toMlflowModel({} as never, join(folder, 'x'))).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(await readdir(folder)).toEqual(['model']);
});
