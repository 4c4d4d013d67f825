import assert from 'node:assert/strict';
import { answersOf } from './answers.js';
import { assertRefused } from './refusals.js';
import type { Suite } from './suite.js';

export function options({ check, rows, train, estimator, options: given, traits }: Suite): void {
  check('options that it does not have are refused, all at once', async () => {
    const unknown = { ...given, noSuchOption: 1, neitherThis: 'x' };
    await assertRefused(() => train(rows(60), { options: unknown }), 'noSuchOption', 'neitherThis');
  });

  check('defaults are filled in where options are checked', async () => {
    const needed = traits.requiredOptions.map((name) => [name, given[name]!]);
    const filled = estimator.check(Object.fromEntries(needed));
    for (const name of Object.keys(given)) assert.ok(name in filled, `${name} has no default`);
    assert.deepStrictEqual(estimator.check(filled), filled);
  });

  check('defaults that are spelled out change nothing', async () => {
    const [plain, spelled] = await Promise.all(
      [given, estimator.check(given)].map((spec) => train(rows(60), { options: spec })),
    );
    assert.deepStrictEqual(
      answersOf(spelled!, rows(60), traits.probabilities),
      answersOf(plain!, rows(60), traits.probabilities),
    );
  });
}
