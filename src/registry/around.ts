import type { Clock, IdSource } from '../ambient/index.js';
import type { Store } from '../store/index.js';

/** What the parts of a registry have to do with. The store knows the registry's collections. */
export interface Around {
  readonly store: Store;
  readonly clock: Clock;
  /** Who does what no other is said to have done. */
  readonly actor: string;
  /** Ids of models, under which their histories lie. */
  readonly newId: IdSource;
}
