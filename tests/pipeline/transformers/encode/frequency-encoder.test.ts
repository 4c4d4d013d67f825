import { describe, expect, it } from 'vitest';
import { frequencyEncoder } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { expectClose, fixture } from './fixture.js';

const { towns, shares, counts } = fixture.frequency;

describe('frequencyEncoder', () => {
  it.each([
    ['shares', {}, shares],
    ['numbers', { normalize: false }, counts],
  ] as const)('gives the %s that pandas counts, of missing rows too', (_, options, expected) => {
    const given = fitApply(frequencyEncoder(options), { town: towns }).town!;
    expectClose(
      given,
      towns.map((town) => expected[town ?? '']!),
    );
  });

  it('gives 0 for what was not there', () => {
    expect(fitApply(frequencyEncoder(), { c: ['a', 'a'] }, { c: ['z', null, 'a'] }).c).toEqual([0, 0, 1]);
  });

  it('counts numbers and booleans', () => {
    expect(fitApply(frequencyEncoder({ normalize: false }), { a: [1, 2, 1], b: [true, true, false] })).toEqual({
      a: [2, 1, 2],
      b: [2, 2, 1],
    });
  });
});
