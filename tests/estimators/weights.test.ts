import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../src/errors/index.js';
import { weighted } from '../../src/estimators/weights.js';
import { problem } from './problems.js';

const three = problem(
  [
    [1, 5],
    [2, 6],
    [3, 7],
  ],
  [0, 1, 1],
  2,
);

describe('weighted', () => {
  it('leaves a problem alone in which every row counts 1', () => {
    expect(weighted(three)).toEqual(three);
    expect(weighted({ ...three, sampleWeight: Float64Array.of(1, 1, 1) })).toEqual(three);
  });

  it('leaves out rows of weight 0, as though they had never been there', () => {
    const given = { ...three, sampleWeight: Float64Array.of(1, 0, 1) };
    expect(weighted(given)).toEqual({
      ...problem(
        [
          [1, 5],
          [3, 7],
        ],
        [0, 1],
        2,
      ),
    });
  });

  it("multiplies the class's weight into the row's own", () => {
    const given = { ...three, sampleWeight: Float64Array.of(1, 2, 3) };
    expect([...weighted(given, { c1: 10 }).sampleWeight!]).toEqual([1, 20, 30]);
  });

  it('balances classes by rows / (classes · rows of the class)', () => {
    expect([...weighted(three, 'balanced').sampleWeight!]).toEqual([1.5, 0.75, 0.75]);
  });

  it('refuses weights of classes that do not occur, all at once', () => {
    expect(() => weighted(three, { c1: 1, yes: 2, no: 1 })).toThrow(/"yes".*"no"/s);
  });

  it('refuses to learn where nothing counts', () => {
    expect(() => weighted({ ...three, sampleWeight: new Float64Array(3) })).toThrow(ValidationError);
  });

  it('touches nothing of what it is given', () => {
    const given = { ...three, sampleWeight: Float64Array.of(1, 0, 2) };
    const before = structuredClone(given);
    weighted(given, 'balanced');
    expect(given).toEqual(before);
  });
});
