import { ConflictError } from '../../errors/index.js';
import type { Store, StoredDocument, Write } from '../../store/index.js';
import { collections } from '../collections.js';
import type { ModelDocument } from '../documents.js';

/** What the model is called now that had a name: kept by that name for as long as nobody takes it. */
type FormerName = { readonly now: string };

async function findFormerName(store: Store, name: string): Promise<StoredDocument<FormerName> | undefined> {
  return store.documents.get<FormerName>(collections.formerNames, name);
}

/** What the model is called that had this name, which nobody has taken since. */
export async function presentName(store: Store, former: string): Promise<string | undefined> {
  return (await findFormerName(store, former))?.value.now;
}

/** A name as a model takes it. */
export interface TakenName {
  /** From when on it is this model's, where it was another's before; else `null`. */
  readonly nameSince: number | null;
  readonly writes: readonly Write[];
}

/** Takes a name for a model; that of a model that had it once and is called something else now, too. */
export async function takeName(store: Store, name: string, time: number, before?: string): Promise<TakenName> {
  const former = await findFormerName(store, name);
  if (former === undefined) return { nameSince: null, writes: [] };
  return { nameSince: former.value.now === before ? null : time, writes: [forget(former)] };
}

/** Lets what leads to a model by its former names lead to what it is called from now on, or to nothing. */
export async function leadFormerNames(store: Store, model: ModelDocument, now: string | undefined): Promise<Write[]> {
  const names = (model.formerNames ?? []).map(({ name }) => name);
  const found = await Promise.all(names.map((name) => findFormerName(store, name)));
  return found.flatMap((former): Write[] => {
    if (former?.value.now !== model.name || former.id === now) return [];
    return [now === undefined ? forget(former) : remember(former.id, now, former.revision)];
  });
}

export function remember(former: string, now: string, expect: number | 'absent'): Write {
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
