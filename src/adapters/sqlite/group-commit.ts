import type { CommitResult } from '../../store/index.js';
import { type Grouped, grouped } from '../queue/index.js';
import { decodeOutcomes } from './engine/commit/outcomes.js';
import { joinTape, type TapePart } from './engine/commit/tape.js';
import type { Engine } from './engine/engine.js';

/** Commits that wait at the same time go to the database together, and share one transaction and one flush there. */
export function groupCommit(engine: Engine, onCommitted: () => void): Grouped<TapePart, CommitResult> {
  return grouped(async (group) => {
    const outcome = await engine.call('commit', joinTape(group));
    onCommitted();
    return decodeOutcomes(outcome);
  });
}
