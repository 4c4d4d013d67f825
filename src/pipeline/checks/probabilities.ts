import assert from 'node:assert/strict';
import { CicloError } from '../../errors/index.js';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';

export function probabilities({ check, rows, train, estimator, traits }: Suite): void {
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
  for (const classes of [2, 3])
    check(
      `probabilities of ${classes} classes lie from 0 to 1, sum to 1, and are highest for the prediction`,
      async () => {
        const model = await train(rows(90, { classes }));
        const unseen = rows(60, { seed: 5 });
        const { predicted, probabilities: all } = answersOf(model, unseen, true);
        for (const [i, row] of all!.entries()) {
          assert.equal(row.length, classes);
          assert.ok(
            row.every((p) => p >= 0 && p <= 1),
            `row ${i}: ${row}`,
          );
          const sum = row.reduce((total, p) => total + p, 0);
          assert.ok(Math.abs(sum - 1) < 1e-9, `row ${i}: the sum is ${sum}`);
          assert.equal(
            row[model.classes.indexOf(predicted[i]!)],
            Math.max(...row),
            `row ${i}: ${row}, ${predicted[i]}`,
          );
        }
      },
    );
}
