import { expect, it } from 'vitest';
import { openFrame } from '../../../src/data/index.js';
import { takeTables } from '../../../src/trainer/check/take-tables.js';
import { boosting, regression } from '../fixture.js';

it('has the host’s tables over the memory that threads are sent, each number once', async () => {
  const { train, test } = (await takeTables({ ...regression, candidates: { boosting } }, [], []))!;
  for (const { shared, ...table } of [train, test]) {
    expect(openFrame(shared)).toEqual(table);
    for (const column of table.columns)
      expect((column.type === 'numeric' ? column.values : column.codes).buffer).toBe(shared.memory);
  }
});
