import type { Commit, StoredDocument } from '../../store/index.js';
import type { PointList } from './point-list.js';

/** All that a store remembers apart from the bytes of blobs, as the memory and filesystem adapters hold it. */
export interface State {
  /** By collection, then by id. */
  readonly documents: Map<string, Map<string, StoredDocument>>;
  readonly series: Map<string, PointList>;
  /** The owners of each linked blob. */
  readonly links: Map<string, Set<string>>;
  /** The sequence of the last commit. */
  lastSequence: number;
  /** The sequence of the point appended last. */
  lastPoint: number;
}

export function createState(): State {
  return { documents: new Map(), series: new Map(), links: new Map(), lastSequence: 0, lastPoint: 0 };
}

/** The commits after a sequence number. They are found from the end: whoever follows asks for the newest. */
export function commitsAfter(commits: readonly Commit[], sequence: number): readonly Commit[] {
  let begin = commits.length;
  while (begin > 0 && commits[begin - 1]!.sequence > sequence) begin--;
  return commits.slice(begin);
}

/** How many documents and points there are, for the report of `verify`. */
export function countsOf({ documents, series }: State): { documents: number; points: number } {
  const sum = (sizes: Iterable<{ size: number }>) => [...sizes].reduce((total, { size }) => total + size, 0);
  return { documents: sum(documents.values()), points: sum(series.values()) };
}
