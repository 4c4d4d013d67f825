import { describe, expect, it } from 'vitest';
import { CapacityError } from '../../../../src/errors/index.js';
import { polynomialFeatures } from '../../../../src/pipeline/index.js';
import { fitApply } from '../fit-apply.js';
import { casesOf, expectAsScikit } from '../numeric-cases.js';

describe('polynomialFeatures', () => {
  it.each(casesOf('features', 'polynomialFeatures'))("gives scikit-learn's products and names with %s", (_, given) => {
    expectAsScikit(polynomialFeatures(given.options), given);
  });

  it('multiplies columns by degree, the powers among them', () => {
    expect(fitApply(polynomialFeatures(), { a: [2], b: [5] })).toEqual({
      '1': [1],
      a: [2],
      b: [5],
      'a^2': [4],
      'a b': [10],
      'b^2': [25],
    });
  });

  it('gives nothing but ones of degree 0, and refuses to give nothing', () => {
    expect(fitApply(polynomialFeatures({ degree: 0 }), { a: [2, 3] })).toEqual({ '1': [1, 1] });
    expect(() => fitApply(polynomialFeatures({ degree: 0, includeBias: false }), { a: [2] })).toThrow(/degree of 1/);
  });

  it('takes no more factors than there are columns where each is one but once', () => {
    const products = fitApply(polynomialFeatures({ degree: 9, interactionOnly: true }), { a: [2], b: [3] });
    expect(products).toEqual({ '1': [1], a: [2], b: [3], 'a b': [6] });
  });

  it('refuses products beyond the largest double, in training rows and in later ones', () => {
    expect(() => fitApply(polynomialFeatures(), { a: [1, 1e200] })).toThrow(/largest double \(column "a\^2", rows 1\)/);
    expect(() => fitApply(polynomialFeatures(), { a: [1] }, { a: [-1e200] })).toThrow(/column "a\^2", rows 0/);
  });

  it('refuses missing values by column and row', () => {
    expect(() => fitApply(polynomialFeatures(), { a: [1, null], b: [null, 1] })).toThrow(
      /column "a", rows 1[\s\S]*column "b", rows 0/,
    );
  });

  it('refuses more products than it makes, before it makes any', () => {
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, [i]]));
    expect(() => fitApply(polynomialFeatures(), wide)).toThrow(CapacityError);
    expect(() => fitApply(polynomialFeatures({ degree: 1000 }), { a: [1], b: [1], c: [1], d: [1] })).toThrow(
      CapacityError,
    );
  });

  it('refuses degrees that are none', () => {
    expect(() => fitApply(polynomialFeatures({ degree: [3, 2] }), { a: [1] })).toThrow(/polynomialFeatures.degree/);
    expect(() => fitApply(polynomialFeatures({ degree: 1.5 }), { a: [1] })).toThrow(/polynomialFeatures.degree/);
  });
});
