import assert from 'node:assert/strict';
import { assertRefused, unlessRefused } from '../refusals.js';
import { type Cells, cellsOf } from './cells.js';
import { withFirst } from './sample-frame.js';
import { everyRow, type TransformerSuite } from './suite.js';

export function missingValues({ check, frame, train, traits }: TransformerSuite): void {
  const isHole = (row: number) => row % 3 === 2;
  const holed = (rows: number, seed = 1) => withFirst(frame(rows, seed), (row) => (isHole(row) ? null : undefined));

  const rowsWithNone = (cells: Cells) => everyRow(30).filter((row) => cells.some(([, values]) => values[row] === null));
  const holes = everyRow(30).filter(isHole);

  if (traits.missing === 'refused') {
    check('a missing value is refused in a fit, with its column', async () => {
      const input = holed(60);
      await assertRefused(() => train(input).apply(input), 'column "a"');
    });

    check('a missing value is refused later, or goes through as it is', async () => {
      const fitted = train(frame(60));
      const output = await unlessRefused(async () => fitted.apply(holed(30, 2)));
      if (output === undefined) return assertRefused(() => fitted.apply(holed(30, 2)), 'column "a"');
      const missing = rowsWithNone(cellsOf(output));
      if (missing.length > 0) assert.deepStrictEqual(missing, holes);
    });
    return;
  }

  const wanted = traits.missing === 'kept' ? holes : [];
  const what = traits.missing === 'kept' ? 'stays so' : 'is one no longer';

  check(`a value that is missing ${what}, and no other is`, () => {
    assert.deepStrictEqual(rowsWithNone(cellsOf(train(holed(60)).apply(holed(30, 2)))), wanted);
  });

  check(`a value that was never missing while fitting and is later ${what}`, () => {
    assert.deepStrictEqual(rowsWithNone(cellsOf(train(frame(60)).apply(holed(30, 2)))), wanted);
  });
}
