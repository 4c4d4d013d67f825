import type { Write } from '../../store/index.js';
import { collections, versionId } from '../collections.js';
import type { VersionDocument } from '../documents.js';
import type { HistoryEvent } from '../history/history.js';
import type { HistoryEntry } from '../history-entry.js';
import type { Stage } from '../version.js';

/** One version going from the stage where it is to another. */
export interface Move {
  readonly version: VersionDocument;
  readonly to: Stage;
  readonly reason?: string;
  /** Of a move that a policy decided. */
  readonly evidence?: NonNullable<HistoryEntry['evidence']>;
  readonly rollback?: true;
}

/**
 * What moves mean for the store: the versions as they become, and what the history tells of each. A version leaves
 * production before another comes to it, so that the history never tells of two.
 */
export function applyMoves(unordered: readonly Move[]): { writes: Write[]; events: HistoryEvent[] } {
  const moves = unordered.toSorted((a, b) => Number(leavesProduction(b)) - Number(leavesProduction(a)));
  return {
    writes: moves.map(({ version, to }) => ({
      type: 'put',
      collection: collections.versions,
      id: versionId(version.model, version.version),
      value: { ...version, stage: to },
    })),
    events: moves.map(({ version, to, reason, evidence, rollback }) => ({
      type: 'transition',
      version: version.version,
      from: version.stage,
      to,
      ...(reason !== undefined && { reason }),
      ...(evidence !== undefined && { evidence }),
      ...(rollback && { rollback }),
    })),
  };
}

const leavesProduction = ({ version, to }: Move) => version.stage === 'production' && to !== 'production';

/** The moves that one move takes: a version that comes to production sends the one that is there to `archived`. */
export function movesFor(move: Move, inProduction: VersionDocument | undefined): Move[] {
  if (move.to !== 'production' || inProduction === undefined) return [move];
  const reason = `Version ${move.version.version} took its place in production`;
  return [move, { version: inProduction, to: 'archived', reason }];
}
