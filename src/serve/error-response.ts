import { CicloError } from '../errors/index.js';

/** By the error's class; a code of its own comes first. */
const statuses: Readonly<Record<string, number>> = {
  ValidationError: 400,
  NotFoundError: 404,
  ConflictError: 409,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NO_MODEL: 503,
};

/**
 * An error as a response. What the caller did wrong is told with every problem; what went wrong inside is not,
 * and no stack ever is.
 */
export function errorResponse(error: unknown): Response {
  const status = CicloError.is(error) ? (statuses[error.code] ?? statuses[error.name]) : undefined;
  if (status === undefined || !CicloError.is(error)) {
    return Response.json({ error: { code: 'INTERNAL', message: 'The server failed to answer' } }, { status: 500 });
  }
  const { code, message, problems } = error;
  return Response.json({ error: { code, message, problems } }, { status });
}
