import { describe, expect, it } from 'vitest';
import type { PromotionPolicy } from '../../../src/registry/index.js';
import { decided, evidenceOf, stagesAfter, versions, withValues } from './candidates.js';

/** Highest F1 to production, reasonable to staging, low to archived. */
const tiers: PromotionPolicy = { metric: 'f1', production: {}, staging: { atLeast: 0.5 }, archived: { below: 0.5 } };

describe('tiers', () => {
  it('send the highest F1 to production, reasonable ones to staging and low ones to archived', () => {
    const given = withValues('f1', 0.3, 0.5, 0.9, 0.7, 0.49);
    expect(stagesAfter(given, tiers)).toEqual(['archived', 'staging', 'production', 'staging', 'archived']);
    const { decision } = decided(given, tiers);
    expect(decision.summary).toBe('Version 3 goes to production (f1 0.9); in staging: 2, 4; archived: 1, 5.');
    expect(evidenceOf(5, given, tiers).reason).toBe(
      'Is archived: f1 below 0.5 (0.49); not good enough for staging (f1 is 0.49, not at least 0.5)',
    );
  });

  it('send the best one to production, however low it is, where nothing is asked', () => {
    expect(stagesAfter(withValues('f1', 0.2, 0.1), tiers)).toEqual(['production', 'archived']);
  });

  it('never archive the version in production for being low', () => {
    const low = versions({ metrics: { f1: 0.1 }, stage: 'production' });
    expect(stagesAfter(low, tiers)).toEqual(['production']);
    expect(stagesAfter(low, { metric: 'f1', archived: {} })).toEqual(['production']);
    expect(stagesAfter(low, { ...tiers, production: { above: 0.6 } })).toEqual(['production']);
  });

  it('archive a version in staging that is no longer reasonable, and leave one there that is neither', () => {
    const given = versions(
      { metrics: { f1: 0.9 }, stage: 'production' },
      { metrics: { f1: 0.3 }, stage: 'staging' },
      { metrics: { f1: 0.45 }, stage: 'staging' },
      { metrics: { f1: 0.3 }, stage: 'testing' },
    );
    const policy: PromotionPolicy = { ...tiers, archived: { below: 0.4 } };
    expect(stagesAfter(given, policy)).toEqual(['production', 'archived', 'staging', 'archived']);
    expect(evidenceOf(3, given, policy).reason).toBe('Stays in staging: f1 is 0.45, not at least 0.5');
  });

  it('let staging come before archived where a version meets both', () => {
    const given = withValues('f1', 0.9, 0.6);
    expect(stagesAfter(given, { ...tiers, archived: { below: 0.8 } })).toEqual(['production', 'staging']);
  });

  it('archive the champion that is replaced, although it is reasonable', () => {
    const given = versions({ metrics: { f1: 0.7 }, stage: 'production' }, { metrics: { f1: 0.9 } });
    expect(stagesAfter(given, tiers)).toEqual(['archived', 'production']);
    expect(decided(given, tiers).decision.summary).toBe('Version 2 goes to production in place of version 1 (f1 0.9).');
  });

  it('archive no version whose metric is unknown, unless every version may be', () => {
    const given = versions({ metrics: { f1: 0.9 } }, { metrics: {} }, { metrics: { f1: Number.NaN } });
    expect(stagesAfter(given, tiers)).toEqual(['production', 'none', 'none']);
    expect(stagesAfter(given, { ...tiers, archived: {} })).toEqual(['production', 'archived', 'archived']);
    expect(evidenceOf(2, given, { metric: 'f1', archived: {} }).reason).toBe('Is archived: every version may');
  });

  it('may clear away alone, and leave production alone', () => {
    const given = versions(
      { metrics: { f1: 0.1 }, stage: 'production' },
      { metrics: { f1: 0.2 } },
      { metrics: { f1: 0.8 } },
    );
    const { decision } = decided(given, { metric: 'f1', archived: { below: 0.5 } });
    expect(decision).toMatchObject({
      promoted: false,
      summary: 'The policy leaves production alone: version 1 stays; archived: 2.',
    });
    expect(decision.evidence.map(({ reason }) => reason)).toEqual([
      'Stays as it is: f1 is 0.8, not below 0.5',
      'Is archived: f1 below 0.5 (0.2)',
      'Stays in production: the policy leaves production alone',
    ]);
  });
});

describe('a registry that has several versions in production', () => {
  const several = versions(
    { metrics: { f1: 0.6 }, stage: 'production' },
    { metrics: { f1: 0.8 }, stage: 'production' },
    { metrics: { f1: 0.7 }, stage: 'production' },
  );

  it('has one afterwards: the best', () => {
    expect(stagesAfter(several, tiers)).toEqual(['archived', 'production', 'archived']);
    expect(decided(several, tiers).decision.production).toEqual({ before: 3, after: 2 });
  });

  it('has the newest where none qualifies, and all where the policy leaves production alone', () => {
    const strict: PromotionPolicy = { metric: 'f1', production: { above: 0.95 } };
    expect(stagesAfter(several, strict)).toEqual(['archived', 'archived', 'production']);
    expect(evidenceOf(1, several, strict).reason).toBe(
      'Leaves production: version 3 stays there, and there is room for one',
    );
    expect(stagesAfter(several, { metric: 'f1', staging: {} })).toEqual(['production', 'production', 'production']);
  });
});
