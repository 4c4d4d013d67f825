import { describe, expect, it } from 'vitest';
import type { PromotionPolicy, Requisites } from '../../../src/registry/index.js';
import { decided, evidenceOf, versions } from './candidates.js';

const asking = (requires: Requisites): PromotionPolicy => ({
  metric: 'f1',
  staging: { above: 0.5 },
  production: {},
  requires,
});

const good = { metrics: { f1: 0.9 } };
const fair = { metrics: { f1: 0.6 } };

function winner(given: ReturnType<typeof versions>, requires: Requisites): number | null {
  return decided(given, asking(requires)).decision.production.after;
}

describe('what is required for production', () => {
  it('may be a tag, with a value or with any', () => {
    const given = versions({ ...good, tags: { data: 'raw' } }, { ...fair, tags: { data: 'checked' } }, good);
    expect(winner(given, { tags: { data: true } })).toBe(1);
    expect(winner(given, { tags: { data: 'checked' } })).toBe(2);
    expect(winner(given, { tags: { data: 'checked', owner: true } })).toBeNull();
    expect(winner(given, { tags: {} })).toBe(3);
  });

  it('may be a tag with an empty value, or with a name that objects have', () => {
    const given = versions({ ...good, tags: { note: '' } });
    expect(winner(given, { tags: { note: '' } })).toBe(1);
    expect(winner(given, { tags: { note: true } })).toBe(1);
    for (const tag of ['constructor', '__proto__'])
      expect(winner(given, { tags: Object.fromEntries<true>([[tag, true]]) }), tag).toBeNull();
  });

  it('may be so many approvals, of different actors', () => {
    const given = versions({ ...good, approvedBy: ['anna', 'anna'] }, { ...fair, approvedBy: ['anna', 'ben'] });
    expect(winner(given, { approvals: 1 })).toBe(1);
    expect(winner(given, { approvals: 2 })).toBe(2);
    expect(winner(given, { approvals: 3 })).toBeNull();
  });

  it('may be the approval of every one of some', () => {
    const given = versions({ ...good, approvedBy: ['ben', 'carl'] }, { ...fair, approvedBy: ['anna', 'ben'] });
    expect(winner(given, { approvals: ['ben'] })).toBe(1);
    expect(winner(given, { approvals: ['ben', 'anna', 'ben'] })).toBe(2);
    expect(winner(given, { approvals: ['ben', 'dora'] })).toBeNull();
  });

  it('is not asked for staging', () => {
    const { decision } = decided(versions(good), asking({ approvals: 1 }));
    expect(decision).toMatchObject({ production: { after: null }, staging: [1] });
  });

  it('is evidence of every version, as data', () => {
    const requires = { tags: { data: 'checked', owner: true }, approvals: 2 } as const;
    const given = versions(good, { ...good, tags: { data: 'raw', owner: 'a' }, approvedBy: ['anna', 'ben'] });
    const found = (version: number) =>
      evidenceOf(version, given, asking(requires)).rules.filter(({ stage }) => stage === 'production');
    const rules = [
      { stage: 'production', kind: 'tag', tag: 'data', rule: 'tag data = "checked"' },
      { stage: 'production', kind: 'tag', tag: 'owner', rule: 'tag owner' },
      { stage: 'production', kind: 'approval', rule: 'at least 2 approvals' },
    ];
    const none = [null, null, 0].map((value, i) => ({ ...rules[i], value, passed: false }));
    const some = ['raw', 'a', 2].map((value, i) => ({ ...rules[i], value, passed: i > 0 }));
    expect(found(1)).toEqual(none);
    expect(found(2)).toEqual(some);
    const named = evidenceOf(2, given, asking({ approvals: ['anna', 'carl'] })).rules.slice(1);
    expect(named).toEqual([
      { stage: 'production', kind: 'approval', rule: 'approved by anna', value: 'anna', passed: true },
      { stage: 'production', kind: 'approval', rule: 'approved by carl', value: null, passed: false },
    ]);
  });

  it('is told in words', () => {
    const requires = { tags: { data: 'checked', owner: true }, approvals: 2 } as const;
    const given = versions({ ...good, tags: { data: 'raw' }, approvedBy: ['anna'] });
    expect(evidenceOf(1, given, asking(requires)).reason).toBe(
      'Goes to staging: f1 above 0.5 (0.9); not good enough for production ' +
        '(tag data is "raw", not "checked", tag owner is missing, it has 1 of 2 approvals)',
    );
    expect(evidenceOf(1, given, { ...asking({ approvals: ['ben'] }), staging: { above: 0.95 } }).reason).toBe(
      'Stays as it is: f1 is 0.9, not above 0.95',
    );
    expect(evidenceOf(1, given, { metric: 'f1', production: {}, requires: { approvals: ['ben'] } }).reason).toBe(
      'Stays as it is: not approved by ben',
    );
  });

  it('shows no tag of a hundred thousand letters', () => {
    const tags = { data: 'x'.repeat(100_000) };
    const { reason, rules } = evidenceOf(
      1,
      versions({ ...good, tags }),
      asking({ tags: { data: 'y'.repeat(50_000) } }),
    );
    expect(reason.length).toBeLessThan(400);
    expect(rules[1]).toMatchObject({ value: tags.data });
  });
});
