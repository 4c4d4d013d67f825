import { rmSync } from 'node:fs';
import { clearUnfinishedLocks } from '../lock/index.js';
import { temporaryEnding } from './durable.js';
import type { Held } from './held.js';
import type { Layout } from './layout.js';
import { entries } from './listing.js';
import { isAlone, type Mark } from './processes.js';

/**
 * Removes what dead processes left: files that never became whole, and bytes that no blob has.
 *
 * @param own the mark of this process.
 * @param refresh brings `held` up to date.
 */
export async function sweep(layout: Layout, held: Held, own: Mark, refresh: () => Promise<void>): Promise<void> {
  // Listed first: what another process makes from now on is not touched, even should it come right after the question
  // whether there is one.
  const temporaries = [layout.root, layout.blobs, layout.contents, layout.seriesFolder, layout.documents]
    .flatMap((folder) => entries(folder, temporaryEnding))
    .concat(entries(layout.documents, 'folder').flatMap((folder) => entries(folder, temporaryEnding)));
  const contents = entries(layout.contents, '').filter((path) => !path.endsWith(temporaryEnding));
  if (!isAlone(layout, own)) return;
  for (const folder of [layout.root, layout.processes]) clearUnfinishedLocks(folder);
  await refresh();
  for (const path of temporaries) rmSync(path, { force: true });
  // While a description is damaged, its bytes look unknown: they stay.
  if (held.damage.length > 0 || held.losses.length > 0) return;
  const known = new Set([...held.blobs.values()].map(({ content }) => layout.content(content)));
  for (const path of contents) if (!known.has(path)) rmSync(path, { force: true });
}
