import { ConflictError } from '../../errors/index.js';
import type { Store, StoredDocument, Write } from '../../store/index.js';
import { collections } from '../collections.js';
import { type FormerName, findModelDocument, type ModelDocument } from '../documents.js';

/**
 * What the model is called now that had a name, `null` where it was deleted: kept by that name for as long as nobody
 * takes it. Whoever takes it has it since then only, so that nothing of another model's is taken for its own.
 */
type Follower = { readonly now: string | null };

async function findFormerName(store: Store, name: string): Promise<StoredDocument<Follower> | undefined> {
  return store.documents.get<Follower>(collections.formerNames, name);
}

/** What the model is called that had this name, which nobody has taken since. */
export async function presentName(store: Store, former: string): Promise<string | undefined> {
  return (await findFormerName(store, former))?.value.now ?? undefined;
}

/** A name as a model takes it. */
export interface TakenName {
  /** From when on it is this model's, where it was another's before; else `null`. */
  readonly nameSince: number | null;
  readonly writes: readonly Write[];
}

/**
 * Takes a name for a model, at a time. Where a model that is called something else now had it, its period ends there;
 * where that is the model itself, `model`, it goes on.
 */
export async function takeName(store: Store, name: string, time: number, model?: ModelDocument): Promise<TakenName> {
  const former = await findFormerName(store, name);
  if (former === undefined) return { nameSince: null, writes: [] };
  const { now } = former.value;
  if (now === null) return { nameSince: time, writes: [forget(former)] };
  if (now === model?.name) return { nameSince: openPeriod(model, name)?.since ?? null, writes: [forget(former)] };
  return { nameSince: time, writes: [forget(former), ...(await endPeriod(store, now, name, time))] };
}

/** The period of a former name that nobody has taken since. */
function openPeriod({ formerNames = [] }: ModelDocument, name: string): FormerName | undefined {
  return formerNames.find((one) => one.name === name && one.until === undefined);
}

async function endPeriod(store: Store, owner: string, name: string, until: number): Promise<Write[]> {
  const found = await findModelDocument(store, owner);
  // It was renamed or deleted while this was read: what leads to it has changed, and the commit will say so.
  if (found === undefined) return [];
  const { id, revision: expect, value: model } = found;
  const open = openPeriod(model, name);
  const formerNames = (model.formerNames ?? []).map((one) => (one === open ? { ...one, until } : one));
  return [{ type: 'put', collection: collections.models, id, value: { ...model, formerNames }, expect }];
}

/** Lets what leads to a model, by the name that it gives up and by former ones, lead to what it is called from now on. */
export async function leadNames(store: Store, model: ModelDocument, now: string | null): Promise<Write[]> {
  const names = new Set((model.formerNames ?? []).map(({ name }) => name));
  const found = await Promise.all(Array.from(names, (name) => findFormerName(store, name)));
  const former = found.flatMap((one) =>
    one?.value.now !== model.name || one.id === now ? [] : [remember(one.id, now, one.revision)],
  );
  return [remember(model.name, now, 'absent'), ...former];
}

function remember(former: string, now: string | null, expect: number | 'absent'): Write {
  return { type: 'put', collection: collections.formerNames, id: former, value: { now }, expect };
}

function forget({ id, revision }: StoredDocument): Write {
  return { type: 'delete', collection: collections.formerNames, id, expect: revision };
}

/**
 * A version is not registered under a name that its model had once: whoever does so has not heard of the new one, and
 * would begin another model.
 *
 * @throws ConflictError (`MODEL_RENAMED`)
 */
export async function refuseFormerName(store: Store, name: string): Promise<void> {
  const now = await presentName(store, name);
  if (now === undefined) return;
  const what = `The model ${JSON.stringify(name)} is called ${JSON.stringify(now)} now`;
  const remedy = `Register it as ${now}, or call createModel() first to use the name for another model`;
  throw new ConflictError({ what, where: 'name', remedy }, { code: 'MODEL_RENAMED' });
}
