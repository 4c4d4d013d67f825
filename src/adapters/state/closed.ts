import { ValidationError } from '../../errors/index.js';

/** Whether a store is still open, asked by all its parts. */
export interface ClosedCheck {
  /** @throws ValidationError with the code `CLOSED` once the store is closed. */
  check(): void;
  isClosed(): boolean;
  close(): void;
}

export function closedCheck(adapter: string): ClosedCheck {
  let closed = false;
  return {
    check() {
      if (!closed) return;
      const problem = { what: `The ${adapter} store has been closed`, remedy: 'Open it again, or close it later' };
      throw new ValidationError(problem, { code: 'CLOSED' });
    },
    isClosed: () => closed,
    close() {
      closed = true;
    },
  };
}
