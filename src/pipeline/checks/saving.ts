import assert from 'node:assert/strict';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';
import { watched } from './watched.js';

export function saving({ check, rows, train, load, estimator, classCounts, traits }: Suite): void {
  for (const classes of classCounts) {
    const of = classes === 0 ? '' : ` of ${classes} classes`;

    check(`a model${of} that was saved and loaded predicts identically, and saves to the same bytes`, async () => {
      const data = rows(90, { classes });
      const model = await train(data);
      const bytes = model.toBytes();
      const loaded = load(bytes);
      assert.deepStrictEqual(
        answersOf(loaded, data, traits.probabilities),
        answersOf(model, data, traits.probabilities),
      );
      assert.deepStrictEqual(loaded.toBytes(), bytes);
      assert.deepStrictEqual(loaded.attributes(), model.attributes());
      assert.deepStrictEqual(loaded.featureImportances(), model.featureImportances());
    });

    check(`what fit returns${of} predicts as what load makes of its state`, async () => {
      const { estimator: spy, fitted, problems } = watched(estimator);
      await train(rows(90, { classes }), { estimator: spy });
      const { features } = problems[0]!;
      const [returned, loaded] = [fitted[0]!, estimator.load(structuredClone(fitted[0]!.state))].map((one) => {
        const predicted = new Float64Array(features.rows);
        const probabilities = new Float64Array(features.rows * classes);
        one.predict(features, predicted);
        one.predictProba?.(features, probabilities);
        const { attributes, featureImportances } = one;
        return { predicted, probabilities, attributes, featureImportances };
      });
      assert.deepStrictEqual(loaded, returned);
    });
  }

  check('importances are as many as features, none negative, and their sum is 1 or 0', async () => {
    const data = rows(60);
    const model = await train(data);
    const importances = model.featureImportances();
    if (importances === undefined) return;
    assert.deepStrictEqual(
      importances.map(({ name }) => name),
      [...model.featureNames],
    );
    assert.ok(importances.every(({ importance }) => importance >= 0));
    const sum = importances.reduce((total, { importance }) => total + importance, 0);
    assert.ok(sum === 0 || Math.abs(sum - 1) < 1e-9, `the sum is ${sum}`);
  });
}
