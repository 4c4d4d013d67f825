import { ValidationError } from '../../errors/index.js';
import type { BlobSource } from '../../store/index.js';
import { jsonProblems } from '../limits/index.js';
import { filePieces } from './local-file.js';

/**
 * The bytes of what a caller gives as an artifact.
 *
 * @throws ValidationError for what is no content, and for a value that JSON cannot hold.
 */
export function bytesOf(content: unknown): BlobSource {
  if (typeof content === 'string') return encoded(content);
  if (content instanceof Uint8Array) return content;
  if (typeof content === 'object' && content !== null) {
    if (Symbol.asyncIterator in content) return content as AsyncIterable<Uint8Array>;
    if (Object.hasOwn(content, 'json')) return jsonBytes((content as { readonly json: unknown }).json);
    const { file } = content as { readonly file?: unknown };
    if (typeof file === 'string' && file !== '') return filePieces(file);
  }
  const remedy = 'Give one of those';
  throw new ValidationError({
    what: 'An artifact is bytes, text, a stream of bytes, { json } or { file }',
    where: 'content',
    remedy,
  });
}

function encoded(text: string): Uint8Array {
  if (text.isWellFormed()) return new TextEncoder().encode(text);
  const what = 'The text holds half a surrogate pair, which UTF-8 has no form for';
  throw new ValidationError({ what, where: 'content', remedy: 'Give bytes, or mend it with toWellFormed()' });
}

function jsonBytes(value: unknown): Uint8Array {
  const problems = jsonProblems(value, 'content.json');
  if (problems.length > 0) throw new ValidationError(problems);
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
