import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type PackedState, packState, unpackState } from '../../arrays/index.js';
import { CicloError, CorruptionError } from '../../errors/index.js';
import type { ModelState } from './model-state.js';
import { modelStateSchema } from './model-state-schema.js';
import { formatVersion, upgrade } from './upgrade.js';

/*
 * A model in one file:
 *
 *   bytes 0–7    "CICLOMDL"
 *   bytes 8–11   length of the header, unsigned 32 bits, little-endian
 *   bytes 12–43  SHA-256 of the header
 *   then         the header: JSON in UTF-8, padded with spaces so that what follows begins at a multiple of 8
 *   then         the typed arrays, raw and little-endian, each from a multiple of 8 on
 *
 * The header holds the model's state, in which { "$array": n } stands for the n-th entry of `arrays`; an entry gives
 * type, length, offset (from the first array) and the SHA-256 of its bytes up to the next entry. So no byte of the file
 * goes unchecked, and reading it runs nothing.
 */

const magic = 'CICLOMDL';
const lengthAt = 8;
const hashAt = 12;
const headerAt = 44;

const headerSchema = z.object({
  model: z.looseObject({ manifest: z.looseObject({ formatVersion: z.int() }) }),
  arrays: z.array(z.object({ type: z.string(), length: z.int(), offset: z.int(), sha256: z.string() })),
});
type Header = z.output<typeof headerSchema>;

/**
 * The file's bytes: the same for the same state.
 *
 * @throws CicloError `UNSAVABLE_STATE` for what a file cannot hold, as a Date among the options of an estimator of the host's own.
 */
export function encodeModel(state: ModelState): Uint8Array {
  const { json, entries, bytes } = packed(state);
  const arrays = entries.map((entry, i) => ({ ...entry, sha256: sha256(blockOf(entries, i, bytes)) }));
  const text = JSON.stringify({ model: json, arrays });
  const padding = (8 - ((headerAt + Buffer.byteLength(text)) % 8)) % 8;
  const header = Buffer.from(text + ' '.repeat(padding));

  const file = Buffer.alloc(headerAt + header.length + bytes.length);
  file.write(magic, 'latin1');
  file.writeUInt32LE(header.length, lengthAt);
  file.write(sha256(header), hashAt, 'hex');
  file.set(header, headerAt);
  file.set(bytes, headerAt + header.length);
  return new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
}

function packed(state: ModelState): PackedState {
  try {
    return packState(state);
  } catch (cause) {
    const what = `The model cannot be saved: ${(cause as Error).message}`;
    const remedy = 'Use plain JSON in the options of estimators and transformers of your own';
    throw new CicloError('UNSAVABLE_STATE', { what, where: 'model', remedy }, { cause });
  }
}

/**
 * A model of an older format is upgraded on the way.
 *
 * @throws CorruptionError when a byte is not what it was; CicloError `FORMAT_TOO_NEW` when a newer Ciclo wrote the file.
 */
export function decodeModel(bytes: Uint8Array): ModelState {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < headerAt || file.toString('latin1', 0, lengthAt) !== magic) throw notAModel();
  const arraysAt = headerAt + file.readUInt32LE(lengthAt);
  const headerBytes = file.subarray(headerAt, arraysAt);
  if (sha256(headerBytes) !== file.toString('hex', hashAt, headerAt)) throw damaged('the header');

  const { model, arrays } = parseHeader(headerBytes);
  const version = model.manifest.formatVersion;
  if (version > formatVersion) throw tooNew(version);
  if (version < 1) throw damaged('its format');
  const arrayBytes = file.subarray(arraysAt);
  checkArrays(arrays, arrayBytes);
  return wellFormed(() =>
    modelStateSchema.parse(unpackState({ json: upgrade(model, version), entries: arrays, bytes: arrayBytes })),
  );
}

/**
 * The hashes fit, and yet it is no model: whatever wrote it was not Ciclo, or had a fault.
 *
 * @throws CorruptionError in place of an error that is none of Ciclo's.
 */
export function wellFormed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (CicloError.is(cause)) throw cause;
    throw damaged('what it says of itself', cause);
  }
}

function parseHeader(bytes: Buffer): Header {
  return wellFormed(() => headerSchema.parse(JSON.parse(bytes.toString('utf8'))));
}

function checkArrays(arrays: Header['arrays'], bytes: Buffer): void {
  if (arrays.length === 0 && bytes.length > 0) throw damaged('the end of the file');
  arrays.forEach((entry, i) => {
    if (sha256(blockOf(arrays, i, bytes)) !== entry.sha256) throw damaged(`array ${i + 1} of ${arrays.length}`);
  });
}

/** The bytes of the i-th array with the padding behind it; the last goes to the end of the file. */
function blockOf(entries: readonly { readonly offset: number }[], i: number, bytes: Uint8Array): Uint8Array {
  return bytes.subarray(entries[i]!.offset, entries[i + 1]?.offset);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function notAModel(): CorruptionError {
  return new CorruptionError({
    what: 'These bytes are no model of Ciclo',
    remedy: 'Give what toBytes() returned, or the content of a file that holds it',
  });
}

function damaged(where: string, cause?: unknown): CorruptionError {
  return new CorruptionError(
    {
      what: 'The model is damaged: its bytes are not those that were saved',
      where,
      remedy: 'Load another copy, or train it again',
    },
    { cause },
  );
}

function tooNew(version: number): CicloError {
  return new CicloError('FORMAT_TOO_NEW', {
    what: `The model has format ${version}, and this Ciclo reads up to ${formatVersion}`,
    remedy: 'Upgrade ciclo',
  });
}
