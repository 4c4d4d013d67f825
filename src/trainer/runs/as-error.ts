/** What was thrown, as an error: a host's own code, or its signal, may bring anything. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error(typeof thrown === 'string' ? thrown : `${String(thrown)} was thrown`);
}
