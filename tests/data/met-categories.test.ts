import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Frame, fingerprint, finishAtLeisure, metCategories, toFrame } from '../../src/data/index.js';

const again = (frame: Frame) => finishAtLeisure(metCategories(frame), undefined);

/** A column of these texts, as a host may have coded it: `categories` in any order, with some that no row has. */
function coded(texts: readonly (string | null)[], categories: readonly string[]): Frame {
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : categories.lastIndexOf(text)));
  return { rows: texts.length, columns: [{ type: 'categorical', name: 'k', valueType: 'string', categories, codes }] };
}

const names = ['a', 'b', 'c', 'd', '__proto__'];

it('codes a column as a table of the same cells comes out, however a host coded it', async () => {
  const texts = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', '__proto__')), { minLength: 1, maxLength: 20 });
  const categories = fc.shuffledSubarray([...names, ...names], { minLength: 10 });
  await fc.assert(
    fc.asyncProperty(
      texts.filter((all) => all.some((text) => text !== null)),
      categories,
      async (cells, order) => {
        const frame = coded(cells, order);
        expect(await again(frame)).toEqual(toFrame({ k: cells }));
        expect(fingerprint(await again(frame))).toBe(fingerprint(frame));
      },
    ),
  );
});

it('counts a category that is listed twice as one, and leaves numbers and kinds as they are', async () => {
  const frame: Frame = {
    rows: 3,
    columns: [
      { type: 'numeric', name: 'n', values: Float64Array.of(3, Number.NaN, 1) },
      {
        type: 'categorical',
        name: 'b',
        valueType: 'boolean',
        categories: ['true', 'false', 'true'],
        codes: Int32Array.of(2, 0, 1),
      },
    ],
  };
  expect(await again(frame)).toEqual(toFrame({ n: [3, null, 1], b: [true, true, false] }));
});
