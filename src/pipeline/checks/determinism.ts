import assert from 'node:assert/strict';
import type { Suite } from './suite.js';

export function determinism({ check, rows, train }: Suite): void {
  check('the same seed gives the same bytes, on 1, 2 or 3 threads', async () => {
    const bytes = [];
    for (const threads of [1, 1, 2, 3]) bytes.push((await train(rows(120), { threads })).toBytes());
    for (const again of bytes.slice(1)) assert.deepStrictEqual(again, bytes[0]);
  });
}
