import { CapacityError, CicloError, CorruptionError, ValidationError } from '../../errors/index.js';

export function diskFull(where: string, cause?: unknown): CapacityError {
  const remedy = 'Make room and try again; what was acknowledged before is safe';
  return new CapacityError(
    { what: 'There is no space left for the store', where, remedy },
    { code: 'DISK_FULL', cause },
  );
}

/** The refusal of every commit after a write of which nobody knows whether it will last. */
export function unknownOutcome(where: string, cause: unknown): CorruptionError {
  const remedy = 'Close the store, mend the disk, open the store anew and call `verify`';
  const what = 'Writing to the journal failed after the commit had reached it: whether it lasts cannot be told';
  return new CorruptionError({ what, where, remedy }, { code: 'IO', cause });
}

export function isUnknownOutcome(error: unknown): boolean {
  return CicloError.is(error) && error.code === 'IO';
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
