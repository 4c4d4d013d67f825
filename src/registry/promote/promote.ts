import type { Clock } from '../../ambient/index.js';
import type { Store } from '../../store/index.js';
import { changeModel } from '../change-model.js';
import { readVersions } from '../documents.js';
import { applyMoves } from '../moves.js';
import { modelNotFound } from '../not-found.js';
import type { PromotionDecision, PromotionPolicy } from '../promotion.js';
import { decide } from './decide.js';
import { readPolicy } from './policy.js';

/** Decides on the versions as they stand and moves them in one commit; decides anew when they changed meanwhile. */
export async function promote(
  store: Store,
  clock: Clock,
  name: string,
  policy: PromotionPolicy,
): Promise<PromotionDecision> {
  const rules = readPolicy(policy);
  return changeModel(store, clock, name, async (model) => {
    if (model === undefined) return modelNotFound(store, name);
    const { decision, moves } = decide(name, await readVersions(store, name), rules);
    return { model, ...applyMoves(moves), result: decision };
  });
}
