import type { Store } from '../../store/index.js';
import { pulseOf } from '../collections.js';

/** Above any crowd of writers that leaves a reader time to read. */
const mostAttempts = 100;

/**
 * What `read` makes of several reads, between which nothing happened in the registry: a model that is renamed meanwhile
 * would have its versions under another name than its own. So it is with what `read` throws: that something is not there
 * may have come of reading halves.
 */
export async function steadily<T>(store: Store, read: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    const before = await pulseOf(store);
    const [found] = await Promise.allSettled([read()]);
    if (before !== (await pulseOf(store)) && attempts < mostAttempts) continue;
    if (found.status === 'rejected') throw found.reason;
    return found.value;
  }
}
