import { CicloError } from '../errors/index.js';

const statuses: Readonly<Record<string, number>> = {
  VALIDATION: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNSUPPORTED_MEDIA_TYPE: 415,
  NO_MODEL: 503,
};

/**
 * An error as a response. What the caller did wrong is told with every problem; what went wrong inside is not,
 * and no stack ever is.
 */
export function errorResponse(error: unknown): Response {
  const status = CicloError.is(error) ? statuses[error.code] : undefined;
  if (status === undefined || !CicloError.is(error)) {
    return Response.json({ error: { code: 'INTERNAL', message: 'The server failed to answer' } }, { status: 500 });
  }
  const { code, message, problems } = error;
  return Response.json({ error: { code, message, problems } }, { status });
}
