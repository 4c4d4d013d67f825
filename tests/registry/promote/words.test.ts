import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromotionPolicy, Stage } from '../../../src/registry/index.js';
import type { PromotionCandidate } from '../../../src/registry/promote/promotion-candidate.js';
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

describe('what decided', () => {
  const both = (f1: number, accuracy: number, stage: Stage = 'none') => ({ metrics: { f1, accuracy }, stage });
  const ranked = { metric: ['f1', 'accuracy'], production: {} } as const;
  const told = (given: PromotionCandidate[], policy: PromotionPolicy) => {
    const { summary, evidence } = decided(given, policy).decision;
    return [summary, ...evidence.map(({ reason }) => reason).reverse()];
  };

  it('between equal versions is that one is newer', () => {
    expect(told(withValues('f1', 0.8, 0.8), { metric: 'f1', production: {}, staging: {} })).toEqual([
      'Version 2 goes to production (f1 0.8); in staging: 1.',
      'Goes to staging: every version may; version 2 is as good for production, and newer',
      'Goes to production: as good by f1 as version 1, and newer (f1 0.8)',
    ]);
  });

  it('between equal versions is that one is in production', () => {
    const given = versions(both(0.8, 0.9, 'production'), both(0.8, 0.9));
    expect(told(given, ranked)).toEqual([
      'Version 1 stays in production, for none that qualifies is better (f1 0.8, accuracy 0.9).',
      'Stays in production: as good by f1 and accuracy as version 2, and in production already (f1 0.8, accuracy 0.9)',
      'Stays as it is: version 1 is as good, and in production already',
    ]);
  });

  it('is the metric in which versions differ, not the first in which they are equal', () => {
    expect(told(versions(both(0.8, 0.9), both(0.8, 0.8)), ranked)).toEqual([
      'Version 1 goes to production (f1 0.8, accuracy 0.9).',
      'Goes to production: the best of 2 by f1 and then accuracy (f1 0.8, accuracy 0.9)',
      'Stays as it is: version 1 is better by accuracy',
    ]);
  });

  it('for a champion that is the best of all is not that others are not better by enough', () => {
    const given = versions(both(0.8, 0.9, 'production'), both(0.8, 0.8), both(0.7, 0.8));
    expect(told(given, { ...ranked, minGain: { absolute: 0 } }).slice(0, 3)).toEqual([
      'Version 1 stays in production, for none that qualifies is better (f1 0.8, accuracy 0.9).',
      'Stays in production: the best of 3 by f1 and then accuracy (f1 0.8, accuracy 0.9)',
      'Stays as it is: version 1 is better by accuracy',
    ]);
    const alone = versions({ metrics: { f1: 0.8 }, stage: 'production' }, { metrics: { f1: 0.7 } });
    expect(told(alone, { metric: 'f1', production: {}, minGain: { absolute: 0.1 } })[1]).toBe(
      'Stays in production: the best of 2 by f1 (f1 0.8)',
    );
  });

  it('for a champion without rivals is that no other qualifies, however good it is', () => {
    const given = versions({ metrics: { f1: 0.8 }, stage: 'production', tags: { ok: '' } }, { metrics: { f1: 0.9 } });
    expect(told(given, { metric: 'f1', production: {}, requires: { tags: { ok: true } } })[0]).toBe(
      'Version 1 stays in production, for no other version qualifies (f1 0.8).',
    );
  });

  it('among those that gain enough is told with how many they are', () => {
    const policy = { metric: 'f1', production: {}, minGain: { absolute: 0.1 } } as const;
    const champion = { metrics: { f1: 0.5 }, stage: 'production' } as const;
    const reason = (...values: number[]) =>
      decided(versions(champion, ...values.map((f1) => ({ metrics: { f1 } }))), policy).decision.evidence.find(
        ({ to }) => to === 'production',
      )?.reason;
    expect(reason(0.51, 0.8)).toBe('Goes to production: the only version that is better by enough (f1 0.8)');
    expect(reason(0.51, 0.8, 0.9)).toBe('Goes to production: the best of 2 that are better by enough, by f1 (f1 0.9)');
  });

  it('between several in production, as others have them, is told of whoever leaves', () => {
    const inProduction = (f1: number) => ({ metrics: { f1 }, stage: 'production' }) as const;
    const policy = { metric: 'f1', production: {} } as const;
    expect(told(versions(inProduction(0.8), inProduction(0.8)), policy)[1]).toBe(
      'Leaves production: version 2 is as good, and newer (f1 0.8 against f1 0.8)',
    );
    const demanding = { ...policy, minGain: { absolute: 0.1 } };
    expect(told(versions(inProduction(0.85), inProduction(0.8)), demanding)[1]).toBe(
      'Leaves production: there is room for one, version 2 (f1 is better than version 2 by 0.05, not by at least 0.1)',
    );
  });

  it('is true: who is called better differs for the better, who is called as good differs in nothing', () => {
    const value = fc.constantFrom(0.25, 0.5, 0.75);
    const stage = fc.constantFrom<Stage[]>('none', 'staging', 'production');
    const one = fc.record({ metrics: fc.record({ f1: value, accuracy: value }, { requiredKeys: [] }), stage });
    const minGain = fc.option(
      fc.constantFrom(0, 0.25).map((absolute) => ({ absolute })),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), minGain, (described, gain) => {
        const given = versions(...described);
        const { evidence } = decided(given, { ...ranked, ...(gain && { minGain: gain }) }).decision;
        for (const { version, reason } of evidence) {
          const [, other, word] = /\bversion (\d+) is (better|as good)/.exec(reason) ?? [];
          const second = /as good by f1 and accuracy as version (\d+)/.exec(reason)?.[1];
          if (word === 'better') expect(compared(given[Number(other) - 1]!, given[version - 1]!)).toBeGreaterThan(0);
          if (word === 'as good') expect(compared(given[Number(other) - 1]!, given[version - 1]!)).toBe(0);
          if (second !== undefined) expect(compared(given[Number(second) - 1]!, given[version - 1]!)).toBe(0);
          const count = /the best of \d+ by/.test(reason) ? given : [];
          for (const rival of count) {
            if (rival.version === version || rival.metrics.f1 === undefined) continue;
            expect(compared(given[version - 1]!, rival)).toBeGreaterThan(0);
          }
        }
      }),
    );
  });

  /** Above 0 where `a` is better by F1, or where they are equal in it by accuracy; a missing one is worst. */
  function compared(a: PromotionCandidate, b: PromotionCandidate): number {
    const by = (metric: string) => (a.metrics[metric] ?? -1) - (b.metrics[metric] ?? -1);
    return by('f1') || by('accuracy');
  }
});
