import { type Problem, refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import { readVersions, type VersionDocument } from '../documents.js';
import { changeModel } from '../models/change-model.js';
import { demandModel, modelNotFound } from '../models/not-found.js';
import { steadily } from '../models/steadily.js';
import type { PromotionDecision, PromotionPolicy } from '../promotion.js';
import type { PromoteOptions } from '../registry.js';
import { applyMoves, type Move } from '../stages/moves.js';
import { decide, type PromotionMove } from './decide.js';
import { readOptions } from './options.js';
import { parsePolicy } from './policy.js';

/** Decides on the versions as they stand and moves them in one commit; decides anew when they changed meanwhile. */
export async function promote(
  around: Around,
  name: string,
  policy: PromotionPolicy,
  options?: PromoteOptions,
): Promise<PromotionDecision> {
  const problems: Problem[] = [];
  const rules = parsePolicy(policy, problems);
  const { dryRun = false, ...because } = readOptions(options, problems);
  refuse(problems);
  const { store } = around;
  const decideNow = async () => decide(name, await readVersions(store, name), rules);

  if (dryRun) {
    return steadily(store, async () => {
      await demandModel(store, name);
      return { ...(await decideNow()).decision, dryRun };
    });
  }
  return changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(store, name);
    const { decision, moves } = await decideNow();
    return { model, ...applyMoves(moves.map((move) => moveOf(move, because.reason))), result: decision };
  });
}

/** The history tells why the policy moved the version, and then why the promotion was asked for. */
function moveOf({ reason, ...move }: PromotionMove<VersionDocument>, asked: string | undefined): Move {
  return { ...move, reason: asked === undefined ? reason : `${reason}; ${asked}` };
}
