import type { AppendEffect, Effect } from '../state/index.js';
import { encodeLine } from './lines.js';
import { encodePoints } from './point-lines.js';
import type { BlobRecord } from './records.js';

/** An append with the lines of its points as they stand in the journal and will stand in the series' file. */
export interface LinedAppend extends AppendEffect {
  readonly lines: string;
}

/** What is left of an append once memory has its points, which is all that the series' file needs. */
export interface AppendedLines {
  readonly type: 'appended';
  readonly series: string;
  readonly lines: string;
  /** The sequence of the last point. */
  readonly last: number;
}

type OtherEffect =
  | Exclude<Effect, AppendEffect>
  /** A blob's bytes are in place: from now on the key means them. */
  | { readonly type: 'blob'; readonly record: BlobRecord }
  | { readonly type: 'forget'; readonly key: string };

/** What the journal brings to memory. */
export type JournalEffect = OtherEffect | LinedAppend;

/** What the journal brings to the files. */
export type FileEffect = OtherEffect | AppendedLines;

/** Commits that were written with one append and one flush. */
export interface Group {
  /** The lines of the commits as they stand in the journal and will stand in the list of commits. */
  readonly lines: string;
  /** Of the last commit; of the one before the group, when the group has none. */
  readonly lastSequence: number;
  /** The sequence of the last point after these commits. */
  readonly lastPoint: number;
  readonly effects: readonly JournalEffect[];
}

/** A group that memory has, and the files do not have yet. */
export interface UnsettledGroup extends Omit<Group, 'effects'> {
  readonly effects: readonly FileEffect[];
}

/** Lets go of the points, which would live on as objects beside the columns that memory keeps. */
export function unsettled({ effects, ...group }: Group): UnsettledGroup {
  return { ...group, effects: effects.map(forFiles) };
}

function forFiles(effect: JournalEffect): FileEffect {
  if (effect.type !== 'append') return effect;
  const { series, first, points, lines } = effect;
  return { type: 'appended', series, lines, last: first + points.length - 1 };
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

/** The line of an append, which says how many lines of points follow. */
export interface AppendHead {
  readonly type: 'append';
  readonly series: string;
  readonly lines: number;
}

/** The lines of a group: those of the commits, then one line an effect, and those of an append's points after it. */
export function encodeGroup({ lines, effects }: Group): string {
  let text = lines;
  for (const effect of effects) {
    if (effect.type !== 'append') text += encodeLine(effect);
    else text += encodeLine(headOf(effect)) + effect.lines;
  }
  return text;
}

function headOf({ series, lines }: LinedAppend): AppendHead {
  return { type: 'append', series, lines: lines.split('\n').length - 1 };
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
    const parts = [effect.points];
    for (let next = effects[i]; next?.type === 'append' && next.series === effect.series; next = effects[++i]) {
      parts.push(next.points);
    }
    const points = parts.length === 1 ? effect.points : parts.flat();
    joined.push({ ...effect, points, lines: encodePoints({ first: effect.first, points }) });
  }
  return joined;
}
