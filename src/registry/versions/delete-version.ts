import { ConflictError } from '../../errors/index.js';
import type { Around } from '../around.js';
import type { Because } from '../history-entry.js';
import { changeModel } from '../models/change-model.js';
import { modelNotFound } from '../models/not-found.js';
import type { Stage } from '../version.js';
import { aliasMoved, withoutAliases } from './alias.js';
import { demandVersion } from './resolve.js';
import { versionRemoval } from './version-writes.js';

/** The aliases that pointed at it go with it; its bytes are let go of, and the history keeps what happened to it. */
export async function deleteVersion(
  around: Around,
  name: string,
  version: number,
  because: Because = {},
): Promise<void> {
  await changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const document = await demandVersion(around.store, name, version);
    refuseInProduction(name, [document]);
    const pointers = Object.entries(model.aliases).filter(([, target]) => target === version);
    const gone = pointers.map(([alias]) => alias);
    const reason = `Version ${version} was deleted`;
    return {
      model: withoutAliases(model, gone),
      writes: versionRemoval(document),
      events: [
        ...gone.map((alias) => ({ ...aliasMoved(alias, version, undefined), reason })),
        { type: 'deleted', version },
      ],
      result: undefined,
    };
  });
}

/** @throws ConflictError (`IN_PRODUCTION`) when one of a model's versions is in production. */
export function refuseInProduction(
  model: string,
  versions: readonly { readonly version: number; readonly stage: Stage }[],
): void {
  const live = versions.find(({ stage }) => stage === 'production');
  if (live === undefined) return;
  const what = `Version ${live.version} is in production`;
  const remedy = 'Move it to another stage first';
  throw new ConflictError({ what, where: `model ${model}`, remedy }, { code: 'IN_PRODUCTION' });
}
