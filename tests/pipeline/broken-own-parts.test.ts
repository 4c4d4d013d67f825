import { describe, expect, it } from 'vitest';
import type { EstimatorDefinition, EstimatorSpec, FittedEstimator } from '../../src/estimators/index.js';
import { linearRegression } from '../../src/estimators/index.js';
import { pipeline, type SimpleTransformerSpec, type TransformerDefinition } from '../../src/pipeline/index.js';

const data = { x: [1, 2, 3], y: [2, 4, 6] };
const step: SimpleTransformerSpec = { type: 'transformer', name: 'mine', options: {} };

const column = (length: number, more: object = {}) => ({
  type: 'numeric',
  name: 'x',
  values: new Float64Array(length),
  ...more,
});
const codes = (values: number[], more: object = {}) =>
  column(0, { type: 'categorical', codes: Int32Array.from(values), categories: ['a'], valueType: 'string', ...more });
const frame = (rows: unknown, ...columns: unknown[]) => ({ rows, columns });

/** A transformer of the host's own whose training rows become this. */
function making(made: unknown): TransformerDefinition {
  const fitted = { state: null, apply: (input: { rows: number }) => (input.rows === 3 ? made : input) };
  return given({ fit: () => fitted, load: () => fitted });
}

function given(parts: object): TransformerDefinition {
  const fitted = { state: null, apply: (input: unknown) => input };
  return { name: 'mine', check: () => ({}), fit: () => fitted, load: () => fitted, ...parts } as never;
}

const fitBeforeEstimator = (transformer: TransformerDefinition) =>
  pipeline(step, linearRegression()).fit(data, { target: 'y', transformers: [transformer] });

describe('a transformer of the host’s own is named where', () => {
  it.each([
    ['it drops a row', frame(2, column(2)), 'It makes 2 rows of 3'],
    ['it adds one', frame(4, column(4)), 'It makes 4 rows of 3'],
    ['a column is too short', frame(3, column(2)), 'values holds 2 rows, and the frame has 3'],
    ['a column is too long', frame(3, column(4)), 'values holds 4 rows, and the frame has 3'],
    ['codes are too few', frame(3, codes([0])), 'codes holds 1 rows, and the frame has 3'],
    ['a code stands for nothing', frame(3, codes([0, 1, 0])), 'The code 1 in row 1 names none of 1 categories'],
    ['categories are no texts', frame(3, codes([0, 0, 0], { categories: [1] })), 'categories is no list of texts'],
    ['a column is a plain list', frame(3, column(3, { values: [1, 2, 3] })), 'values is no Float64Array'],
    ['a column has no type', frame(3, column(3, { type: 'text' })), 'of no known type: "text"'],
    ['a column has no name', frame(3, column(3, { name: 1 })), 'The column has no name'],
    ['a column is missing', frame(3, undefined), 'It is no column'],
    ['there are no columns', { rows: 3 }, 'columns are no list'],
    ['it gives nothing', undefined, 'It gives nothing'],
    ['it gives a promise', Promise.resolve(frame(3, column(3))), 'It gives a promise'],
  ])('%s', async (_, made, what) => {
    const expected = { code: 'BROKEN_TRANSFORMER', message: expect.stringMatching(/mine\.apply/) };
    await expect(fitBeforeEstimator(making(made))).rejects.toMatchObject(expected);
    await expect(fitBeforeEstimator(making(made))).rejects.toThrow(what);
  });

  it.each([
    ['fit is asynchronous', { fit: async () => ({ state: null, apply: (input: unknown) => input }) }, 'a promise'],
    ['fit gives nothing', { fit: () => undefined }, 'It gives nothing'],
    ['fit gives no apply', { fit: () => ({ state: null }) }, 'without the function apply'],
    ['fit gives no state', { fit: () => ({ apply: (input: unknown) => input }) }, 'without a state'],
    ['load gives nothing', { load: () => undefined }, 'It gives nothing'],
    ['check gives nothing', { check: () => undefined }, 'It gives nothing'],
    ['it reads what is not there', { fit: () => ({ state: null, apply: String, reads: ['z'] }) }, 'reads is no list'],
    [
      'its training rows are fewer',
      { fit: () => ({ state: null, apply: (input: unknown) => input, training: frame(1, column(1)) }) },
      'It makes 1 rows of 3',
    ],
  ])('%s', async (_, parts, what) => {
    const fit = fitBeforeEstimator(given(parts));
    await expect(fit).rejects.toMatchObject({ code: 'BROKEN_TRANSFORMER', message: expect.stringContaining(what) });
  });

  it('a row comes out of other length than its places', async () => {
    const row = (places: readonly unknown[]) => ({ places, run: () => new Float64Array(2) });
    const fitted = { state: null, apply: (input: unknown) => input, row };
    const model = await fitBeforeEstimator(given({ fit: () => fitted, load: () => fitted }));
    expect(() => model.predict([{ x: 1 }])).toThrow(expect.objectContaining({ code: 'BROKEN_TRANSFORMER' }));
  });
});

