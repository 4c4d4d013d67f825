import { fromWire } from '../../errors/index.js';
import type { CommitResult } from '../../store/index.js';
import { type Grouped, grouped } from '../queue/index.js';
import type { EncodedWrite } from './engine/encoded-write.js';
import type { Engine } from './engine/engine.js';

/** Commits that wait at the same time go to the database together, and share one transaction and one flush there. */
export function groupCommit(engine: Engine, onCommitted: () => void): Grouped<readonly EncodedWrite[], CommitResult> {
  return grouped(async (group) => {
    const outcomes = await engine.call('commit', group);
    onCommitted();
    return outcomes.map((outcome) => ('refusal' in outcome ? { refusal: fromWire(outcome.refusal) } : outcome));
  });
}
