import { ConflictError } from '../../errors/index.js';
import type { Store, Write } from '../../store/index.js';
import { collections } from '../collections.js';

/** What became of the model that had a name: kept by that name for as long as nobody takes it. */
export type FormerName = { readonly now: string };

export async function findFormerName(store: Store, name: string): Promise<string | undefined> {
  return (await store.documents.get<FormerName>(collections.formerNames, name))?.value.now;
}

/** Says what models that had these names are called now. */
export function rememberNames(former: readonly string[], now: string): Write[] {
  return former.map((id) => ({ type: 'put', collection: collections.formerNames, id, value: { now } }));
}

export function forgetNames(names: readonly string[]): Write[] {
  return names.map((id) => ({ type: 'delete', collection: collections.formerNames, id }));
}

/**
 * A version is not registered under a name that its model had once: whoever does so has not heard of the new one, and
 * would begin another model.
 *
 * @throws ConflictError
 */
export async function refuseFormerName(store: Store, name: string): Promise<void> {
  const now = await findFormerName(store, name);
  if (now === undefined) return;
  const what = `The model ${JSON.stringify(name)} is called ${JSON.stringify(now)} now`;
  const remedy = `Register it as ${now}, or call createModel() first to use the name for another model`;
  throw new ConflictError({ what, where: 'name', remedy }, { code: 'MODEL_RENAMED' });
}
