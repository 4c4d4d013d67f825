import { CicloError } from '../errors/index.js';

/** Far above any crowd of writers: each conflict means that another writer got through, so work is always done. */
const mostAttempts = 10_000;

/**
 * Repeats `attempt`, which reads what stands, commits a change that expects it, and so fails with the store's
 * ConflictError when another writer came between. Conflicts that a room itself throws have codes of their own and are
 * not repeated.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt();
    } catch (error) {
      if (!CicloError.is(error) || error.code !== 'CONFLICT' || attempts === mostAttempts) throw error;
    }
  }
}
