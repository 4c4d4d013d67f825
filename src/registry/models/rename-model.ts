import { refuse } from '../../errors/index.js';
import type { Around } from '../around.js';
import { findModel, type ModelDocument, readVersions } from '../documents.js';
import type { Because } from '../history-entry.js';
import type { RegisteredModel } from '../registered-model.js';
import { versionRemoval, versionWrites } from '../versions/version-writes.js';
import { changeModel } from './change-model.js';
import { leadNames } from './former-names.js';
import { nameTaken } from './name-taken.js';
import { modelNameProblems } from './names.js';
import { modelNotFound } from './not-found.js';
import { toModel } from './to-model.js';

/**
 * Gives a model another name: it and its versions are written anew under it, in one commit with the end of the old ones.
 * The history stays where it lies, under the model's id. Its former names lead to it until another model takes them.
 */
export async function renameModel(
  around: Around,
  name: string,
  to: string,
  because: Because = {},
): Promise<RegisteredModel> {
  refuse(modelNameProblems(to, 'to'));
  const { store } = around;
  const renamed = await changeModel(around, name, because, async (model, time) => {
    if (model === undefined) return modelNotFound(store, name);
    if (to === name) return { model, writes: [], events: [], result: model };
    if ((await findModel(store, to)) !== undefined) throw nameTaken(to, 'to');
    const [versions, names] = await Promise.all([readVersions(store, name), leadNames(store, model, to)]);
    const after = renamedModel(model, to);
    return {
      model: after,
      writes: [
        ...versions.flatMap(versionRemoval),
        ...versions.flatMap((version) => versionWrites({ ...version, model: to })),
        ...names,
      ],
      events: [{ type: 'renamed', from: name, to }],
      result: { ...after, changeTime: time },
    };
  });
  return toModel(store, renamed);
}

/** Its history goes by the id; a model of the first format had none, and went by its name. */
function renamedModel(model: ModelDocument, to: string): ModelDocument {
  const { id = model.name, name, formerNames = [] } = model;
  const former = [
    ...formerNames.filter((one) => one.name !== to || one.until !== undefined),
    { name, since: model.nameSince ?? null },
  ];
  return { ...model, id, name: to, formerNames: former };
}
