import assert from 'node:assert/strict';
import { CicloError } from '../../errors/index.js';
import { answersOf } from './answers.js';
import { assertRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function categories({ check, rows, train, load, estimator, traits }: Suite): void {
  const colours = ['red', 'green', 'blue'];
  const coloured = () =>
    rows(60).map((row, i) => ({
      ...row,
      a: colours[i % 3],
      ...(!traits.singleColumn && { b: i % 4 < 2 }),
    }));

  if (!estimator.acceptsCategories) {
    check('texts are refused, with the column and what would encode them', async () => {
      await assertRefused(() => train(coloured()), 'column "a"', 'oneHotEncoder');
    });
    return;
  }

  check('texts and booleans are understood, and survive saving', async () => {
    const model = await train(coloured());
    const answers = answersOf(model, coloured(), traits.probabilities);
    assert.deepStrictEqual(answersOf(load(model.toBytes()), coloured(), traits.probabilities), answers);
  });

  check('the order in which categories are met makes no difference to a prediction', async () => {
    const model = await train(coloured());
    const { predicted } = answersOf(model, coloured(), false);
    const reversed = answersOf(model, coloured().toReversed(), false);
    assert.deepStrictEqual(reversed.predicted.toReversed(), predicted);
  });

  check('a new category is predicted as a missing one, or refused where nothing may be missing', async () => {
    const model = await train(coloured());
    const withColour = (colour: string | null) => coloured().map((row) => ({ ...row, a: colour }));
    if (!estimator.acceptsMissing) return assertRefused(() => model.predict(withColour('mauve')), 'mauve');
    assert.deepStrictEqual(
      answersOf(model, withColour('mauve'), traits.probabilities),
      answersOf(model, withColour(null), traits.probabilities),
    );
  });

  check('256 categories in a column are refused as too many', async () => {
    const many = rows(256).map((row, i) => ({ ...row, a: `c${i}` }));
    await assert.rejects(train(many), (error) => CicloError.is(error) && error.code === 'CAPACITY');
  });
}
