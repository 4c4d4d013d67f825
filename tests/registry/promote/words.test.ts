import { describe, expect, it } from 'vitest';
import type { PromotionPolicy } from '../../../src/registry/index.js';
import { decided, evidenceOf, versions, withValues } from './candidates.js';

describe('the words of a decision', () => {
  it('show so many digits that a value stands on its side of the bound', () => {
    const reason = (r2: number, production: PromotionPolicy['production'] & object) =>
      evidenceOf(1, withValues('r2', r2), { metric: 'r2', production }).reason;
    expect(reason(0.749_999, { above: 0.75 })).toBe('Stays as it is: r2 is 0.749999, not above 0.75');
    expect(reason(0.123_456_789, { above: 0.75 })).toBe('Stays as it is: r2 is 0.1235, not above 0.75');
    expect(reason(0.1 + 0.2, { atMost: 0.3 })).toBe('Stays as it is: r2 is 0.30000000000000004, not at most 0.3');
    expect(reason(0.749_985, { above: 0.749_99 })).toBe('Stays as it is: r2 is 0.749985, not above 0.74999');
    expect(reason(Number.NEGATIVE_INFINITY, { above: 0 })).toBe('Stays as it is: r2 is -Infinity, not above 0');
  });

  it('show by what digits one version is better than another', () => {
    const given = versions({ metrics: { r2: 0.800_01 }, stage: 'production' }, { metrics: { r2: 0.800_02 } });
    expect(evidenceOf(1, given, { metric: 'r2', production: {} }).reason).toBe(
      'Leaves production: version 2 is better (r2 0.80002 against r2 0.80001)',
    );
  });

  it('say why for every version, and where it stays in the stage that it has', () => {
    const stages = ['none', 'testing', 'staging', 'production', 'archived'] as const;
    const given = versions(...stages.map((stage, i) => ({ stage, metrics: { r2: i / 10 } })));
    const { evidence } = decided(given, { metric: 'r2', production: { above: 0.25 } }).decision;
    expect(evidence.map(({ reason }) => reason).reverse()).toEqual([
      'Stays as it is: r2 is 0, not above 0.25',
      'Stays in testing: r2 is 0.1, not above 0.25',
      'Stays in staging: r2 is 0.2, not above 0.25',
      'Stays in production: the only version that qualifies (r2 0.3)',
      'Stays archived: archived versions do not compete',
    ]);
  });

  it('say of a metric that is no number, as others may have registered it, that it is unknown', () => {
    const odd: unknown = '0.95';
    const given = versions({ metrics: { f1: odd as number } }, { metrics: { f1: 0.6 } });
    expect(decided(given, { metric: 'f1', production: { above: 0.5 } }).decision).toMatchObject({
      production: { after: 2 },
      evidence: [{}, { reason: 'Stays as it is: f1 is unknown, not above 0.5' }],
    });
  });

  it('say of a model without versions that production stays empty', () => {
    const { decision, moves } = decided([], { metric: 'r2', production: {} });
    expect(decision).toMatchObject({ evidence: [], promoted: false, production: { before: null, after: null } });
    expect(decision.summary).toBe('No version is good enough for production: it stays empty.');
    expect(moves).toEqual([]);
  });
});
