import assert from 'node:assert/strict';
import { assertRefused } from '../refusals.js';
import { cellsOf, rowsAt } from './cells.js';
import { withFirst } from './sample-frame.js';
import { everyRow, type TransformerSuite } from './suite.js';

export function categories({ check, frame, train, traits }: TransformerSuite): void {
  if (traits.takes !== 'texts' && traits.takes !== 'dates') return;
  const strange = () => withFirst(frame(30, 2), (row) => (row === 3 ? 'mauve' : undefined));

  if (traits.newCategories === 'refused')
    check('a text that was not there while fitting is refused, with its place', async () => {
      await assertRefused(() => train(frame(60)).apply(strange()), 'mauve', 'column "a", row 3');
    });
  else
    check('a text that was not there while fitting is understood, and changes no other row', () => {
      const fitted = train(frame(60));
      const others = everyRow(30).filter((row) => row !== 3);
      const output = cellsOf(fitted.apply(strange()));
      assert.deepStrictEqual(rowsAt(output, others), rowsAt(cellsOf(fitted.apply(frame(30, 2))), others));
      for (const [, cells] of output) assert.equal(cells.length, 30);
    });
}
