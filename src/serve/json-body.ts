import type * as z from 'zod';
import { ValidationError } from '../errors/index.js';

/**
 * A request's body as JSON of a known shape.
 * @throws ValidationError when it is not JSON, or not of that shape: every place at once.
 */
export function readJsonBody<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    parsed.error.issues.map(({ message, path }) => ({ what: message, where: path.join('.') || 'the request' })),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const what = `The body is not JSON: ${(cause as Error).message}`;
    throw new ValidationError({ what, where: 'the request' }, { cause });
  }
}
