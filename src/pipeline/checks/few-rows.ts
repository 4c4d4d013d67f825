import assert from 'node:assert/strict';
import { CicloError } from '../../errors/index.js';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';

export function fewRows({ check, rows, train, estimator, traits }: Suite): void {
  const { minimumRows } = traits;
  const few = (count: number) => rows(count, { classes: 2 });

  check(`${minimumRows === 1 ? 'one row is' : `${minimumRows} rows are`} enough to learn from`, async () => {
    const model = await train(few(minimumRows));
    answersOf(model, few(20), traits.probabilities);
  });

  if (minimumRows > (estimator.task === 'regression' ? 1 : 2))
    check('fewer rows are refused', async () => {
      await assert.rejects(train(few(minimumRows - 1)), CicloError.is);
    });

  check('no rows are predicted as nothing', async () => {
    const model = await train(rows(60));
    assert.deepStrictEqual(model.predict([]), []);
    if (traits.probabilities) assert.deepStrictEqual(model.predictProba([]), []);
  });
}
