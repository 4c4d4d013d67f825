import { refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import { newModel } from '../documents.js';
import type { RegisteredModel } from '../registered-model.js';
import type { Changes } from '../registry.js';
import { changeModel } from './change-model.js';
import { applyChanges, changesProblems } from './changes.js';
import { modelNameProblems } from './names.js';
import { toModel } from './to-model.js';

/** The model of that name, made when there is none; a name that another model had once is taken over. */
export async function createModel(around: Around, name: string, changes: Changes = {}): Promise<RegisteredModel> {
  refuse([...modelNameProblems(name), ...changesProblems(changes)]);
  const { store, newId } = around;
  const model = await changeModel(around, name, {}, async (found, time) => {
    if (found !== undefined) return { model: found, writes: [], events: [], result: found };
    const { document, events } = applyChanges(newModel(name, newId(), time), changes, {});
    return { model: document, writes: [], events: [{ type: 'created' }, ...events], result: document };
  });
  return toModel(store, model);
}
