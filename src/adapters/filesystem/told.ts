import type { Commit, Damage } from '../../store/index.js';
import { decodeCommits } from './commit-lines.js';
import type { Group } from './group.js';
import type { Held } from './held.js';
import type { Layout } from './layout.js';
import { isTorn, linesOf } from './line-file.js';

/** What the list of commits and the journal tell of the points; by it the files of the series are judged. */
export interface Told {
  /** How many points each series must hold. */
  readonly points: ReadonlyMap<string, number>;
  /** Where the list of commits itself is damaged. */
  readonly damage: readonly Damage[];
}

/** @param unsettled the groups of the journal; those that are in the list of commits already do not count twice. */
export async function readTold({ commits: path }: Layout, unsettled: readonly Group[]): Promise<Told> {
  const points = new Map<string, number>();
  const damage: Damage[] = [];
  const report = (what: string) => void damage.push({ kind: 'log', key: 'commits.ndjson', what });
  let sequence = 0;
  /** A gap next to damage is that damage. */
  let isAfterDamage = false;
  let end = { number: 0, next: 0 };

  function follow(commit: Commit): void {
    if (commit.sequence <= sequence) return;
    if (commit.sequence > sequence + 1 && !isAfterDamage)
      report(`The commits ${sequence + 1} to ${commit.sequence - 1} are missing`);
    isAfterDamage = false;
    sequence = commit.sequence;
    for (const touch of commit.touched) {
      if (touch.type !== 'append' && touch.type !== 'trim') continue;
      const change = touch.type === 'append' ? touch.points : -touch.points;
      points.set(touch.series, (points.get(touch.series) ?? 0) + change);
    }
  }

  for await (const lines of linesOf(path)) {
    for (const { text, number } of lines) {
      const run = decodeCommits(text);
      run?.commits.forEach(follow);
      if (run !== undefined) continue;
      report(`Line ${number} is not what was written`);
      isAfterDamage = true;
    }
    end = lines.at(-1) ?? end;
  }
  if (await isTorn(path, end.next)) report(`Line ${end.number + 1} is not what was written`);
  isAfterDamage = true; // What the journal lost is reported with the journal, and a cut end when the files are loaded.
  for (const { lines } of unsettled) for (const line of lines.split('\n')) decodeCommits(line)?.commits.forEach(follow);
  return { points, damage };
}

/** The series that hold fewer points than they must, but for those that are known to be damaged. */
export function missingPoints({ points }: Told, { state, damagedFiles }: Held, layout: Layout): readonly Damage[] {
  return [...points].flatMap(([key, told]): Damage[] => {
    const missing = told - (state.series.get(key)?.size ?? 0);
    if (missing <= 0 || damagedFiles.has(layout.series(key))) return [];
    return [{ kind: 'series', key, what: `Of ${told} points ${missing} are missing, by what the commits tell` }];
  });
}
