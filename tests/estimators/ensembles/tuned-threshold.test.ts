import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestThreshold } from '../../../src/estimators/ensembles/best-threshold.js';
import { type Counts, thresholdMetrics } from '../../../src/estimators/ensembles/threshold-metrics.js';
import type { ThresholdSettings } from '../../../src/estimators/ensembles/threshold-settings.js';
import { fitTunedThreshold } from '../../../src/estimators/ensembles/tuned-threshold.js';
import {
  dummyClassifier,
  type EstimatorSpec,
  gaussianNB,
  type TunedThresholdOptions,
  tunedThresholdClassifier,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import fixture from '../../fixtures/ensembles/ensembles.json' with { type: 'json' };
import { problem } from '../problems.js';
import {
  asked,
  definitionOf,
  expectClose,
  fitOnFolds,
  fitSpec,
  predictionsOf,
  probabilitiesOf,
  problems,
  weights,
} from './fixture.js';

const check = (spec: EstimatorSpec) => definitionOf(spec).check(spec.options);

describe.each(fixture.thresholds)('tunedThresholdClassifier with $options, weighted: $weighted', (expected) => {
  const learn = () =>
    fitOnFolds<ThresholdSettings>(
      tunedThresholdClassifier(gaussianNB(), expected.options as TunedThresholdOptions),
      expected.weighted ? { ...problems.binary, sampleWeight: weights } : problems.binary,
      [{ option: 'estimator' }],
      fitTunedThreshold,
    );

  it('reaches the most that any threshold does', async () => {
    expectClose([(await learn()).attributes!.score as number], [expected.score]);
  });

  it('decides by its threshold, and leaves the probabilities', async () => {
    const fitted = await learn();
    const { threshold } = fitted.attributes as { threshold: number };
    const probabilities = probabilitiesOf(fitted, 2);
    const shares = probabilities.filter((_, i) => i % 2 === 1);
    expect(predictionsOf(fitted)).toEqual(shares.map((share) => (share >= threshold ? 1 : 0)));
    const data = expected.weighted ? { ...problems.binary, sampleWeight: weights } : problems.binary;
    expect(probabilities).toEqual(probabilitiesOf(await fitSpec(gaussianNB(), data), 2));
  });
});

describe('tunedThresholdClassifier', () => {
  const rare = () => {
    const rows = Array.from({ length: 60 }, (_, i) => [i % 10, (i * 7) % 13]);
    return problem(
      rows,
      rows.map(([a, b]) => Number(a! + b! > 16)),
      2,
    );
  };

  it('takes the class that is named for the positive one', async () => {
    const spec = tunedThresholdClassifier(gaussianNB(), { metric: 'f1', positive: 'c0' });
    const fitted = await fitSpec(spec, problems.binary);
    const { threshold, positive } = fitted.attributes as { threshold: number; positive: string };
    expect(positive).toBe('c0');
    const first = probabilitiesOf(fitted, 2).filter((_, i) => i % 2 === 0);
    expect(predictionsOf(fitted)).toEqual(first.map((share) => (share >= threshold ? 0 : 1)));
  });

  it('predicts no positive at all where a false one costs more than all there are', async () => {
    const costs = { falsePositive: 1e6, falseNegative: 1e-6 };
    const fitted = await fitSpec(tunedThresholdClassifier(gaussianNB(), { costs }), rare());
    expect(fitted.attributes!.threshold).toBeGreaterThan(0.5);
    expect(fitted.attributes!.score).toBeGreaterThan(-1);
  });

  it('refuses weights whose sums are infinite', async () => {
    const data = rare();
    const sampleWeight = new Float64Array(data.target.length).fill(1e307);
    const spec = tunedThresholdClassifier(dummyClassifier(), { costs: { falsePositive: 1e100, falseNegative: 1e100 } });
    await expect(fitSpec(spec, { ...data, sampleWeight })).rejects.toThrow('no finite number');
  });

  it('predicts all that are likely enough where a missed one costs more', async () => {
    const at = async (falseNegative: number) => {
      const spec = tunedThresholdClassifier(gaussianNB(), { costs: { falsePositive: 1, falseNegative } });
      const predicted = predictionsOf(await fitSpec(spec, problems.binary), asked);
      return predicted.filter((label) => label === 1).length;
    };
    expect(await at(50)).toBeGreaterThan(await at(0.1));
  });

  it.each([
    [
      'metric and costs at once',
      { metric: 'f1', costs: { falsePositive: 1, falseNegative: 1 } },
      'cannot both be given',
    ],
    ['precision without a constraint', { metric: 'precision' }, 'Say what recall must reach'],
    ['recall with a constraint on itself', { metric: 'recall', constraint: { recall: 0.5 } }, 'precision must reach'],
    ['costs that overflow', { costs: { falsePositive: 1e308, falseNegative: 1 } }, 'costs must be null, or'],
    ['costs that are all 0', { costs: { falsePositive: 0, falseNegative: 0 } }, 'costs must be null, or'],
    ['a constraint above 1', { constraint: { recall: 2 } }, 'constraint must be null, or'],
    ['another metric', { metric: 'mcc' }, 'metric must be one of'],
  ])('refuses %s', (_, options, says) => {
    expect(() => check(tunedThresholdClassifier(gaussianNB(), options as TunedThresholdOptions))).toThrow(says);
  });

  it.each([['more than two classes', {}, 'A threshold tells two classes apart, and there are 3']])(
    'refuses %s',
    async (_, options, says) => {
      await expect(fitSpec(tunedThresholdClassifier(gaussianNB(), options), problems.labels)).rejects.toThrow(says);
    },
  );

  it.each([
    ['a positive class that does not occur', { positive: 'yes' }, 'The classes are c0, c1'],
    [
      'a constraint that no threshold meets',
      { constraint: { precision: 1, recall: 1 } },
      'No threshold gives precision of at least 1 and recall of at least 1',
    ],
  ])('refuses %s', async (_, options, says) => {
    await expect(fitSpec(tunedThresholdClassifier(gaussianNB(), options), problems.binary)).rejects.toThrow(says);
  });

  it('refuses a classifier without probabilities', async () => {
    const hard = votingEnsemble({ bayes: gaussianNB() }, { voting: 'hard' });
    await expect(fitSpec(tunedThresholdClassifier(hard), problems.binary)).rejects.toThrow('gives no probabilities');
  });
});

describe('the best threshold', () => {
  const rows = fc.array(
    fc.record({
      probability: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
      positive: fc.boolean(),
      weight: fc.integer({ min: 1, max: 4 }).map((quarters) => quarters / 4),
    }),
    { minLength: 1, maxLength: 30 },
  );
  const metrics = fc.constantFrom(...Object.values(thresholdMetrics));

  function countsAt(threshold: number, all: { probability: number; positive: boolean; weight: number }[]): Counts {
    const weigh = (chosen: boolean, positive: boolean) =>
      all
        .filter((row) => row.probability >= threshold === chosen && row.positive === positive)
        .reduce((sum, { weight }) => sum + weight, 0);
    return {
      truePositives: weigh(true, true),
      falsePositives: weigh(true, false),
      falseNegatives: weigh(false, true),
      trueNegatives: weigh(false, false),
    };
  }

  it('scores what it says, and no other threshold scores more', () => {
    fc.assert(
      fc.property(rows, metrics, (all, metric) => {
        const best = bestThreshold(
          Float64Array.from(all, ({ probability }) => probability),
          Uint8Array.from(all, ({ positive }) => Number(positive)),
          metric,
          Float64Array.from(all, ({ weight }) => weight),
        )!;
        expect(Math.abs(metric(countsAt(best.threshold, all)) - best.score)).toBeLessThan(1e-12);
        for (let t = -0.05; t < 1.1; t += 0.05) expect(metric(countsAt(t, all))).toBeLessThanOrEqual(best.score + 1e-9);
      }),
    );
  });

  it('is the one nearest to 0.5 of equally good ones', () => {
    const probabilities = Float64Array.of(0.1, 0.4, 0.7, 0.9);
    expect(bestThreshold(probabilities, Uint8Array.of(0, 1, 0, 1), () => 1)).toEqual({ threshold: 0.4, score: 1 });
  });

  it('is none where none is allowed', () => {
    expect(bestThreshold(Float64Array.of(0.2), Uint8Array.of(1), () => undefined)).toBeUndefined();
  });

  it('lies above a probability of 1 where no row is to be positive', () => {
    const fewest = ({ falsePositives }: Counts) => -falsePositives;
    const { threshold } = bestThreshold(Float64Array.of(1, 1), Uint8Array.of(0, 0), fewest)!;
    expect(threshold).toBeGreaterThan(1);
  });
});
