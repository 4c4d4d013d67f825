import { describe, expect, it } from 'vitest';
import { toFrame } from '../../../../src/data/index.js';
import { ValidationError } from '../../../../src/errors/index.js';
import { decisionTreeRegressor } from '../../../../src/estimators/index.js';
import { derive, pipeline } from '../../../../src/pipeline/index.js';
import { fitSteps, loadSteps } from '../../../../src/pipeline/steps.js';
import { createRandom } from '../../../../src/random/index.js';
import { fitApply } from '../fit-apply.js';

const data = { x: [2, 0, null], cut: ['Ideal', 'Fair', 'Ideal'] };

describe('derive', () => {
  it('puts columns behind those that are there, in order, each of which may read those before it', () => {
    const step = derive({ double: 'x * 2', quadruple: 'double * 2', good: "cut == 'Ideal'" });
    expect(fitApply(step, data)).toEqual({
      ...data,
      x: [2, 0, Number.NaN],
      double: [4, 0, Number.NaN],
      quadruple: [8, 0, Number.NaN],
      good: ['true', 'false', 'true'],
    });
  });

  it('lets a column take the place of another of its name, and read it as it was', () => {
    const given = fitApply(derive({ x: 'if(x == 0, missing, x)', y: 'x + 1' }), data);
    expect(Object.entries(given)).toEqual([
      ['x', [2, Number.NaN, Number.NaN]],
      ['cut', data.cut],
      ['y', [3, Number.NaN, Number.NaN]],
    ]);
  });

  it('leaves out what it is told to', () => {
    expect(Object.keys(fitApply(derive({ y: 'x + 1' }, { drop: 'sources' }), data))).toEqual(['cut', 'y']);
    expect(Object.keys(fitApply(derive({ x: 'x + 1' }, { drop: 'sources' }), data))).toEqual(['x', 'cut']);
    expect(Object.keys(fitApply(derive({ y: 'x + 1', z: 'y' }, { drop: ['y', 'cut'] }), data))).toEqual(['x', 'z']);
  });

  it('takes names like __proto__', () => {
    const columns = Object.fromEntries([['__proto__', 'x + 1']]);
    expect(Object.entries(fitApply(derive(columns), { x: [1] }))).toEqual([
      ['x', [1]],
      ['__proto__', [2]],
    ]);
  });

  it('lists all that is wrong in all expressions, and says it once', () => {
    const run = () => fitApply(derive({ a: 'y + 1', b: 'a * 2', c: 'lower(x)', d: 'a + b' }), data);
    expect(run).toThrow(ValidationError);
    expect(run).toThrow(/2 problems[\s\S]*derive\.a, character 1[\s\S]*derive\.c, character 7/);
    expect(() => fitApply(derive({ a: 'x +', b: '* x' }), data)).toThrow(/derive\.a[\s\S]*derive\.b/);
  });

  it('holds later rows to the types that it learned', () => {
    const step = derive({ y: 'x + 1', z: 'upper(cut)' });
    expect(() => fitApply(step, data, { x: ['a'], cut: ['b'] })).toThrow(/"a" is no number \(column "x", row 0\)/);
    expect(() => fitApply(step, data, { cut: ['b'] })).toThrow(/column "x" is absent/);
    expect(fitApply(step, data, { x: [1], cut: [null] }).z).toEqual([null]);
  });

  it.each<[unknown, RegExp]>([
    [null, /columns must be expressions by name/],
    [{}, /columns must be expressions by name/],
    [{ a: 5 }, /columns must be expressions by name/],
    ['x * 2', /columns must be expressions by name/],
  ])('refuses %o', (columns, message) => {
    expect(() => fitApply(derive(columns as never), data)).toThrow(message);
  });

  it('refuses to drop what is not there', () => {
    expect(() => fitApply(derive({ a: 'x' }, { drop: ['nothing'] }), data)).toThrow(/no column "nothing" to drop/);
  });

  it('reads expressions of a stored state as strictly as any', () => {
    const state = { columns: [{ name: 'a', expression: 'x.constructor("return 1")()' }], sources: [], drop: [] };
    expect(() => loadSteps([derive({})], [state])).toThrow(ValidationError);
    const wrong = { columns: [{ name: 'a', expression: 'x + 1' }], sources: [], drop: [] };
    expect(() => loadSteps([derive({})], [wrong])).toThrow(/There is no column "x"/);
  });

  it('takes a lone row as it takes a table of one, through models too', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ x: i % 7, cut: i % 2 ? 'Ideal' : 'Fair', y: i }));
    const step = derive(
      { label: "concat(cut, '!')", ideal: "label == 'Ideal!'", x: 'if(x == 0, missing, x)', z: 'x * number(ideal)' },
      { drop: ['cut', 'label'] },
    );
    const model = await pipeline(step, decisionTreeRegressor()).fit(rows, { target: 'y' });
    expect(model.featureNames).toEqual(['x', 'ideal', 'z']);
    const together = model.predict(rows);
    expect(rows.map((row) => model.predict([row])[0])).toEqual(together);
    const loaded = loadSteps([step], fitSteps([step], toFrame(rows), { random: createRandom(1) }).fitted.state);
    const made = loaded.row!([{ name: 'x' }, { name: 'cut', categories: ['Fair', 'Ideal'] }])!;
    expect(made.places).toEqual([{ name: 'x' }, { name: 'ideal', categories: ['false', 'true'] }, { name: 'z' }]);
    expect([...made.run(Float64Array.of(3, 1))]).toEqual([3, 1, 3]);
    expect([...made.run(Float64Array.of(0, 0))]).toEqual([Number.NaN, 0, Number.NaN]);
    expect([...made.run(Float64Array.of(2, -1))]).toEqual([2, -1, Number.NaN]);
  });

  it('leaves its input as it was', () => {
    const frame = toFrame({ x: [1, 2] });
    fitApply(derive({ x: 'x * 10' }), frame);
    expect(frame).toEqual(toFrame({ x: [1, 2] }));
  });
});
