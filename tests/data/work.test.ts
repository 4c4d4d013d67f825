import { describe, expect, it } from 'vitest';
import { finish, finishAtLeisure, inSlices, sliceRows, type Work } from '../../src/data/work.js';

/** Ten slices' worth of rows, in steps of so many. */
function* stepping(step: number): Work<string> {
  for (let row = 0; row < 10 * sliceRows; row += step) yield* inSlices(step, () => {});
  return 'done';
}

/** How many turns of the event loop passed. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isDone = true;
  return turns;
}

describe('work in slices', () => {
  it.each([64, sliceRows, 2 * sliceRows])(
    'leaves a turn after every slice’s worth of rows, in steps of %s',
    async (step) => {
      const turns = await turnsDuring(() => finishAtLeisure(stepping(step), undefined));
      expect(turns).toBeGreaterThanOrEqual(9);
      expect(turns).toBeLessThanOrEqual(12);
    },
  );

  it('comes to the same whether it pauses or not', async () => {
    expect(await finishAtLeisure(stepping(1_000), undefined)).toBe(finish(stepping(1_000)));
  });

  it('goes over every row once, in order', () => {
    const seen: [number, number][] = [];
    finish(inSlices(sliceRows + 5, (from, to) => void seen.push([from, to])));
    expect(seen).toEqual([
      [0, sliceRows],
      [sliceRows, sliceRows + 5],
    ]);
  });

  it('is stopped at its next pause', async () => {
    const control = new AbortController();
    let steps = 0;
    function* work(): Work<void> {
      for (;;) {
        if (++steps === 3) control.abort(new Error('enough'));
        yield;
      }
    }
    await expect(finishAtLeisure(work(), control.signal)).rejects.toThrow('enough');
    expect(steps).toBe(3);
  });
});
