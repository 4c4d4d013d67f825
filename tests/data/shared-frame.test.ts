import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint, finishAtLeisure, openFrame, shareFrame, toFrame } from '../../src/data/index.js';

const share = (data: Parameters<typeof toFrame>[0]) => finishAtLeisure(shareFrame(toFrame(data)), undefined);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const cells = fc.record({
  number: maybe(fc.double({ noDefaultInfinity: true, noNaN: true })),
  text: maybe(fc.string({ unit: 'grapheme' })),
  flag: maybe(fc.boolean()),
});

describe('a frame in shared memory', () => {
  it('opens as the frame that it was, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { maxLength: 20 }), async (rows) => {
        const frame = toFrame(rows);
        const opened = openFrame(await finishAtLeisure(shareFrame(frame), undefined));
        expect(opened).toEqual(frame);
        expect(fingerprint(opened)).toBe(fingerprint(frame));
      }),
    );
  });

  it('keeps an odd number of codes between doubles', async () => {
    const frame = toFrame({ a: ['x', 'y', 'x'], b: [1, 2, null], c: [true, null, false], d: [4, 5, 6] });
    expect(openFrame(await finishAtLeisure(shareFrame(frame), undefined))).toEqual(frame);
  });

  it('lies there as a whole: opening it copies no number', async () => {
    const shared = await share({ a: [1, 2, 3], b: ['x', 'y', 'x'] });
    const [a, b] = openFrame(shared).columns;
    if (a?.type !== 'numeric' || b?.type !== 'categorical') throw new Error('other columns came back');
    expect(a.values.buffer).toBe(shared.memory);
    expect(b.codes.buffer).toBe(shared.memory);
  });

  it('tells one frame from another', async () => {
    expect((await share({ a: [1] })).id).not.toBe((await share({ a: [1] })).id);
  });
});
