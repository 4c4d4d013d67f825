import type { Write } from '../../store/index.js';
import { collections, modelBlob, versionId } from '../collections.js';
import type { VersionDocument } from '../documents.js';

/** What puts a version into the store, and has its bytes kept. */
export function versionWrites(value: VersionDocument): Write[] {
  const { model, version, sha256 } = value;
  const id = versionId(model, version);
  const put: Write = { type: 'put', collection: collections.versions, id, value, expect: 'absent' };
  if (sha256 === null) return [put];
  return [put, { type: 'link', blob: modelBlob(sha256), owner: versionOwner(model, version) }];
}

/** What takes a version out of the store; its bytes can be collected then, unless another version has the same. */
export function versionRemoval({ model, version, sha256 }: VersionDocument): Write[] {
  const removal: Write = { type: 'delete', collection: collections.versions, id: versionId(model, version) };
  if (sha256 === null) return [removal];
  return [removal, { type: 'unlink', blob: modelBlob(sha256), owner: versionOwner(model, version) }];
}

/** Who needs the bytes of a version. */
function versionOwner(model: string, version: number): string {
  return `versions/${versionId(model, version)}`;
}
