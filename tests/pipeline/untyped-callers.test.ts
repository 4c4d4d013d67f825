import { describe, expect, it } from 'vitest';
import { CicloError } from '../../src/errors/index.js';
import { linearRegression } from '../../src/estimators/index.js';
import {
  columnTransformer,
  createPipeline,
  loadModel,
  type Pipeline,
  pipeline,
  standardScaler,
} from '../../src/pipeline/index.js';

const rows = [
  { x: 1, y: 2 },
  { x: 2, y: 4 },
];
const untyped = pipeline as (...parts: unknown[]) => Pipeline;
const refused = (what: RegExp) => expect.objectContaining({ code: 'VALIDATION', message: expect.stringMatching(what) });

describe('loadModel, from a caller without types', () => {
  it.each([null, undefined, 'model', 5, {}, new ArrayBuffer(8)])('refuses %s, which is no bytes', (bytes) => {
    expect(() => loadModel(bytes as Uint8Array)).toThrow(refused(/A model is loaded from a Uint8Array/));
  });

  it('refuses estimators that are none', () => {
    const options = { estimators: [null] } as object;
    const call = async () =>
      loadModel((await pipeline(linearRegression()).fit(rows, { target: 'y' })).toBytes(), options);
    return expect(call()).rejects.toEqual(refused(/no definition of an estimator.*estimators\[0\]/));
  });
});

describe('a pipeline, from a caller without types', () => {
  const cases: [string, Pipeline, RegExp][] = [
    [
      'a factory that was not called',
      untyped(standardScaler, linearRegression()),
      /step 1\)\. Call it: standardScaler\(\)/,
    ],
    ['a part that is none', untyped(null, linearRegression()), /no transformer.*step 1/],
    ['an estimator before the end', untyped(linearRegression(), linearRegression()), /An estimator ends a pipeline/],
    ['no estimator', createPipeline({ steps: [] } as never), /no estimator/],
    ['no description', createPipeline(null as never), /steps are no list[\s\S]*no estimator/],
    [
      'a branch that selects by nothing, and a step in it that is none',
      untyped(columnTransformer([{ select: 'x', steps: [5] } as never]), linearRegression()),
      /selects no columns.*branch 1[\s\S]*branch 1, step 1/,
    ],
  ];

  it.each(cases)('refuses %s', async (_, part, message) => {
    await expect(part.fit(rows, { target: 'y' })).rejects.toEqual(refused(message));
  });

  it.each([
    ['a target', {}, /target must be the name/],
    ['options', null, /target must be the name/],
    ['a signal that is one', { target: 'y', signal: 5 }, /must be an AbortSignal/],
    ['a function to tell', { target: 'y', onProgress: 'yes' }, /must be a function/],
  ])('needs %s', async (_, options, message) => {
    await expect(pipeline(linearRegression()).fit(rows, options as never)).rejects.toEqual(refused(message));
  });

  it('of transformers alone needs steps, and no options', async () => {
    await expect(untyped(standardScaler).fit(rows, {} as never)).rejects.toEqual(refused(/Call it/));
    const transform = await pipeline(standardScaler()).fit(rows, null as never);
    expect(Object.keys(transform.transform(rows))).toEqual(['x', 'y']);
  });

  it('gives a model that refuses what is no table', async () => {
    const model = await pipeline(linearRegression()).fit(rows, { target: 'y' });
    for (const data of [null, undefined, 5, 'rows'])
      expect(() => model.predict(data as never)).toThrow(expect.toSatisfy(CicloError.is));
    expect(await model.predictBatch(rows, null as never)).toEqual(model.predict(rows));
  });
});
