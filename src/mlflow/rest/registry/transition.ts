import { NotFoundError, type Problem, refuse } from '../../../errors/index.js';
import {
  type Because,
  decidePromotion,
  demandProduction,
  demandStage,
  type ModelVersion,
  type PromoteOptions,
  type PromotionDecision,
  type PromotionPolicy,
  productionStack,
  readPromoteOptions,
  type Stage,
  type TransitionOptions,
} from '../../../registry/index.js';
import type { Client } from '../client/index.js';
import type { MlflowModel, MlflowVersion } from '../entities.js';
import { type Around, tell } from './around.js';
import { type HistoryEvent, historyOf } from './history.js';
import { demandModel, demandVersion, readVersions } from './models.js';
import { settleProduction } from './settle.js';
import { moveTo, setStageTag } from './stage.js';
import { mlflowStages, stageOf, toVersion } from './to-version.js';
import { inTurn } from './turns.js';

export async function transition(
  around: Around,
  name: string,
  version: number,
  stage: Stage,
  options: TransitionOptions = {},
): Promise<ModelVersion> {
  demandStage(stage);
  const { ifProduction, ...because } = options;
  const { client } = around;
  return inTurn(turnOf(client, name), async () => {
    const model = await demandModel(client, name);
    if (ifProduction !== undefined) demandProduction(name, options, await productionOf(client, name));
    return moveOne(around, model, await demandVersion(client, name, version), stage, because);
  });
}

function turnOf({ url }: Client, name: string): string {
  return JSON.stringify([url, name]);
}

/** Which version was there before, the history says. */
export function rollback(around: Around, name: string, because: Because = {}): Promise<ModelVersion> {
  return inTurn(turnOf(around.client, name), () => goBack(around, name, because));
}

async function goBack(around: Around, name: string, because: Because): Promise<ModelVersion> {
  const { client } = around;
  const model = await demandModel(client, name);
  const present = await productionOf(client, name);
  const history = historyOf(model).map(({ entry }) => entry);
  const earlier = productionStack(history).findLast((version) => version !== present);
  if (earlier === undefined) {
    const what = present === undefined ? 'No version was ever in production' : `None was before version ${present}`;
    const remedy = 'Use transition() to choose a version; what was moved without Ciclo is in no history';
    throw new NotFoundError({ what, where: `model ${name}`, remedy }, { code: 'NO_EARLIER_PRODUCTION' });
  }
  const reason = because.reason ?? `Rolled back${present === undefined ? '' : ` from version ${present}`}`;
  const version = await demandVersion(client, name, earlier);
  return moveOne(around, model, version, 'production', { ...because, reason }, true);
}

async function moveOne(
  around: Around,
  model: MlflowModel,
  version: MlflowVersion,
  to: Stage,
  because: Because,
  isRollback = false,
): Promise<ModelVersion> {
  const { client } = around;
  const from = stageOf(version);
  if (from !== to) {
    const sitting = to === 'production' ? await inProduction(around, model.name, version.version) : [];
    await move(around, version, to);
    const reason = `Version ${version.version} took its place in production`;
    const left = sitting.map((found): HistoryEvent => ({ ...moved(found, 'archived'), reason }));
    await tell(around, model, [...left, { ...moved(version, to), ...(isRollback && { rollback: true }) }], because);
    if (to === 'production') {
      const found = await settleProduction(around, model.name, version.version, because);
      const now = found.find((one) => one.version === version.version);
      if (now !== undefined) return toVersion(now, model);
    }
  }
  return toVersion(await demandVersion(client, model.name, version.version), model);
}

/** The number of the version in production, the newest of several. */
async function productionOf(client: Client, name: string): Promise<number | undefined> {
  return (await readVersions(client, { name })).findLast((found) => stageOf(found) === 'production')?.version;
}

async function inProduction({ client }: Around, name: string, except: number): Promise<MlflowVersion[]> {
  const versions = await readVersions(client, { name });
  return versions.filter((found) => found.version !== except && stageOf(found) === 'production');
}

function moved(version: MlflowVersion, to: Stage): HistoryEvent {
  return { type: 'transition', version: version.version, from: stageOf(version), to };
}

/** Of a version that comes to production, the server archives in the same step what was there. */
async function move({ client }: Around, version: MlflowVersion, to: Stage): Promise<void> {
  const stage = mlflowStages[to];
  if (to === 'testing') await setStageTag(client, version, true);
  if (version.current_stage !== stage) await moveTo(client, version.name, version.version, stage, to === 'production');
  if (to !== 'testing') await setStageTag(client, version, false);
}

/**
 * Decides on the versions as they stand, and moves them one after another, the new champion first. Within a process one
 * decides after the other. MLflow has no way of doing so at once: of two processes that promote at the same time each moves
 * what it decided, and what both moved to production is there together for a moment, until one of them finds it, leaves
 * the one that was moved last, and archives the other. The decision says what was decided, the history what came of it.
 */
export async function promote(
  around: Around,
  name: string,
  policy: PromotionPolicy,
  options?: PromoteOptions,
): Promise<PromotionDecision> {
  const problems: Problem[] = [];
  const read = readPromoteOptions(options, problems);
  refuse(problems);
  return inTurn(turnOf(around.client, name), () => decideAndMove(around, name, policy, read));
}

async function decideAndMove(
  around: Around,
  name: string,
  policy: PromotionPolicy,
  { dryRun = false, ...because }: PromoteOptions,
): Promise<PromotionDecision> {
  const { client } = around;
  const model = await demandModel(client, name);
  const found = await readVersions(client, { name });
  const byNumber = new Map(found.map((version) => [version.version, version]));
  const { decision, moves } = decidePromotion(
    name,
    found.map((version) => toVersion(version, model)),
    policy,
  );
  if (dryRun) return { ...decision, dryRun };
  const champion = moves.find(({ to }) => to === 'production');
  if (champion !== undefined) await move(around, byNumber.get(champion.version.version)!, 'production');
  for (const { version, to } of moves) {
    // Archived already by the one that took its place.
    if (to === 'production' || (champion !== undefined && version.stage === 'production')) continue;
    await move(around, byNumber.get(version.version)!, to);
  }
  const asked = because.reason === undefined ? '' : `; ${because.reason}`;
  const events = moves
    .toSorted((a, b) => Number(b.version.stage === 'production') - Number(a.version.stage === 'production'))
    .map(({ version: { version, stage }, to, reason, evidence }): HistoryEvent => {
      return { type: 'transition', version, from: stage, to, reason: `${reason}${asked}`, evidence };
    });
  await tell(around, model, events, because);
  if (champion !== undefined) await settleProduction(around, name, champion.version.version, because);
  return decision;
}
