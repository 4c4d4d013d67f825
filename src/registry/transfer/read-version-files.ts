import type { Store } from '../../store/index.js';
import { modelBlob } from '../collections.js';
import { demandVersion } from '../versions/resolve.js';

/** What a version keeps besides what its callers see. */
export interface VersionFiles {
  /** The model as it was registered, byte for byte; absent where it was imported without. */
  readonly bytes?: Uint8Array;
  /** Where it was imported from. */
  readonly origin?: string;
}

/** For whoever writes a version elsewhere. @throws NotFoundError, CorruptionError */
export async function readVersionFiles(store: Store, model: string, version: number): Promise<VersionFiles> {
  const { sha256, origin } = await demandVersion(store, model, version);
  return {
    ...(sha256 !== null && { bytes: await store.blobs.get(modelBlob(sha256)) }),
    ...(origin !== undefined && { origin }),
  };
}
