import { CapacityError, CicloError, ValidationError } from '../../errors/index.js';

export function diskFull(where: string, cause?: unknown): CapacityError {
  const remedy = 'Make room and try again; what was acknowledged before is safe';
  return new CapacityError(
    { what: 'There is no space left for the store', where, remedy },
    { code: 'DISK_FULL', cause },
  );
}

/** The file system's error as one of Ciclo's, where the cause is known; any other error as it is. */
export function translate(error: unknown, where: string): unknown {
  if (CicloError.is(error) || !(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return diskFull(where, error);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM': {
      const remedy = 'Give a directory that this process may write, or mend its permissions';
      const problem = { what: `The directory of the store cannot be written: ${error.message}`, where, remedy };
      return new ValidationError(problem, { code: 'UNWRITABLE', cause: error });
    }
    default:
      return error;
  }
}
