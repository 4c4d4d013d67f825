import { answersOf } from './answers.js';
import type { Suite } from './suite.js';
import { watched } from './watched.js';

export function inputs({ check, rows, train, estimator, traits }: Suite): void {
  check('what is given to a fit and to a prediction stays as it was', async () => {
    const model = await train(rows(60), { estimator: watched(estimator).estimator });
    answersOf(model, rows(60), traits.probabilities);
  });

  if (!estimator.acceptsWeights) return;
  check('weights that are given to a fit stay as they were', async () => {
    const weighted = rows(60).map((row, i) => ({ ...row, w: i % 3 }));
    await train(weighted, { estimator: watched(estimator).estimator, sampleWeight: 'w' });
  });
}
