import assert from 'node:assert/strict';
import { CicloError } from '../../errors/index.js';

/** Holds a call to refusing its input with a ValidationError that says all of this. */
export async function assertRefused(call: () => unknown, ...says: readonly (string | RegExp)[]): Promise<void> {
  await assert.rejects(
    async () => call(),
    (error) => {
      assert.ok(CicloError.is(error) && error.code === 'VALIDATION', `a ValidationError is wanted, not ${error}`);
      for (const words of says) assert.match(error.message, new RegExp(words));
      return true;
    },
  );
}

/**
 * What a call gives, or `undefined` where it refuses its input with an error of Ciclo's. That a part of the host's own does
 * not keep to its contract is no refusal.
 */
export async function unlessRefused<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (CicloError.is(error) && !error.code.startsWith('BROKEN_')) return undefined;
    throw error;
  }
}
