import { describe, expect, it } from 'vitest';
import {
  classificationMetrics,
  metricDirection,
  metricNames,
  metricTask,
  regressionMetrics,
} from '../../src/metrics/index.js';

describe('the metric catalog', () => {
  it('knows which way each metric is better, and what it is for', () => {
    expect([metricDirection('r2'), metricDirection('rmse'), metricDirection('f1')]).toEqual([
      'higher',
      'lower',
      'higher',
    ]);
    expect([metricTask('r2'), metricTask('logLoss')]).toEqual(['regression', 'classification']);
  });

  it('knows nothing of other names, those of Object included', () => {
    for (const name of ['latency', 'meanError', 'constructor', '__proto__']) {
      expect(metricDirection(name)).toBeUndefined();
      expect(metricTask(name)).toBeUndefined();
    }
  });

  it('names every single number that the metrics give', () => {
    const numbers = (metrics: object) =>
      Object.entries(metrics)
        .filter(([name, value]) => typeof value === 'number' && name !== 'meanError')
        .map(([name]) => name)
        .sort();
    const binary = classificationMetrics(['a', 'b'], ['a', 'b'], { probabilities: [0, 1] });
    expect(numbers(binary)).toEqual(metricNames('classification').sort());
    expect(numbers(regressionMetrics([1, 2], [1, 2]))).toEqual(metricNames('regression').sort());
  });
});
