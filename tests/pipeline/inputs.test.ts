import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { InputPolicy, Row } from '../../src/data/index.js';
import { type Problem, ValidationError } from '../../src/errors/index.js';
import { gradientBoostingRegressor } from '../../src/estimators/index.js';
import { type FittedPipeline, loadModel, pipeline } from '../../src/pipeline/index.js';

const describeProblems = (problems: readonly Problem[]) => new ValidationError(problems).message;

const rows = Array.from({ length: 40 }, (_, i) => ({ size: i, colour: i % 2 ? 'red' : 'blue', price: i * 3 }));
const tree = pipeline(gradientBoostingRegressor({ nEstimators: 3 }));
const target = 'price';

describe('inputs that do not fit', () => {
  let model: FittedPipeline;
  beforeAll(async () => {
    model = await tree.fit(rows, { target });
  });

  const misfits: [keyof InputPolicy, Row, RegExp][] = [
    ['unseenCategory', { size: 1, colour: 'mauve' }, /"mauve" is none of the column's \(column "colour", row 0\)/],
    ['missingColumn', { size: 1 }, /The column "colour" is absent/],
    ['extraColumn', { size: 1, colour: 'red', age: 3 }, /The column "age" is none that is asked for/],
    ['wrongType', { size: 'big', colour: 'red' }, /"big" is no number \(column "size", row 0\)/],
    ['outOfRange', { size: 40, colour: 'red' }, /40 lies outside of the range from 0 to 39 \(column "size", row 0\)/],
    ['missingValue', { size: null, colour: 'red' }, /The value is missing.*\(column "size", row 0\)/],
  ];

  describe.each(misfits)('%s', (kind, row, message) => {
    it('is refused on "error"', () => {
      expect(() => model.predict([row], { inputs: { [kind]: 'error' } })).toThrow(message);
    });

    it('is told of on "warn", and predicted', () => {
      const onWarning = vi.fn();
      expect(model.predict([row], { inputs: { [kind]: 'warn' }, onWarning })).toHaveLength(1);
      expect(onWarning).toHaveBeenCalledTimes(1);
      expect(describeProblems(onWarning.mock.calls[0]![0])).toMatch(message);
    });

    it('is passed over on "ignore"', () => {
      const onWarning = vi.fn();
      expect(model.predict([row], { inputs: { [kind]: 'ignore' }, onWarning })).toHaveLength(1);
      expect(onWarning).not.toHaveBeenCalled();
    });

    it('follows the policy that the model was fitted with, also when it is loaded', async () => {
      const strict = await tree.fit(rows, { target, inputs: { [kind]: 'error' } });
      expect(() => strict.predict([row])).toThrow(message);
      expect(() => loadModel(strict.toBytes()).predict([row])).toThrow(message);
    });
  });

  it('has a usual policy: columns and their types are law, what was seen in them is not', () => {
    const refused = misfits.filter(([, row]) => {
      try {
        return !model.predict([row]);
      } catch {
        return true;
      }
    });
    expect(refused.map(([kind]) => kind)).toEqual(['missingColumn', 'wrongType']);
  });

  it('counts a cell of another type, passed over, as missing', () => {
    const inputs = { wrongType: 'ignore' } as const;
    expect(model.predict([{ size: 'big', colour: 3 }], { inputs })).toEqual(
      model.predict([{ size: null, colour: null }]),
    );
  });

  it('lists everything at once, with row and column', () => {
    const call = () =>
      model.predict([{ size: 'a' }, { size: Number.NEGATIVE_INFINITY, colour: 1 }, { size: 3, colour: 'red' }]);
    expect(call).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ where: 'column "size", row 0' }),
          expect.objectContaining({ where: 'column "size", row 1' }),
          expect.objectContaining({ where: 'column "colour", row 1' }),
        ],
      }),
    );
  });

  it('lists ten cells of a column, and counts the others', () => {
    const many = Array.from({ length: 25 }, () => ({ size: 'x', colour: 'red' }));
    expect(() => model.predict(many)).toThrow(/row 9[\s\S]*15 more such cells \(column "size"\)/);
    expect(() => model.predict(many)).not.toThrow(/row 10\)/);
  });

  it('are the same in rows, columns and a frame', () => {
    const inputs = { outOfRange: 'error', unseenCategory: 'error' } as const;
    const message = /41 lies outside[\s\S]*"x" is none/;
    expect(() => model.predict([{ size: 41, colour: 'x' }], { inputs })).toThrow(message);
    expect(() => model.predict({ size: [41], colour: ['x'] }, { inputs })).toThrow(message);
    const frame = {
      rows: 1,
      columns: [
        { type: 'numeric', name: 'size', values: Float64Array.of(41) },
        { type: 'categorical', name: 'colour', codes: Int32Array.of(0), categories: ['x'], valueType: 'string' },
      ],
    } as const;
    expect(() => model.predict(frame, { inputs })).toThrow(message);
  });

  it('tells of a batch once, with rows as the caller counts them', async () => {
    const onWarning = vi.fn();
    const many = Array.from({ length: 1200 }, (_, i) => ({ size: i === 900 ? 99 : 1, colour: 'red' }));
    await model.predictBatch(many, { inputs: { outOfRange: 'warn' }, onWarning });
    expect(onWarning.mock.calls).toEqual([[[expect.objectContaining({ where: 'column "size", row 900' })]]]);
  });

  it('refuses a policy that is none, naming all of it', async () => {
    const inputs = { outOfRnage: 'error', wrongType: 'shout' } as object;
    await expect(tree.fit(rows, { target, inputs })).rejects.toMatchObject({
      problems: [{ where: 'inputs.outOfRnage' }, { where: 'inputs.wrongType' }],
    });
  });

  it('follow a policy in which a case is left undefined as though it were left out', async () => {
    const strict = await tree.fit(rows, { target, inputs: { wrongType: undefined } as object });
    expect(() => loadModel(strict.toBytes()).predict([{ size: 'big', colour: 'red' }])).toThrow(/is no number/);
  });

  it.each([
    ['a reaction', { inputs: { wrongType: 'eror' } }, /"eror" is no reaction/],
    ['a case', { inputs: { unseenCategories: 'error' } }, /no such case as "unseenCategories"/],
    ['a policy', { inputs: 'error' }, /no policy/],
    ['a listener', { onWarning: 'x', inputs: {} }, /must be a function/],
  ])('have a call’s options checked: %s that is none', async (_, options, message) => {
    const row = [{ size: 1, colour: 'red' }];
    expect(() => model.predict(row, options as object)).toThrow(message);
    await expect(model.predictBatch(row, options as object)).rejects.toThrow(message);
  });

  it('are missing where a date is none', () => {
    const inputs = { missingValue: 'error' } as const;
    const given = [{ size: new Date('never'), colour: 'red' }];
    expect(() => model.predict(given, { inputs })).toThrow(/The value is missing.*"size", row 0/);
    expect(model.predict(given)).toEqual(model.predict([{ size: null, colour: 'red' }]));
  });

  it('are the same in one row as in many: what a row inherits is no column of it', () => {
    const row = Object.create({ size: 1, colour: 'red' });
    expect(() => model.predict([row])).toThrow(/"size" is absent/);
    expect(() => model.predict([row, row])).toThrow(/"size" is absent/);
  });

  it('are columns of different lengths, in batches too', async () => {
    const uneven = { size: new Array(500).fill(1), colour: new Array(1000).fill('red') };
    await expect(model.predictBatch(uneven)).rejects.toThrow(/1000 values where "size" has 500/);
  });

  describe('that are frames of a caller’s making', () => {
    const size = { type: 'numeric', name: 'size', values: Float64Array.of(1, 2) };
    const colour = {
      type: 'categorical',
      name: 'colour',
      codes: Int32Array.of(0, 0),
      categories: ['red'],
      valueType: 'string',
    };
    it.each([
      ['more rows than values', { rows: 3, columns: [size, colour] }, /2 values where the frame has 3 rows/],
      ['no number of rows', { rows: Number.NaN, columns: [size, colour] }, /NaN is no number of rows/],
      ['columns that are none', { rows: 2, columns: [1, null] }, /no typed column/],
      ['a code without a category', { rows: 2, columns: [size, { ...colour, codes: Int32Array.of(0, 7) }] }, /code 7/],
      ['one name twice', { rows: 2, columns: [size, size, colour] }, /Two columns are named "size"/],
    ])('are refused with %s', async (_, frame, message) => {
      expect(() => model.predict(frame as never)).toThrow(message);
      await expect(model.predictBatch(frame as never)).rejects.toThrow(message);
      await expect(tree.fit(frame as never, { target: 'size' })).rejects.toThrow(message);
    });
  });
});
