import { ConflictError } from '../../errors/index.js';
import { retryOnConflict, type Store, type StoredDocument, type Write } from '../../store/index.js';
import type { Around } from '../around.js';
import { collections, pulse } from '../collections.js';
import { findModelDocument, type ModelDocument } from '../documents.js';
import { checkBecause } from '../history/because.js';
import { entriesOf, type HistoryEvent, historyAppend } from '../history/history.js';
import { noteOwnEntries } from '../history/own-entries.js';
import type { Because } from '../history-entry.js';
import { type TakenName, takeName } from './former-names.js';

/** What becomes of a model, and what is told to its history; nothing is written when nothing happened. */
export interface ModelChange<T> {
  readonly model: ModelDocument;
  readonly writes: readonly Write[];
  readonly events: readonly HistoryEvent[];
  readonly result: T;
}

/**
 * Changes a model, its versions and its history in one commit. `plan` reads what it needs and decides; when another
 * change to the model came between its reading and the commit, it is asked again. So whatever it read still holds
 * when its decision takes effect. A model that has another name afterwards is moved there. An event that says no actor or
 * reason of its own has those of `because`.
 */
export function changeModel<T>(
  around: Pick<Around, 'store' | 'clock' | 'actor'>,
  name: string,
  because: Because,
  plan: (model: ModelDocument | undefined, time: number) => Promise<ModelChange<T>>,
): Promise<T> {
  checkBecause(because);
  const { store, clock } = around;
  return retryOnConflict(async () => {
    const found = await findModelDocument(store, name);
    const time = Math.max(clock(), found?.value.changeTime ?? Number.NEGATIVE_INFINITY);
    const [planned] = await Promise.allSettled([plan(found?.value, time)]);
    if (planned.status === 'rejected') {
      await expectUnchanged(store, name, found);
      throw planned.reason;
    }
    const { model, writes, events, result } = planned.value;
    if (events.length === 0) {
      await expectUnchanged(store, name, found);
      return result;
    }
    const before = await entriesOf(store, model);
    const entries = before + events.length;
    const { nameSince, writes: nameWrites } = await nameOf(store, model, found?.value, time);
    const value: ModelDocument = { ...model, nameSince, changeTime: time, entries };
    const { reason, actor = around.actor } = because;
    const told = events.map((event) => ({ time, actor, ...(reason !== undefined && { reason }), ...event }));
    const all = [...modelWrites(found, value), ...nameWrites, ...writes, historyAppend(model, before, told), pulse];
    await store.commit(all);
    noteOwnEntries(store, model, before + 1, entries);
    return result;
  });
}

/** A model that is new, or has another name than before, takes the name. */
async function nameOf(
  store: Store,
  { name }: ModelDocument,
  before: ModelDocument | undefined,
  time: number,
): Promise<TakenName> {
  if (before === undefined || before.name !== name) return takeName(store, name, time, before);
  return { nameSince: before.nameSince ?? null, writes: [] };
}

/**
 * No commit says so where nothing is written: that nothing is to be done, or nothing can be, may have come of reading
 * halves of two states.
 */
async function expectUnchanged(store: Store, name: string, before: StoredDocument<ModelDocument> | undefined) {
  const now = await findModelDocument(store, name);
  if (now?.revision === before?.revision) return;
  throw new ConflictError({ what: 'The model changed while it was read', where: `model ${name}` });
}

function modelWrites(before: StoredDocument<ModelDocument> | undefined, value: ModelDocument): Write[] {
  const put = { type: 'put', collection: collections.models, id: value.name, value } as const;
  if (before === undefined) return [{ ...put, expect: 'absent' }];
  const { id, revision: expect } = before;
  if (id === value.name) return [{ ...put, expect }];
  return [
    { type: 'delete', collection: collections.models, id, expect },
    { ...put, expect: 'absent' },
  ];
}
