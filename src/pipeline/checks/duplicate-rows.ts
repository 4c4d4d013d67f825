import assert from 'node:assert/strict';
import { answersOf } from './answers.js';
import type { Suite } from './suite.js';

export function duplicateRows({ check, rows, train, traits }: Suite): void {
  check('rows that stand there three times do no harm, and are predicted alike', async () => {
    const once = rows(30);
    const model = await train([...once, ...once, ...once]);
    const { predicted } = answersOf(model, [...once, ...once], traits.probabilities);
    assert.deepStrictEqual(predicted.slice(30), predicted.slice(0, 30));
  });
}
