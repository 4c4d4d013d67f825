import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bound, MinGain, Stage } from '../../../src/registry/index.js';
import type { PromotionCandidate } from '../../../src/registry/promote/promotion-candidate.js';
import { rounds } from '../../support/soak.js';
import { freshRegistry, smallModel } from '../fixture.js';
import { type Described, decided, moved, stagesAfter, versions } from './candidates.js';
import { type PlainPolicy, plainStages, requisitesOf, rulesOf, winnerOf } from './plain.js';

/** Few different values, so that ties, standstills and gains of just the minimum are common, and all of them exact. */
const eighths = fc.integer({ min: -2, max: 8 }).map((n) => n / 8);
const metrics = fc.record({ f1: fc.oneof(eighths, fc.constant(Number.NaN)), rmse: eighths }, { requiredKeys: [] });
const tags = fc.record({ data: fc.constantFrom('raw', 'checked') }, { requiredKeys: [] });
const approvedBy = fc.array(fc.constantFrom('anna', 'ben', 'carl'), { maxLength: 3 });
const stage = fc.constantFrom<Stage[]>('none', 'none', 'testing', 'staging', 'archived');
const described = fc.array(fc.record({ metrics, tags, approvedBy, stage }), { maxLength: 8 });

const production = { stage: 'production' } as const;

/** Versions of which at most one is in production. */
const models: fc.Arbitrary<PromotionCandidate[]> = fc
  .tuple(described, fc.nat(12))
  .map(([all, live]) => versions(...all.map((one, i): Described => ({ ...one, ...(i === live && production) }))));

const bound = (name: keyof Bound) => eighths.map((limit): Bound => ({ [name]: limit }));
const between = fc
  .record({ low: eighths, width: fc.integer({ min: 1, max: 8 }), strict: fc.boolean() })
  .map(({ low, width, strict }): Bound => {
    const high = low + width / 8;
    return strict ? { above: low, below: high } : { atLeast: low, atMost: high };
  });
const one = fc.oneof(
  bound('above'),
  bound('atLeast'),
  bound('below'),
  bound('atMost'),
  between,
  fc.constant<Bound>({}),
);
const bounds = fc.record({ f1: one, rmse: one }, { requiredKeys: [] });
const amount = fc.integer({ min: 0, max: 4 }).map((n) => n / 8);
const minGain: fc.Arbitrary<MinGain> = fc.oneof(
  amount.map((absolute) => ({ absolute })),
  amount.map((relative) => ({ relative })),
);
const requires = fc.record(
  {
    tags: fc.constantFrom<Record<string, string | true>[]>({}, { data: true }, { data: 'checked' }),
    approvals: fc.constantFrom(1, 2),
  },
  { requiredKeys: [] },
);
const metric = fc.constantFrom<PlainPolicy['metric'][]>(['f1'], ['rmse'], ['f1', 'rmse'], ['rmse', 'f1']);
const asked = fc.record(
  { metric, staging: bounds, production: bounds, archived: bounds },
  { requiredKeys: ['metric'] },
);
const forProduction = fc.record({ requires, minGain }, { requiredKeys: [] });

const policies: fc.Arbitrary<PlainPolicy> = fc.tuple(asked, forProduction).map(([policy, more]) => {
  if (policy.production !== undefined) return { ...policy, ...more };
  return policy.staging === undefined && policy.archived === undefined ? { ...policy, production: {} } : policy;
});

function always(law: (given: PromotionCandidate[], policy: PlainPolicy) => void): void {
  fc.assert(
    fc.property(models, policies, (given, policy) => void law(given, policy)),
    { numRuns: rounds(500, 20_000) },
  );
}

const live = (stages: readonly string[]) => stages.filter((one) => one === 'production').length;

