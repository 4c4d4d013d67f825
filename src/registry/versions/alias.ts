import { refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import type { ModelDocument } from '../documents.js';
import type { HistoryEvent } from '../history/history.js';
import type { Because } from '../history-entry.js';
import { changeModel } from '../models/change-model.js';
import { aliasProblems } from '../models/names.js';
import { modelNotFound } from '../models/not-found.js';
import { demandVersion } from './resolve.js';

/** Lets an alias point at a version; an alias is a label of the model's, so pointing it elsewhere takes it away there. */
export async function setAlias(
  around: Around,
  name: string,
  alias: string,
  version: number,
  because: Because = {},
): Promise<void> {
  refuse(aliasProblems(alias));
  await changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(around.store, name);
    await demandVersion(around.store, name, version);
    const before = aliased(model, alias);
    return {
      model: { ...model, aliases: { ...model.aliases, [alias]: version } },
      writes: [],
      events: before === version ? [] : [aliasMoved(alias, before, version)],
      result: undefined,
    };
  });
}

/** Takes an alias away; there is nothing to do, and nothing to tell, where there is none. */
export async function deleteAlias(around: Around, name: string, alias: string, because: Because = {}): Promise<void> {
  refuse(aliasProblems(alias));
  await changeModel(around, name, because, async (model) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const before = aliased(model, alias);
    return {
      model: withoutAliases(model, [alias]),
      writes: [],
      events: before === undefined ? [] : [aliasMoved(alias, before, undefined)],
      result: undefined,
    };
  });
}

export function withoutAliases(model: ModelDocument, gone: readonly string[]): ModelDocument {
  const left = Object.entries(model.aliases).filter(([alias]) => !gone.includes(alias));
  return { ...model, aliases: Object.fromEntries(left) };
}

export function aliasMoved(key: string, from: number | undefined, to: number | undefined): HistoryEvent {
  return {
    type: 'alias',
    key,
    ...(from !== undefined && { from: String(from) }),
    ...(to !== undefined && { version: to, to: String(to) }),
  };
}

function aliased({ aliases }: ModelDocument, alias: string): number | undefined {
  return Object.hasOwn(aliases, alias) ? aliases[alias] : undefined;
}
