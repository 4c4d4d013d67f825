import assert from 'node:assert/strict';
import { assertRefused, unlessRefused } from '../refusals.js';
import { cellsOf, namesOf } from './cells.js';
import { sampleFrame, withFirst } from './sample-frame.js';
import type { TransformerSuite } from './suite.js';

export function columns({ check, frame, train, reload, traits }: TransformerSuite): void {
  if (!traits.namesColumns)
    check('columns may be called __proto__ and constructor', () => {
      const names = ['__proto__', 'constructor', 'c'];
      const fitted = train(frame(60, 1, names));
      const plain = cellsOf(train(frame(60)).apply(frame(30, 2)));
      const given = cellsOf(fitted.apply(frame(30, 2, names)));
      assert.deepStrictEqual(
        given.map(([, cells]) => cells),
        plain.map(([, cells]) => cells),
      );
      assert.deepStrictEqual(cellsOf(reload(fitted).apply(frame(30, 2, names))), given);
    });

  if (traits.takes === 'numbers' && !traits.namesColumns)
    check('texts are refused, with the column', async () => {
      const mixed = sampleFrame('mixed', 60);
      await assertRefused(() => train(mixed).apply(mixed), 'column "b"');
    });

  check('a column without a value is learned from or refused, and never ends in infinity', async () => {
    const empty = withFirst(frame(60), () => null);
    const fitted = await unlessRefused(async () => train(empty));
    if (fitted === undefined) return;
    const outputs = await unlessRefused(async () => [fitted.apply(empty), fitted.apply(frame(30, 2))]);
    if (outputs === undefined) return;
    const [itself, later] = outputs.map(cellsOf);
    assert.deepStrictEqual(namesOf(later!), namesOf(itself!));
  });
}
