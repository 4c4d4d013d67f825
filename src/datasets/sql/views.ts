import { ConflictError } from '../../errors/index.js';
import type { SqlTables, Store } from '../../store/index.js';
import { collections, contentKey } from '../collections.js';
import { keepTable, loadContent } from '../content/keep-content.js';
import { findDataset, findVersion, type VersionDocument } from '../documents.js';
import { foldedName } from '../names.js';
import { latestView, versionView, viewPrefix } from './view-names.js';

/*
 * The views stand for documents, and are made after these: a process that is killed between the two leaves a version
 * without its view, which the next query makes. So does one whose table somebody has dropped.
 */

/** @throws ConflictError when the database has something else under the name of a data set's view. */
export async function refuseTakenViews(sql: SqlTables, name: string): Promise<void> {
  const prefix = foldedName(latestView(name));
  const isMeant = (view: string) => /^(?:__\d+)?$/.test(view.slice(prefix.length));
  const taken = (await sql.names(prefix)).filter((view) => !view.own && isMeant(view.name));
  if (taken.length === 0) return;
  const remedy = 'Give the data set another name, or rename what is there';
  throw new ConflictError(
    taken.map((view) => ({
      what: `The database already has something else named ${JSON.stringify(view.name)}`,
      where: `data set ${name}`,
      remedy,
    })),
    { code: 'SQL_NAME_TAKEN' },
  );
}

/** Shows a version that was saved, and the newest one, which may be another's by now. */
export async function showVersion(store: Store, sql: SqlTables, saved: VersionDocument): Promise<void> {
  for (;;) {
    const newest = await newestOf(store, saved.name);
    await showMissing(store, sql, [
      { view: versionView(saved.name, saved.version), of: saved },
      { view: latestView(saved.name), of: newest },
    ]);
    // Another writer may have shown its version before we showed an older one.
    if ((await newestOf(store, saved.name)).version === newest.version) return;
  }
}

/** Makes every view that is not there. */
export async function showAll(store: Store, sql: SqlTables): Promise<void> {
  const { documents } = await store.documents.query<Shown>({
    collection: collections.versions,
    orderBy: [{ path: ['name'] }, { path: ['version'] }],
    select: [['name'], ['version'], ['fingerprint']],
  });
  const versions = documents.map(({ value }) => value);
  await showMissing(
    store,
    sql,
    versions.flatMap((of, i) => {
      const own = { view: versionView(of.name, of.version), of };
      return versions[i + 1]?.name === of.name ? [own] : [own, { view: latestView(of.name), of }];
    }),
  );
}

/** What of a version's document tells which view shows what. */
type Shown = Pick<VersionDocument, 'name' | 'version' | 'fingerprint'>;

async function newestOf(store: Store, name: string): Promise<VersionDocument> {
  const dataset = await findDataset(store, name);
  return (await findVersion(store, name, dataset!.value.versions))!;
}

/** Shows what is not yet shown, from tables that are made again where they are gone. */
async function showMissing(
  store: Store,
  sql: SqlTables,
  wanted: readonly { readonly view: string; readonly of: Shown }[],
): Promise<void> {
  const shown = new Map((await sql.names(viewPrefix)).map(({ name, shows }) => [foldedName(name), shows]));
  const missing = wanted.filter(({ view, of }) => shown.get(foldedName(view)) !== contentKey(of.fingerprint));
  const views: { readonly name: string; readonly key: string }[] = [];
  for (const { view, of } of missing) {
    const key = contentKey(of.fingerprint);
    const isThere = (await sql.has(key)) || (await makeTable(store, sql, of));
    if (isThere) views.push({ name: view, key });
  }
  if (views.length > 0) await sql.show(views);
}

/** Whether there is a table now: some have too many columns. */
async function makeTable(store: Store, sql: SqlTables, { name, version }: Shown): Promise<boolean> {
  const document = (await findVersion(store, name, version))!;
  if (document.columns.length > sql.mostColumns) return false;
  await keepTable(sql, await loadContent(store, document), document.fingerprint);
  return true;
}
