import assert from 'node:assert/strict';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';

export function loneRow({ check, rows, train, traits }: Suite): void {
  check('a row alone is predicted as among others', async () => {
    const data = rows(60);
    const model = await train(data);
    const { predicted, probabilities } = answersOf(model, data, traits.probabilities);
    for (const [i, row] of data.entries()) {
      const alone = answersOf(model, [row], traits.probabilities);
      assert.deepStrictEqual(alone.predicted, [predicted[i]]);
      if (probabilities) assert.deepStrictEqual(alone.probabilities, [probabilities[i]]);
    }
  });
}
