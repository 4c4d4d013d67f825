import { expect, it } from 'vitest';
import { takeTables } from '../../../src/trainer/check/take-tables.js';
import { openShared } from '../../../src/trainer/work/open-shared.js';
import { boosting, regression } from '../fixture.js';

it('keeps the tables open on the host: their texts are not read back from what threads are sent', async () => {
  const { train, test } = (await takeTables({ ...regression, candidates: { boosting } }, [], []))!;
  for (const table of [train, test]) {
    const texts = table.columns.find(({ name }) => name === 'colour')!;
    expect(openShared(table.shared).columns.find(({ name }) => name === 'colour')).toBe(texts);
  }
});
