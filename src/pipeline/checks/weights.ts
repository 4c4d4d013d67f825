import assert from 'node:assert/strict';
import type { Row } from '../../data/index.js';
import { answersOf, assertClose } from './answers.js';
import { assertRefused, unlessRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function weights({ check, rows, train, estimator, traits }: Suite): void {
  if (!estimator.acceptsWeights) {
    check('weights are refused', async () => {
      const data = rows(60).map((row) => ({ ...row, w: 1 }));
      await assertRefused(() => train(data, { sampleWeight: 'w' }), 'knows no weights');
    });
    return;
  }

  const fitWeighted = (data: readonly Row[]) => train(data, { sampleWeight: 'w' });
  const answers = async (data: readonly Row[]) => answersOf(await fitWeighted(data), rows(60), traits.probabilities);

  /** Each third row weighs nothing, and holds what stands far from the others, under another row's target. */
  function withNothing(far: number): Row[] {
    const data = rows(90);
    return data.map((row, i) =>
      i % 3 === 0 ? { ...data[(i + 45) % 90], a: far, w: 0 } : { ...row, w: [0.5, 1, 2][(i % 7) % 3] },
    );
  }

  check('what stands in rows of weight 0 makes no difference', async () => {
    assert.deepStrictEqual(await answers(withNothing(100)), await answers(withNothing(500)));
  });

  if (!traits.drawsRows)
    check('rows of weight 0 are as though they were not there', async () => {
      const data = withNothing(100);
      assertClose(await answers(data), await answers(data.filter(({ w }) => w !== 0)));
    });

  if (!traits.drawsRows && !traits.countsRows)
    check('a row of weight 2 is as good as the row twice', async () => {
      const data = rows(60).map((row, i) => ({ ...row, w: 1 + (i % 2) }));
      const twice = data.flatMap((row) => Array(row.w).fill({ ...row, w: 1 }));
      assertClose(await answers(data), await answers(twice));
    });

  check('weights of 1 are as good as none', async () => {
    const plain = answersOf(await train(rows(60)), rows(60), traits.probabilities);
    assertClose(await answers(rows(60).map((row) => ({ ...row, w: 1 }))), plain);
  });

  if (estimator.task === 'classification')
    check('a class whose rows weigh nothing does no harm', async () => {
      const learn = () => fitWeighted(rows(60).map((row) => ({ ...row, w: row.y === 'middle' ? 0 : 1 })));
      // Of two classes one alone is left, from which some can learn nothing.
      const model = await (traits.twoClasses ? unlessRefused(learn) : learn());
      if (model) answersOf(model, rows(60), traits.probabilities);
    });
}
