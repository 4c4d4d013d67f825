import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesystemStore } from '../../../../src/adapters/filesystem/index.js';
import { ValidationError } from '../../../../src/errors/index.js';
import type { Store } from '../../../../src/store/index.js';
import { collections } from '../../../../src/tracker/collections.js';
import { createTracker } from '../../../../src/tracker/index.js';
import { compileFilter } from '../../../../src/tracker/search/filter/index.js';
import { ownDirectory } from '../../../adapters/place.js';
import { rounds } from '../../../support/soak.js';
import { stores } from '../../stores.js';
import { randomFilter } from './random-filter.js';
import { now, randomRuns } from './random-runs.js';

const runs = randomRuns(60);

async function withFilesystem(work: (store: Store) => Promise<void>): Promise<void> {
  await using store = await filesystemStore({ directory: ownDirectory() });
  await work(store);
}

describe('the filter language', () => {
  it.each([...stores, ['filesystem', withFilesystem] as const])(
    'is answered by %s as a plain reading of it is',
    async (_, use) => {
      await use(async (store) => {
        const tracker = createTracker(store, { clock: () => now });
        await store.commit(
          runs.map((value) => ({ type: 'put', collection: collections.runs, id: value.id, value }) as const),
        );
        await fc.assert(
          fc.asyncProperty(randomFilter, async ({ text, holds }) => {
            const search = { filter: text, lifecycle: 'all' } as const;
            const found = await tracker.searchRuns(search);
            const expected = runs.filter(holds).map(({ id }) => id);
            expect(found.runs.map(({ id }) => id).sort()).toEqual(expected.sort());
            expect(await tracker.countRuns(search)).toBe(expected.length);
          }),
          { numRuns: rounds(300, 5000) },
        );
      });
    },
  );

  it('refuses what is no filter with a caret under a place of it, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        "'",
        '"',
        '`',
        'NOT ',
        ' AND ',
        'IS NULL',
        ' IN ',
        'now',
        '-',
        '7d',
        '2026-02-30',
        '\n',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const cut = fc.record({ at: fc.nat(200), length: fc.nat(6), put: piece });
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
      fc
        .tuple(randomFilter, fc.array(cut, { minLength: 1, maxLength: 3 }))
        .map(([{ text: whole }, cuts]) =>
          cuts.reduce((before, { at, length, put }) => before.slice(0, at) + put + before.slice(at + length), whole),
        ),
    );
    fc.assert(
      fc.property(text, (broken) => {
        try {
          compileFilter(broken, now);
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
          for (const { what, where } of (error as ValidationError).problems) {
            expect(what).toMatch(/\n[\s\u3000]*\^$/);
            expect(where).toMatch(/^character \d+$/);
          }
        }
      }),
      { numRuns: rounds(2000, 50_000) },
    );
  });
});
