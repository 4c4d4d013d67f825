import { ValidationError } from '../errors/index.js';

/**
 * What an acknowledged commit survives. `power-cut`: also that the machine loses its power, because every commit is
 * flushed to the device. `process`: the death of the process only, which is faster; after a power cut the last commits
 * may be gone, and the store is whole.
 */
export type Durability = 'power-cut' | 'process';

const durabilities: readonly Durability[] = ['power-cut', 'process'];

/** @throws ValidationError when this is none: nothing may be promised that nobody knows. */
export function checkDurability(durability: Durability): void {
  if (durabilities.includes(durability)) return;
  const what = `There is no durability ${JSON.stringify(durability)}`;
  throw new ValidationError({ what, where: 'durability', remedy: `Use ${durabilities.join(' or ')}` });
}
