import { ConflictError, ValidationError } from '../../errors/index.js';
import type { Owner } from '../../processes/index.js';

export function heldBy({ pid, host }: Pick<Owner, 'pid' | 'host'>, path: string, what: string): ConflictError {
  const remedy = `Close it there first, or delete ${path} if you are sure that this process is gone`;
  return new ConflictError(
    { what: `${what} is in use by process ${pid} on ${host}`, where: path, remedy },
    { code: 'LOCKED' },
  );
}

export function unwritable(path: string, what: string, cause: unknown): ValidationError {
  const remedy = 'Check the permissions and the space left, or give another path';
  return new ValidationError(
    { what: `${what} cannot be locked there`, where: path, remedy },
    { code: 'UNWRITABLE', cause },
  );
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
