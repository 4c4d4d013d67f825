import assert from 'node:assert/strict';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';

export function refitting({ check, rows, train, traits }: Suite): void {
  check('a fit forgets the fits before it', async () => {
    const fresh = await train(rows(60));
    await train(rows(40, { seed: 2, classes: 2 }));
    assert.deepStrictEqual((await train(rows(60))).toBytes(), fresh.toBytes());
  });

  check('a model stays as it is when another one is fitted', async () => {
    const model = await train(rows(60));
    const before = answersOf(model, rows(60), traits.probabilities);
    await train(rows(40, { seed: 2 }));
    assert.deepStrictEqual(answersOf(model, rows(60), traits.probabilities), before);
  });
}
