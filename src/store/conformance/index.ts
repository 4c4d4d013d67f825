import { againstTheModel } from './against-the-model.js';
import { atomicCommit } from './atomic-commit.js';
import { blobBytes } from './blob-bytes.js';
import { blobLinks } from './blob-links.js';
import { blobPieces } from './blob-pieces.js';
import { changes } from './changes.js';
import { closing } from './closing.js';
import { conflicts } from './conflicts.js';
import { declarations } from './declarations.js';
import { documentCopies } from './document-copies.js';
import { documentRevisions } from './document-revisions.js';
import { documentValues } from './document-values.js';
import { keyRefusals } from './key-refusals.js';
import { keys } from './keys.js';
import { queryConditions } from './query-conditions.js';
import { queryOrder } from './query-order.js';
import { queryPages } from './query-pages.js';
import { querySelect } from './query-select.js';
import { querySome } from './query-some.js';
import { refusals } from './refusals.js';
import { reopening } from './reopening.js';
import { seriesPoints } from './series-points.js';
import { seriesRanges } from './series-ranges.js';
import { seriesTrimming } from './series-trimming.js';
import { sharing } from './sharing.js';
import { type ConformanceOptions, createSuite } from './suite.js';
import { verifying } from './verifying.js';

export type { Capabilities, ConformanceOptions } from './suite.js';

const behaviours = [
  documentValues,
  documentCopies,
  documentRevisions,
  conflicts,
  atomicCommit,
  refusals,
  keys,
  keyRefusals,
  queryConditions,
  queryOrder,
  queryPages,
  querySelect,
  querySome,
  declarations,
  seriesPoints,
  seriesRanges,
  seriesTrimming,
  blobBytes,
  blobLinks,
  blobPieces,
  changes,
  verifying,
  closing,
  reopening,
  sharing,
  againstTheModel,
];

/**
 * Registers the tests that every `Store` must pass, with the runner that is handed in; an adapter that passes
 * them all keeps the port's promises, crashes and contention of processes apart. Its random operations need fast-check,
 * which is a peer dependency that only this suite asks for.
 *
 * @example
 * describe('my adapter', () => storeConformance({ test, createStore: () => myStore() }));
 */
export function storeConformance(options: ConformanceOptions): void {
  const suite = createSuite(options);
  for (const behaviour of behaviours) behaviour(suite);
}