it('an error that the host’s own transformer throws is the host’s', async () => {
  const own = new Error('mine');
  const fit = () => {
    throw own;
  };
  await expect(fitBeforeEstimator(given({ fit }))).rejects.toBe(own);
});

describe('an estimator of the host’s own is named where', () => {
  const spec = (task: 'regression' | 'classification'): EstimatorSpec => ({
    type: 'estimator',
    name: 'mine',
    task,
    options: {},
  });

  function estimator(parts: object, task: 'regression' | 'classification' = 'regression'): EstimatorDefinition {
    const fitted = { state: null, predict: (_: unknown, out: Float64Array) => void out.fill(0) };
    return { name: 'mine', task, check: () => ({}), fit: () => fitted, load: () => fitted, ...parts } as never;
  }

  const predicting = (fitted: Partial<FittedEstimator> | object) => {
    const one = { state: null, predict: (_: unknown, out: Float64Array) => void out.fill(0), ...fitted };
    return { fit: () => one, load: () => one };
  };

  const train = (definition: EstimatorDefinition) =>
    pipeline(spec(definition.task)).fit(data, { target: 'y', estimators: [definition] });

  it.each([
    ['fit gives nothing', { fit: () => undefined }, 'It gives nothing'],
    ['fit gives no predict', { fit: () => ({ state: null }) }, 'without the function predict'],
    ['fit gives no state', { fit: () => ({ predict: () => undefined }) }, 'without a state'],
    ['load is asynchronous', { load: async () => ({}) }, 'a promise'],
    ['there are fewer importances than features', predicting({ featureImportances: new Float64Array(2) }), 'features'],
  ])('%s', async (_, parts, what) => {
    const expected = { code: 'BROKEN_ESTIMATOR', message: expect.stringContaining(what) };
    await expect(train(estimator(parts))).rejects.toMatchObject(expected);
  });

  it.each([
    ['it passes over rows', { predict: (_: unknown, out: Float64Array) => void (out[0] = 1) }, 'no number for row 1'],
    ['it predicts later', { predict: async () => undefined }, 'a promise'],
  ])('%s', async (_, fitted, what) => {
    const model = await train(estimator(predicting(fitted)));
    const expected = { code: 'BROKEN_ESTIMATOR', message: expect.stringContaining(what) };
    expect(() => model.predict({ x: [1, 2] })).toThrow(expect.objectContaining(expected));
  });

  it.each([
    ['its class is no index', 0.5],
    ['there is no such class', 7],
  ])('%s', async (_, index) => {
    const fitted = predicting({ predict: (_: unknown, out: Float64Array) => void out.fill(index) });
    const model = await train(estimator(fitted, 'classification'));
    expect(() => model.predict([{ x: 1 }])).toThrow(expect.objectContaining({ code: 'BROKEN_ESTIMATOR' }));
  });

  it('its probabilities are not all there', async () => {
    const fitted = predicting({ predictProba: (_: unknown, out: Float64Array) => void (out[0] = 1) });
    const model = await train(estimator(fitted, 'classification'));
    expect(() => model.predictProba([{ x: 1 }])).toThrow(expect.objectContaining({ code: 'BROKEN_ESTIMATOR' }));
  });
});
