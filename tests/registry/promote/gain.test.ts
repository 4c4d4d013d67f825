import { describe, expect, it } from 'vitest';
import type { MinGain, PromotionPolicy } from '../../../src/registry/index.js';
import { type Described, decided, evidenceOf, versions } from './candidates.js';

const higher = (minGain: MinGain): PromotionPolicy => ({ metric: 'r2', production: {}, minGain });
const lower = (minGain: MinGain): PromotionPolicy => ({ metric: 'rmse', production: {}, minGain });

/** A champion and challengers that differ in one metric. */
function challenge(metric: string, champion: number, ...challengers: readonly number[]) {
  const [first, ...others] = [champion, ...challengers].map((value): Described => ({ metrics: { [metric]: value } }));
  return versions({ ...first, stage: 'production' }, ...others);
}

function winner(given: ReturnType<typeof versions>, policy: PromotionPolicy): number | null {
  return decided(given, policy).decision.production.after;
}

describe('a minimum gain', () => {
  it('keeps the champion unless a version is better by as much, in units of the metric', () => {
    expect(winner(challenge('r2', 0.8, 0.809), higher({ absolute: 0.01 }))).toBe(1);
    expect(winner(challenge('r2', 0.8, 0.809, 0.82), higher({ absolute: 0.01 }))).toBe(3);
    expect(winner(challenge('rmse', 10, 9.5), lower({ absolute: 1 }))).toBe(1);
    expect(winner(challenge('rmse', 10, 8.5, 9.5), lower({ absolute: 1 }))).toBe(2);
  });

  it('may be a share of the champion’s value, whatever its sign', () => {
    expect(winner(challenge('rmse', 10, 9.6), lower({ relative: 0.05 }))).toBe(1);
    expect(winner(challenge('rmse', 10, 9.4), lower({ relative: 0.05 }))).toBe(2);
    expect(winner(challenge('r2', -2, -1.95), higher({ relative: 0.05 }))).toBe(1);
    expect(winner(challenge('r2', -2, -1.85), higher({ relative: 0.05 }))).toBe(2);
  });

  it.each([
    [0.2, 0.3, 0.1],
    [0.7, 0.8, 0.1],
    [0.8, 0.81, 0.01],
    [-0.1, 0.2, 0.3],
    [1e9, 1e9 + 0.1, 0.1],
  ])('is met by what is better by exactly as much, however its binary form is rounded: %f, %f, %f', (c, v, least) => {
    expect(winner(challenge('r2', c, v), higher({ absolute: least }))).toBe(2);
    expect(winner(challenge('r2', c, v), higher({ absolute: least * 1.000_1 }))).toBe(1);
  });

  it('is met as a share by what is better by exactly as much', () => {
    expect(winner(challenge('r2', 0.7, 0.77), higher({ relative: 0.1 }))).toBe(2);
    expect(winner(challenge('rmse', 0.3, 0.27), lower({ relative: 0.1 }))).toBe(2);
  });

  it('takes any improvement over a champion at 0 as a share, and no standstill', () => {
    expect(winner(challenge('r2', 0, 1e-9), higher({ relative: 0.5 }))).toBe(2);
    expect(winner(challenge('r2', 0, 0, -0, -1e-9), higher({ relative: 0.5 }))).toBe(1);
    expect(evidenceOf(2, challenge('r2', 0, 1e-9), higher({ relative: 0.5 })).rules).toMatchObject([
      { kind: 'gain', value: Number.POSITIVE_INFINITY, passed: true },
    ]);
  });

  it('of 0 leaves what it would be without: the next metric breaks ties', () => {
    const metrics = (r2: number, rmse: number): Described => ({ metrics: { r2, rmse } });
    const given = versions({ ...metrics(0.8, 1), stage: 'production' }, metrics(0.8, 0.5));
    const policy: PromotionPolicy = { metric: ['r2', 'rmse'], production: {} };
    expect(winner(given, policy)).toBe(2);
    expect(winner(given, { ...policy, minGain: { absolute: 0 } })).toBe(2);
    expect(winner(given, { ...policy, minGain: { relative: 0 } })).toBe(2);
    expect(winner(given, { ...policy, minGain: { absolute: 1e-9 } })).toBe(1);
  });

  it('is beyond doubt where it is infinite', () => {
    const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
    for (const minGain of [{ absolute: 5 }, { relative: 5 }]) {
      expect(winner(challenge('rmse', POSITIVE_INFINITY, 3), lower(minGain))).toBe(2);
      expect(winner(challenge('r2', 1, POSITIVE_INFINITY), higher(minGain))).toBe(2);
      expect(winner(challenge('r2', NEGATIVE_INFINITY, 3), higher(minGain))).toBe(2);
      expect(winner(challenge('r2', POSITIVE_INFINITY, POSITIVE_INFINITY, 3), higher(minGain))).toBe(1);
    }
  });

  it('is not asked without a champion, nor over one that does not qualify', () => {
    const minGain = { absolute: 0.5 };
    expect(winner(versions({ metrics: { r2: 0.1 } }), higher(minGain))).toBe(1);
    const without = versions({ metrics: {}, stage: 'production' }, { metrics: { r2: 0.1 } });
    expect(winner(without, higher(minGain))).toBe(2);
    const nan = challenge('r2', Number.NaN, 0.1);
    expect(winner(nan, higher(minGain))).toBe(2);
    const broken = challenge('r2', 0.9, 0.8);
    expect(winner(broken, { metric: 'r2', production: { atMost: 0.85 }, minGain })).toBe(2);
    expect(evidenceOf(2, broken, { metric: 'r2', production: { atMost: 0.85 }, minGain }).rules).toHaveLength(1);
    const disapproved = versions(
      { metrics: { r2: 0.9 }, stage: 'production' },
      { metrics: { r2: 0.8 }, approvedBy: ['anna'] },
    );
    expect(winner(disapproved, { ...higher(minGain), requires: { approvals: 1 } })).toBe(2);
  });

  it('is evidence of every version but the champion, as data', () => {
    const given = [...challenge('r2', 0.8, 0.81, 0.9), ...versions({ metrics: {} }).map((v) => ({ ...v, version: 4 }))];
    const rulesOf = (version: number) => evidenceOf(version, given, higher({ relative: 0.05 })).rules;
    expect(rulesOf(1)).toEqual([]);
    const rule = 'r2 better than version 1 by at least 5%';
    const gain = { stage: 'production', kind: 'gain', metric: 'r2', rule };
    expect(rulesOf(2)).toEqual([{ ...gain, value: expect.closeTo(0.0125, 12), passed: false }]);
    expect(rulesOf(3)).toEqual([{ ...gain, value: expect.closeTo(0.125, 12), passed: true }]);
    expect(rulesOf(4)).toEqual([{ ...gain, value: null, passed: false }]);
  });

  it('is told in words', () => {
    const given = challenge('r2', 0.8, 0.805, 0.8, 0.7);
    const policy: PromotionPolicy = { ...higher({ absolute: 0.01 }), staging: { above: 0.5 } };
    const { decision } = decided(given, policy);
    expect(decision.summary).toBe(
      'Version 1 stays in production, for none that qualifies is better by enough (r2 0.8); in staging: 2, 3, 4.',
    );
    const goes = (value: string, why: string) =>
      `Goes to staging: r2 above 0.5 (${value}); not good enough for production (r2 is ${why})`;
    expect(decision.evidence.map(({ reason }) => reason)).toEqual([
      goes('0.7', 'worse than version 1 by 0.1'),
      goes('0.8', 'the same as that of version 1'),
      goes('0.805', 'better than version 1 by 0.005, not by at least 0.01'),
      'Stays in production: no version is better by enough (r2 0.8)',
    ]);
    const relative = challenge('rmse', 10, 9.6);
    expect(evidenceOf(2, relative, lower({ relative: 0.07 })).reason).toBe(
      'Stays as it is: rmse is better than version 1 by 4%, not by at least 7%',
    );
    const won = challenge('r2', 0.8, 0.805, 0.9);
    expect(evidenceOf(3, won, higher({ absolute: 0.01 })).reason).toBe(
      'Goes to production: the only version that is better by enough (r2 0.9)',
    );
  });
});
