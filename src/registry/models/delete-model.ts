import { retryOnConflict } from '../../store/index.js';
import type { Around } from '../around.js';
import { collections, historySeries, pulse } from '../collections.js';
import { findModelDocument, readVersions } from '../documents.js';
import { deletion } from '../history/deletion.js';
import { refuseInProduction } from '../versions/delete-version.js';
import { versionRemoval } from '../versions/version-writes.js';
import { leadNames } from './former-names.js';
import { modelNotFound } from './not-found.js';

/** Takes a model out of the store, with its versions and its history; what is left tells listeners that it is gone. */
export function deleteModel({ store, clock, actor }: Around, name: string): Promise<void> {
  return retryOnConflict(async () => {
    const found = await findModelDocument(store, name);
    if (found === undefined) return modelNotFound(store, name);
    const { value: model, revision: expect } = found;
    const [versions, names] = await Promise.all([readVersions(store, name), leadNames(store, model, null)]);
    refuseInProduction(name, versions);
    const time = Math.max(clock(), model.changeTime);
    await store.commit([
      { type: 'delete', collection: collections.models, id: name, expect },
      ...versions.flatMap(versionRemoval),
      ...names,
      { type: 'trim', series: historySeries(model) },
      deletion(model, time, actor),
      pulse,
    ]);
  });
}
