import { answersOf, assertClose } from './answers.js';
import { assertRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function targets({ check, rows, train, estimator, traits }: Suite): void {
  const constant = () => rows(40).map((row) => ({ ...row, y: estimator.task === 'regression' ? 3 : 'same' }));

  if (estimator.task === 'regression')
    check('a constant target is what is predicted', async () => {
      const predicted = answersOf(await train(constant()), rows(40, { seed: 2 }), false);
      assertClose(predicted, { predicted: Array(40).fill(3) });
    });
  else
    check('a single class is refused', async () => {
      await assertRefused(() => train(constant()), 'at least two classes');
    });

  if (traits.twoClasses)
    check('more than two classes are refused', async () => {
      await assertRefused(() => train(rows(60, { classes: 3 })));
    });
}
