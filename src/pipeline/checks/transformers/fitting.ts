import assert from 'node:assert/strict';
import { packState } from '../../../arrays/index.js';
import type { Frame } from '../../../data/index.js';
import type { TransformerFit } from '../../index.js';
import { assertRefused, unlessRefused } from '../refusals.js';
import { cellsOf } from './cells.js';
import { sampleTarget } from './sample-frame.js';
import type { TransformerSuite } from './suite.js';

export function fitting({ check, frame, train, traits, transformer, options }: TransformerSuite): void {
  const outcome = ({ state, training }: TransformerFit) => [packState(state), training && cellsOf(training)];

  check('the same seed gives the same bytes', () => {
    assert.deepStrictEqual(outcome(train(frame(60))), outcome(train(frame(60))));
  });

  check('a fit forgets the fits before it, and changes nothing that was fitted', () => {
    const fresh = train(frame(60));
    const before = [outcome(fresh), cellsOf(fresh.apply(frame(30, 2)))];
    train(frame(40, 3));
    assert.deepStrictEqual(outcome(train(frame(60))), before[0]);
    assert.deepStrictEqual([outcome(fresh), cellsOf(fresh.apply(frame(30, 2)))], before);
  });

  check('what is given to a fit and to a transformation stays as it was', () => {
    const input = frozen(frame(60));
    const before = structuredClone(input);
    const target = traits.target && sampleTarget(traits.target, 60);
    const fitted = train(input, { options: deepFreeze(structuredClone(options)), ...(target && { target }) });
    const state = structuredClone(fitted.state);
    fitted.apply(input);
    assert.deepStrictEqual(input, before, 'the frame has changed');
    assert.deepStrictEqual(fitted.state, state, 'a transformation has changed the state');
    if (target) assert.deepStrictEqual(target, sampleTarget(target.task, 60), 'the target has changed');
  });

  check('few rows, and columns of one value, are learned from or refused, and never end in infinity', async () => {
    for (const count of [1, 2, 3]) {
      const fitted = await unlessRefused(async () => train(frame(count)));
      const output = fitted && (await unlessRefused(async () => fitted.apply(frame(20, 2))));
      if (output) cellsOf(output);
    }
    const { rows, columns } = frame(1);
    const constant = {
      rows: 30,
      columns: columns.map((column) =>
        column.type === 'numeric'
          ? { ...column, values: new Float64Array(30).fill(column.values[0]!) }
          : { ...column, codes: new Int32Array(30).fill(column.codes[0]!) },
      ),
    };
    assert.equal(rows, 1);
    const fitted = await unlessRefused(async () => train(constant));
    const output = fitted && (await unlessRefused(async () => fitted.apply(constant)));
    if (output) cellsOf(output);
  });

  if (traits.target)
    check('a fit without a target is refused', async () => {
      await assertRefused(() => train(frame(60), { target: null }), transformer.name);
    });
}

/** Typed arrays cannot be frozen; what holds them can. */
function frozen({ rows, columns }: Frame): Frame {
  return Object.freeze({ rows, columns: Object.freeze(columns.map((column) => Object.freeze(column))) });
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const item of Object.values(value)) deepFreeze(item);
  return Object.freeze(value);
}
