import { refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import type { Because } from '../history-entry.js';
import type { RegisteredModel } from '../registered-model.js';
import type { Changes } from '../registry.js';
import { changeModel } from './change-model.js';
import { applyChanges, changesProblems } from './changes.js';
import { modelNotFound } from './not-found.js';
import { toModel } from './to-model.js';

export async function updateModel(
  around: Around,
  name: string,
  changes: Changes,
  because: Because = {},
): Promise<RegisteredModel> {
  refuse(changesProblems(changes));
  const changed = await changeModel(around, name, because, async (model, time) => {
    if (model === undefined) return modelNotFound(around.store, name);
    const { document, events } = applyChanges(model, changes, {});
    const result = events.length === 0 ? model : { ...document, changeTime: time };
    return { model: document, writes: [], events, result };
  });
  return toModel(around.store, changed);
}
