import { CicloError, type Problem } from './ciclo-error.js';

/** What an error may be told besides its problems. */
export interface ErrorDetails {
  /** A code of its own, where the class's is too wide. */
  readonly code?: string;
  /** What led to it. */
  readonly cause?: unknown;
}

/** The caller's input does not fit: a missing column, text in a numeric column, an option out of range. */
export class ValidationError extends CicloError {
  override readonly name = 'ValidationError';
  constructor(problems: Problem | readonly Problem[], options: ErrorDetails = {}) {
    super(options.code ?? 'VALIDATION', problems, options);
  }
}

/** What was asked for does not exist: a model, a version, a run, a blob. */
export class NotFoundError extends CicloError {
  override readonly name = 'NotFoundError';
  constructor(problems: Problem | readonly Problem[], options: ErrorDetails = {}) {
    super(options.code ?? 'NOT_FOUND', problems, options);
  }
}

/** A write expected a revision that the document no longer has; nothing of the commit was written. */
export class ConflictError extends CicloError {
  override readonly name = 'ConflictError';
  constructor(problems: Problem | readonly Problem[], options: ErrorDetails = {}) {
    super(options.code ?? 'CONFLICT', problems, options);
  }
}

/** Stored bytes are not what was written: a hash does not match, a file is torn, a database is not one. */
export class CorruptionError extends CicloError {
  override readonly name = 'CorruptionError';
  constructor(problems: Problem | readonly Problem[], options: ErrorDetails = {}) {
    super(options.code ?? 'CORRUPTION', problems, options);
  }
}

/** The work does not fit a known limit; the message names the limit and the alternative. */
export class CapacityError extends CicloError {
  override readonly name = 'CapacityError';
  constructor(problems: Problem | readonly Problem[], options: ErrorDetails = {}) {
    super(options.code ?? 'CAPACITY', problems, options);
  }
}
