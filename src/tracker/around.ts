import type { Clock, IdSource } from '../ambient/index.js';
import type { Store } from '../store/index.js';
import type { RunSource } from './source.js';

/** What the parts of a tracker have to do with. */
export interface Around {
  readonly store: Store;
  /** The store, once the tracker's collections are declared. */
  readonly ready: () => Promise<Store>;
  readonly clock: Clock;
  readonly newId: IdSource;
  /** What runs are told of their code, where they are not told it themselves; false: nothing. Default: what is found out. */
  readonly source?: RunSource | false | undefined;
}
