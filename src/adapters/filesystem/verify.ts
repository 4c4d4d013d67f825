import { CicloError } from '../../errors/index.js';
import type { BlobStore, Damage, VerifyReport } from '../../store/index.js';
import { countsOf } from '../state/index.js';
import type { Layout } from './layout.js';
import { load } from './load.js';

/** Reads every file anew, as an opening would, and the bytes of every blob. */
export async function verifyFiles(layout: Layout, blobs: BlobStore): Promise<VerifyReport> {
  const loaded = await load(layout);
  const damage: Damage[] = [...loaded.damage];
  for (const key of loaded.blobs.keys()) {
    try {
      await blobs.get(key);
    } catch (error) {
      damage.push({ kind: 'blob', key, what: CicloError.is(error) ? error.problems[0]!.what : String(error) });
    }
  }
  return { ok: damage.length === 0, ...countsOf(loaded.state), blobs: loaded.blobs.size, damage };
}
