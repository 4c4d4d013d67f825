import { refuse } from '../../errors/index.js';
import type { Write } from '../../store/index.js';
import type { Around } from '../around.js';
import { type ModelDocument, newModel } from '../documents.js';
import type { HistoryEvent } from '../history/history.js';
import type { RegisteredModel } from '../registered-model.js';
import type { Changes } from '../registry.js';
import { changeModel } from './change-model.js';
import { applyChanges, changesProblems } from './changes.js';
import { findFormerName, forgetNames } from './former-names.js';
import { modelNameProblems } from './names.js';
import { toModel } from './to-model.js';

/** A model that comes to be, with all that has to be written besides, and told. */
export interface CreatedModel {
  readonly model: ModelDocument;
  readonly writes: readonly Write[];
  readonly events: readonly HistoryEvent[];
}

export function createdModel({ newId }: Pick<Around, 'newId'>, name: string, time: number): CreatedModel {
  return { model: newModel(name, newId(), time), writes: [], events: [{ type: 'created' }] };
}

/** The model of that name, made when there is none; a name that another model had once is taken over. */
export async function createModel(around: Around, name: string, changes: Changes = {}): Promise<RegisteredModel> {
  refuse([...modelNameProblems(name), ...changesProblems(changes)]);
  const { store } = around;
  const model = await changeModel(around, name, {}, async (found, time) => {
    if (found !== undefined) return { model: found, writes: [], events: [], result: found };
    const wasAnothers = (await findFormerName(store, name)) !== undefined;
    const created = createdModel(around, name, time);
    const own = wasAnothers ? { ...created.model, nameSince: time } : created.model;
    const { document, events } = applyChanges(own, changes, {});
    return {
      model: document,
      writes: [...created.writes, ...(wasAnothers ? forgetNames([name]) : [])],
      events: [...created.events, ...events],
      result: document,
    };
  });
  return toModel(store, model);
}
