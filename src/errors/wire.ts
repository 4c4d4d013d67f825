import { CicloError, type Problem } from './ciclo-error.js';
import { CapacityError, ConflictError, CorruptionError, NotFoundError, ValidationError } from './kinds.js';

/** An error in a form that crosses a thread: structured cloning drops the class and every own field of an Error. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string;
  readonly problems?: readonly Problem[];
}

const kinds = { ValidationError, NotFoundError, ConflictError, CorruptionError, CapacityError };

/** Writes any thrown value down for another thread. */
export function toWire(error: unknown): WireError {
  if (CicloError.is(error)) {
    const { name, message, stack, code, problems } = error;
    return { name, message, stack, code, problems };
  }
  if (error instanceof Error) return { name: error.name, message: error.message, stack: error.stack };
  return { name: 'Error', message: String(error) };
}

/** The error again, of the class that it had. */
export function fromWire(wire: WireError): Error {
  const error = rebuild(wire);
  if (wire.stack !== undefined) error.stack = wire.stack;
  return error;
}

function rebuild({ name, message, code, problems }: WireError): Error {
  if (code === undefined || problems === undefined) {
    const error = new Error(message);
    error.name = name;
    return error;
  }
  if (Object.hasOwn(kinds, name)) return new kinds[name as keyof typeof kinds](problems, { code });
  return new CicloError(code, problems);
}
