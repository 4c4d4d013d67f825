import assert from 'node:assert/strict';
import { unlessRefused } from '../refusals.js';
import { cellsOf } from './cells.js';
import { withFirst } from './sample-frame.js';
import type { TransformerSuite } from './suite.js';

/** Below, above, and far from the sample's numbers, which lie from 0.5 to 5.5. */
const beyond = [-1e6, -1e3, -1, 0, 0.25, 7, 1e3, 1e6];

export function range({ check, frame, train, traits }: TransformerSuite): void {
  if (traits.takes !== 'numbers' && traits.takes !== 'mixed') return;

  check('a number beyond those of the training is refused, or becomes neither infinite nor missing', async () => {
    const fitted = train(frame(60));
    for (const value of beyond) {
      const later = withFirst(frame(5, 2), (row) => (row === 3 ? value : undefined));
      const output = await unlessRefused(async () => fitted.apply(later));
      if (output === undefined) continue;
      for (const [name, cells] of cellsOf(output))
        assert.notEqual(cells[3], null, `${value} was not missing, and column "${name}" is`);
    }
  });
}
