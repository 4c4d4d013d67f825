import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classificationMetrics, type Label, regressionMetrics } from '../../src/metrics/index.js';

interface Fixture {
  regression: { name: string; actual: number[]; predicted: number[]; expected: Record<string, number> }[];
  classification: {
    name: string;
    actual: Label[];
    predicted: Label[];
    probabilities: number[][] | null;
    zeroDivision: 0 | 1;
    confusion: number[][];
    expected: Record<string, number>;
  }[];
}

const path = new URL('../fixtures/metrics/metrics.json', import.meta.url);
const fixture: Fixture = JSON.parse(readFileSync(path, 'utf8'));

function expectEqual(metrics: object, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    const ours: unknown = Reflect.get(metrics, name);
    expect(ours, name).toBeTypeOf('number');
    expect(Math.abs(Number(ours) - value), name).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
  }
}

describe('regression metrics equal scikit-learn’s', () => {
  it.each(fixture.regression)('$name', ({ actual, predicted, expected }) => {
    expectEqual(regressionMetrics(actual, predicted), expected);
  });
});

describe('classification metrics equal scikit-learn’s', () => {
  it.each(fixture.classification)(
    '$name',
    ({ actual, predicted, probabilities, zeroDivision, confusion, expected }) => {
      const given = probabilities === null ? {} : { probabilities };
      const metrics = classificationMetrics(actual, predicted, { ...given, zeroDivision });
      expectEqual(metrics, expected);
      expect(metrics.confusionMatrix.counts).toEqual(confusion);
    },
  );
});
