import assert from 'node:assert/strict';
import { dummyClassifier, dummyRegressor } from '../../../estimators/index.js';
import { loadModel, pipeline } from '../../index.js';
import { cellsOf, namesOf } from './cells.js';
import { sampleTarget } from './sample-frame.js';
import { everyRow, savedAndRead, type TransformerSuite } from './suite.js';

export function saving(suite: TransformerSuite): void {
  const { check, frame, train, reload, transformer, options, traits } = suite;

  check('what was saved and loaded transforms identically', () => {
    const fitted = train(frame(60));
    const loaded = reload(fitted);
    for (const input of [frame(60), frame(40, 2)])
      assert.deepStrictEqual(cellsOf(loaded.apply(input)), cellsOf(fitted.apply(input)));
    assert.deepStrictEqual(reload(loaded).state, loaded.state);
  });

  check('the state is plain: JSON with finite numbers, and typed arrays', () => {
    const { state } = train(frame(60));
    assert.deepStrictEqual(savedAndRead(state), state);
  });

  check('the training rows come out in the columns in which later rows do', () => {
    const input = frame(60);
    const fitted = train(input);
    const training = cellsOf(fitted.training ?? fitted.apply(input));
    assert.deepStrictEqual(namesOf(training), namesOf(cellsOf(fitted.apply(frame(5, 2)))));
  });

  check('a model with it is saved and loaded, and takes columns by name, in any order, among others', async () => {
    const task = traits.target ?? 'regression';
    const { values, classNames } = sampleTarget(task, 60);
    const rows = rowsOf(frame(60)).map((row, i) => ({
      ...row,
      target: task === 'regression' ? values[i]! : classNames[values[i]!]!,
    }));
    const step = { type: 'transformer', name: transformer.name, options } as const;
    const estimator = task === 'regression' ? dummyRegressor() : dummyClassifier();
    const transformers = [transformer];
    const model = await pipeline(step, estimator).fit(rows, { target: 'target', seed: 7, transformers });
    const loaded = loadModel(model.toBytes(), { transformers });
    assert.deepStrictEqual(loaded.toBytes(), model.toBytes());
    const turned = rows.map((row) => ({ other: 1, ...Object.fromEntries(Object.entries(row).toReversed()) }));
    assert.deepStrictEqual(loaded.transform(turned), model.transform(rows));
  });
}

function rowsOf(frame: ReturnType<TransformerSuite['frame']>) {
  const cells = cellsOf(frame);
  return everyRow(frame.rows).map((row) => Object.fromEntries(cells.map(([name, values]) => [name, values[row]!])));
}