describe('whatever the versions and the policy', () => {
  it('at most one version is in production afterwards, and one where one was', () => {
    always((given, policy) => {
      const [before, after] = [live(given.map((one) => one.stage)), live(stagesAfter(given, policy))];
      expect(after).toBeLessThanOrEqual(1);
      expect(after).toBeGreaterThanOrEqual(before);
    });
  });

  it('the version in production is the best of those that qualify and gain enough, or else the one that was', () => {
    always((given, policy) => {
      const { production, promoted } = decided(given, policy).decision;
      const before = given.find((one) => one.stage === 'production')?.version ?? null;
      expect(production).toEqual({ before, after: winnerOf(given, policy)?.version ?? before });
      expect(promoted).toBe(production.after !== before);
    });
  });

  it('each version goes where its tier says', () => {
    always((given, policy) => expect(stagesAfter(given, policy)).toEqual(plainStages(given, policy)));
  });

  it('the evidence is every rule of the policy, with what the version has and whether it holds', () => {
    always((given, policy) => {
      const { evidence } = decided(given, policy).decision;
      expect(evidence.map(({ version }) => version)).toEqual(given.map(({ version }) => version).reverse());
      evidence.toReversed().forEach(({ rules }, i) => {
        const production = policy.production && [
          ...rulesOf(given[i]!, 'production', policy.production),
          ...requisitesOf(given[i]!, policy),
        ];
        expect(rules.filter(({ kind }) => kind !== 'gain')).toEqual([
          ...rulesOf(given[i]!, 'staging', policy.staging ?? {}),
          ...(production ?? []),
          ...rulesOf(given[i]!, 'archived', policy.archived ?? {}),
        ]);
      });
    });
  });

  it('a version that goes to production passed every rule for it, the gain too', () => {
    always((given, policy) => {
      for (const { rules, from, to } of decided(given, policy).decision.evidence)
        if (to === 'production' && from !== 'production')
          for (const rule of rules) if (rule.stage === 'production') expect(rule.passed, rule.rule).toBe(true);
    });
  });

  it('what moves is what the evidence says moves, each for a reason', () => {
    always((given, policy) => {
      const { decision, moves } = decided(given, policy);
      const told = decision.evidence.filter(({ from, to }) => from !== to);
      expect(moves.map(({ version, to, reason }) => [version.version, to, reason])).toEqual(
        told.map(({ version, to, reason }) => [version, to, reason]),
      );
      for (const { reason } of decision.evidence) expect(reason).toMatch(/^\p{Lu}.*: ./u);
      const staying = decision.evidence.flatMap(({ version, to }) => (to === 'staging' ? [version] : []));
      expect(decision.staging).toEqual(staying.reverse());
    });
  });

  it('deciding again moves nothing', () => {
    always((given, policy) => {
      expect(decided(moved(decided(given, policy), given), policy).moves).toEqual([]);
    });
  });

  it('it does not matter in which order the versions are given', () => {
    always((given, policy) => expect(decided(given.toReversed(), policy)).toEqual(decided(given, policy)));
  });

  it('the versions and the policy are left as they are', () => {
    always((given, policy) => {
      const before = structuredClone({ given, policy });
      decided(given, policy);
      expect({ given, policy }).toEqual(before);
    });
  });
});

describe('a registry', () => {
  it('does in earnest what it says in a dry run, and nothing else', async () => {
    const model = await smallModel();
    await fc.assert(
      fc.asyncProperty(models, policies, async (given, policy) => {
        const { registry } = freshRegistry();
        await registry.createModel('M');
        for (const { version, metrics, tags, stage, approvals = [] } of given) {
          await registry.register('M', model, { metrics, tags });
          for (const { actor } of approvals) await registry.approve('M', version, { actor });
          await registry.transition('M', version, stage);
        }
        const dry = await registry.promote('M', policy, { dryRun: true });
        const untouched = (await registry.versions('M')).map(({ stage }) => stage);
        expect(untouched).toEqual(given.map(({ stage }) => stage));
        expect(dry).toEqual({ ...decided(given, policy).decision, dryRun: true });
        expect(await registry.promote('M', policy)).toEqual({ ...dry, dryRun: false });
        const after = (await registry.versions('M')).map(({ stage }) => stage);
        expect(after).toEqual(dry.evidence.map(({ to }) => to).reverse());
      }),
      { numRuns: rounds(30, 500) },
    );
  });
});
