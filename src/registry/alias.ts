import type { Clock } from '../ambient/index.js';
import { refuse } from '../errors/index.js';
import type { Store } from '../store/index.js';
import { changeModel } from './change-model.js';
import { aliasProblems } from './names.js';
import { modelNotFound } from './not-found.js';
import { demandVersion } from './resolve.js';

/** Lets an alias point at a version; an alias is a label of the model's, so pointing it elsewhere takes it away there. */
export async function setAlias(
  store: Store,
  clock: Clock,
  name: string,
  alias: string,
  version: number,
): Promise<void> {
  refuse(aliasProblems(alias));
  await changeModel(store, clock, name, async (model) => {
    if (model === undefined) return modelNotFound(store, name);
    await demandVersion(store, name, version);
    const before = Object.hasOwn(model.aliases, alias) ? model.aliases[alias] : undefined;
    if (before === version) return { model, writes: [], events: [], result: undefined };
    const reason = before === undefined ? undefined : `It pointed at version ${before} before`;
    return {
      model: { ...model, aliases: { ...model.aliases, [alias]: version } },
      writes: [],
      events: [{ type: 'alias', version, to: alias, ...(reason !== undefined && { reason }) }],
      result: undefined,
    };
  });
}
