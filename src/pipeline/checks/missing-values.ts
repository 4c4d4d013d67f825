import { answersOf } from './answers.js';
import { assertRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function missingValues({ check, rows, train, estimator, traits }: Suite): void {
  const holes = () => rows(60).map((row, i) => (i % 3 === 2 ? { ...row, a: null } : row));
  const empty = () => rows(60).map((row) => ({ ...row, a: null }));

  if (!estimator.acceptsMissing) {
    check('a missing value is refused in a fit and in a prediction, and its place is named', async () => {
      await assertRefused(() => train(holes()), 'column "a", row 2', 'simpleImputer');
      await assertRefused(() => train(empty()), 'column "a", row 0');
      const model = await train(rows(60));
      await assertRefused(() => model.predict(holes()), 'column "a", row 2');
    });
    return;
  }

  check('missing values are understood in a fit and in a prediction', async () => {
    const model = await train(holes());
    answersOf(model, [...holes(), ...rows(60), ...empty()], traits.probabilities);
  });

  check('a value that was never missing may be so in a prediction', async () => {
    answersOf(await train(rows(60)), holes(), traits.probabilities);
  });

  check('a column without a value does no harm', async () => {
    const model = await train(empty());
    answersOf(model, [...empty(), ...rows(60)], traits.probabilities);
  });
}
