import assert from 'node:assert/strict';
import { assertRefused } from '../refusals.js';
import { cellsOf } from './cells.js';
import type { TransformerSuite } from './suite.js';

export function options({ check, frame, train, transformer, options: given }: TransformerSuite): void {
  check('options that it does not have are refused, all at once', async () => {
    const unknown = { ...given, noSuchOption: 1, neitherThis: 'x' };
    await assertRefused(() => transformer.check(unknown), 'noSuchOption', 'neitherThis');
  });

  check('options that are checked twice stay as they are, and none of those given is lost', () => {
    const checked = transformer.check(given);
    for (const name of Object.keys(given)) assert.ok(name in checked, `${name} is lost`);
    assert.deepStrictEqual(transformer.check(checked), checked);
  });

  check('defaults that are spelled out change nothing', () => {
    const [plain, spelled] = [given, transformer.check(given)].map((spec) => train(frame(60), { options: spec }));
    assert.deepStrictEqual(cellsOf(spelled!.apply(frame(30, 2))), cellsOf(plain!.apply(frame(30, 2))));
  });
}
