import { readFileSync } from 'node:fs';
import { CicloError } from '../../errors/index.js';
import type { BlobStore, Damage, VerifyReport } from '../../store/index.js';
import { countsOf } from '../state/index.js';
import type { Group } from './group.js';
import { applyGroup, type Held } from './held.js';
import type { Layout } from './layout.js';
import { journalNumbers } from './listing.js';
import { load } from './load.js';
import { scanJournal } from './scan-journal.js';
import { lockFor } from './settle-lock.js';
import { missingPoints, readTold } from './told.js';

/** What reading the files anew gave. */
export interface Verified {
  readonly held: Held;
  readonly damage: readonly Damage[];
  /** Documents that the store knows and the files do not. */
  readonly missing: readonly { readonly collection: string; readonly id: string }[];
}

/** How long to wait, in milliseconds, for another process that is settling. */
const patience = 1000;

/** Reads every file anew, as an opening would. Nothing may be committed by this process meanwhile. */
export async function verifyFiles(layout: Layout, current: Held): Promise<Verified> {
  const lock = await lockFor(layout, patience).catch(() => undefined);
  try {
    const { held } = await load(layout);
    const damage: Damage[] = [...held.damage];
    const unsettled: Group[] = [];
    for (const number of journalNumbers(layout)) {
      const scan = scanJournal(readFileSync(layout.journal(number)), 0);
      for (const group of scan.groups) applyGroup(held, group);
      unsettled.push(...scan.groups);
      for (const { offset } of scan.losses) {
        const what = `The commits at byte ${offset} are not what was written`;
        damage.push({ kind: 'log', key: `journal/${number}.ndjson`, what });
      }
    }
    const told = await readTold(layout, unsettled);
    damage.push(...told.damage);
    // Whoever settles meanwhile may have brought more to the one file than to the other.
    if (lock !== undefined) damage.push(...missingPoints(told, held, layout));
    for (const { collection, document } of held.handmade) {
      const what = 'The file was edited by hand; the next opening of the store takes it up as a new revision';
      damage.push({ kind: 'document', key: `${collection}/${document.id}`, what });
    }
    return { held, damage, missing: missingIn(held, current, layout) };
  } finally {
    lock?.release();
  }
}

function missingIn(held: Held, current: Held, layout: Layout): Verified['missing'] {
  return [...current.state.documents].flatMap(([collection, documents]) =>
    [...documents.keys()]
      .filter((id) => !held.state.documents.get(collection)?.has(id))
      .filter((id) => !held.damagedFiles.has(layout.document(collection, id)))
      .map((id) => ({ collection, id })),
  );
}

/** Adds to the report what needs no standing still: the bytes of every blob, links, and documents without a file. */
export async function verifyRest(
  { held, damage: found, missing }: Verified,
  current: Held,
  blobs: BlobStore,
): Promise<VerifyReport> {
  const damage = [...found];
  for (const { collection, id } of missing) {
    // Another process may have deleted it a moment ago.
    if (!current.state.documents.get(collection)?.has(id)) continue;
    damage.push({ kind: 'document', key: `${collection}/${id}`, what: 'The file of the document is gone' });
  }
  for (const key of held.blobs.keys()) {
    const what = await damageOf(blobs, key);
    if (what !== undefined) damage.push({ kind: 'blob', key, what });
  }
  for (const key of held.state.links.keys()) {
    if (!held.blobs.has(key))
      damage.push({ kind: 'blob', key, what: 'The blob is linked, but nothing is known of it' });
  }
  return { ok: damage.length === 0, ...countsOf(held.state), blobs: held.blobs.size, damage };
}

/** Reads a blob piece by piece; one that was deleted meanwhile is no damage. */
async function damageOf(blobs: BlobStore, key: string): Promise<string | undefined> {
  try {
    for await (const piece of blobs.stream(key)) void piece;
    return undefined;
  } catch (error) {
    if (!CicloError.is(error)) return String(error);
    return error.code === 'NOT_FOUND' ? undefined : error.problems[0]!.what;
  }
}
