/**
 * What an acknowledged commit survives. `power-cut`: also that the machine loses its power, because every commit is
 * flushed to the device. `process`: the death of the process only, which is faster; after a power cut the last commits
 * may be gone, and the store is whole.
 */
export type Durability = 'power-cut' | 'process';
