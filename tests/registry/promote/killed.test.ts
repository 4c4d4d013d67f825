import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/random/index.js';
import { createRegistry, type HistoryEntry, type ModelVersion } from '../../../src/registry/index.js';
import { hasDriver } from '../../adapters/drivers.js';
import { openAt, sharedAdapters } from '../../adapters/open-at.js';
import { ownDirectory } from '../../adapters/place.js';
import { rounds, seed } from '../../support/soak.js';
import { smallModel } from '../fixture.js';
import { type Acknowledged, asked, name, policy } from './contest.js';
import { explainedStages } from './explained.js';
import { promoteUntilKilled, randomMoment } from './spawn-promoter.js';

const timeout = rounds(60_000, 3_600_000);
const adapters = sharedAdapters.filter(hasDriver);
const actors = ['anna', 'ben'] as const;

/** Who began, without a word why. */
const starter = 'carl';

/** So many rounds have one store, whose history goes on growing. */
const roundsPerStore = 10;

interface Contest {
  readonly place: string;
  /** The file of the model that is registered over and over. */
  readonly file: string;
}

/** A store with one version, in production. */
async function begin(adapter: string): Promise<Contest> {
  const place = join(ownDirectory(), 'store');
  const model = await smallModel();
  const file = join(ownDirectory(), 'model.ciclo');
  writeFileSync(file, model.toBytes());
  await using store = await openAt(adapter, place);
  const registry = createRegistry(store, { actor: starter });
  await registry.register(name, model, { metrics: { f1: 0.5 } });
  await registry.promote(name, policy);
  return { place, file };
}

async function expectOneExplained(adapter: string, place: string): Promise<HistoryEntry[]> {
  await using store = await openAt(adapter, place);
  const registry = createRegistry(store);
  const [versions, history] = [await registry.versions(name), await registry.history(name)];
  expect(stagesOf(versions).filter((stage) => stage === 'production')).toHaveLength(1);
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1));
  expect(explainedStages(history, versions, policy)).toEqual(stagesOf(versions));
  for (const { type, actor, reason, evidence } of history)
    if (type === 'transition' && actor !== starter) {
      const byPolicy = reason!.includes(asked.promotion);
      expect(evidence !== undefined, reason).toBe(byPolicy);
    }
  expect(await store.verify()).toMatchObject({ ok: true, damage: [] });
  return history;
}

function stagesOf(versions: readonly ModelVersion[]) {
  return versions.map(({ stage }) => stage);
}

/** What a promoter was told is done stands in the history under its name. */
function expectTold(history: readonly HistoryEntry[], actor: string, acknowledged: readonly Acknowledged[]): void {
  const own = history.filter((entry) => entry.actor === actor);
  for (const { registered, production, reason } of acknowledged) {
    if (registered !== undefined)
      expect(own).toContainEqual(expect.objectContaining({ type: 'registered', version: registered }));
    if (production !== undefined)
      expect(own).toContainEqual(
        expect.objectContaining({ version: production, to: 'production', reason: expect.stringContaining(reason!) }),
      );
  }
}

describe('two promoters in two processes, each killed at a random moment', () => {
  it.each(adapters)(
    'leave one version in production, and a history that explains it: %s',
    { timeout },
    async (adapter) => {
      const random = createRandom(seed);
      let contest = await begin(adapter);
      for (let round = 0; round < rounds(3, 100); round++) {
        if (round > 0 && round % roundsPerStore === 0) contest = await begin(adapter);
        const { place, file } = contest;
        const acknowledged = await Promise.all(
          actors.map((actor) =>
            promoteUntilKilled([adapter, place, file, actor, String(random.next())], randomMoment(random)),
          ),
        );
        const history = await expectOneExplained(adapter, place);
        for (const [i, actor] of actors.entries()) expectTold(history, actor, acknowledged[i]!);
      }
    },
  );
});
