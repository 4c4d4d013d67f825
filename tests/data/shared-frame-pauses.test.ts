import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishAtLeisure, openFrame, shareFrame, toFrame } from '../../src/data/index.js';

const many = (count: number) => ({ id: Array.from({ length: count }, (_, i) => `customer ${i}`) });

describe('a frame of many texts', () => {
  it('is copied into shared memory with a pause after some thousands of them', () => {
    let pauses = 0;
    for (const work = shareFrame(toFrame(many(200_000))); !work.next().done; ) pauses++;
    expect(pauses).toBeGreaterThan(200_000 / 10_000);
  });

  it('opens as it was, in blocks of any number of texts of any length', async () => {
    const lengths = fc.array(fc.constantFrom(0, 1, 50_000, 131_069, 131_070, 200_000), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lengths, fc.string({ unit: 'binary', minLength: 1 }), async (sizes, last) => {
        const frame = toFrame({
          text: [...sizes.map((size, i) => `${i}`.padEnd(size, 'ü')), last, null],
          n: [...sizes, 1, 2],
        });
        expect(openFrame(await finishAtLeisure(shareFrame(frame), undefined))).toEqual(frame);
      }),
      { numRuns: 30 },
    );
  });

  it('needs not be read again by who has it: the texts are the same list, the numbers those of the memory', async () => {
    const frame = toFrame({ a: [1, 2, 3], ...many(3) });
    const shared = await finishAtLeisure(shareFrame(frame), undefined);
    const opened = openFrame(shared, frame);
    expect(opened).toEqual(frame);
    const [[a, id], before] = [opened.columns, frame.columns[1]!];
    if (a?.type !== 'numeric' || id?.type !== 'categorical' || before.type !== 'categorical') throw new Error('types');
    expect(id.categories).toBe(before.categories);
    expect(id.codes.buffer).toBe(shared.memory);
    expect(a.values.buffer).toBe(shared.memory);
  });
});
