import type { Commit, StoredPoint } from '../../store/index.js';
import type { AppendEffect, Effect } from '../state/index.js';
import { encodeLine, encodePlainLine, encodePoint } from './lines.js';
import type { BlobRecord, CommitLine } from './records.js';

/** An append with the lines of its points as they stand in the journal and will stand in the series' file. */
export interface LinedAppend extends AppendEffect {
  readonly lines: string;
}

/** What the journal brings to the state and to the files. */
export type JournalEffect =
  | Exclude<Effect, AppendEffect>
  | LinedAppend
  /** A blob's bytes are in place: from now on the key means them. */
  | { readonly type: 'blob'; readonly record: BlobRecord }
  | { readonly type: 'forget'; readonly key: string };

/** Commits that were written with one append and one flush. */
export interface Group {
  readonly commits: readonly Commit[];
  /** The lines of the commits as they stand in the journal and will stand in the list of commits. */
  readonly lines: string;
  /** Of the last commit; of the one before the group, when the group has none. */
  readonly lastSequence: number;
  /** The sequence of the last point after these commits. */
  readonly lastPoint: number;
  readonly effects: readonly JournalEffect[];
}

/**
 * The first line of a group. It counts only at the offset that it names (see `journal`), and so does everything in
 * the `bytes` after it.
 */
export type Head = {
  readonly at: number;
  /** The writer's own mark: two writers may write the same group at the same place. */
  readonly by: string;
  readonly bytes: number;
  /** Where a write began that was cut short and that this one closes. */
  readonly closes?: number;
} & ({ readonly lastSequence: number; readonly lastPoint: number } | { readonly next: number });

/** The line of a commit in the journal and in the list of commits. */
export function encodeCommit({ sequence, touched }: Commit, lastPoint: number): string {
  const line: CommitLine = { sequence, touched, lastPoint };
  return encodePlainLine(line);
}

/** The lines of a group: one line a commit, then one line an effect, and those of an append's points after it. */
export function encodeGroup({ lines, effects }: Group): string {
  let text = lines;
  for (const effect of effects) {
    if (effect.type !== 'append') text += encodeLine(effect);
    else text += encodeLine({ type: 'append', series: effect.series, points: effect.points.length }) + effect.lines;
  }
  return text;
}

/** Joins appends to one series that follow one another, and writes their points' lines. */
export function joinAppends(effects: readonly Effect[]): JournalEffect[] {
  const joined: JournalEffect[] = [];
  for (let i = 0; i < effects.length; ) {
    const effect = effects[i++]!;
    if (effect.type !== 'append') {
      joined.push(effect);
      continue;
    }
    const points: StoredPoint[] = [...effect.points];
    for (let next = effects[i]; next?.type === 'append' && next.series === effect.series; next = effects[++i]) {
      points.push(...next.points);
    }
    let lines = '';
    for (const point of points) lines += encodePoint(point);
    joined.push({ type: 'append', series: effect.series, points, lines });
  }
  return joined;
}

/** The line of an append, which says how many lines of points follow. */
export interface AppendHead {
  readonly type: 'append';
  readonly series: string;
  readonly points: number;
}
