import assert from 'node:assert/strict';
import { CicloError } from '../../errors/index.js';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';

export function probabilities({ check, rows, train, estimator, classCounts, traits }: Suite): void {
  if (!traits.probabilities) {
    check('probabilities are refused', async () => {
      const model = await train(rows(60));
      assert.throws(
        () => model.predictProba(rows(60)),
        (error) => CicloError.is(error) && error.code === 'NO_PROBABILITIES',
      );
    });
    return;
  }

  assert.equal(estimator.task, 'classification', 'only a classifier can give probabilities');
  const highest = traits.probabilities === true ? ', and are highest for the prediction' : '';
  for (const classes of classCounts)
    check(`probabilities of ${classes} classes lie from 0 to 1, sum to 1${highest}`, async () => {
      const model = await train(rows(90, { classes }));
      const { probabilities: shares } = answersOf(model, rows(60, { seed: 5 }), traits.probabilities);
      for (const ofRow of shares!) assert.equal(ofRow.length, classes);
    });
}
