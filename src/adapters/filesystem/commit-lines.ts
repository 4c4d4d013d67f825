import type { Commit, Touched } from '../../store/index.js';
import { decodeLine, encodePlainLine, longestRun, type NumberedLines } from './lines.js';

/** Commits one after the other, and the sequence of the last point in the store after them. */
export interface CommitRun {
  readonly commits: readonly Commit[];
  readonly lastPoint: number;
}

/** The lines of commits in the journal and in the list of commits: one commit, or a run of them, a line. */
export function encodeCommits({ commits, lastPoint }: CommitRun): string {
  let lines = '';
  for (let begin = 0; begin < commits.length; begin += longestRun) {
    const [{ sequence, touched }, ...others] = commits.slice(begin, begin + longestRun) as [Commit, ...Commit[]];
    const all = [touched, ...others.map((commit) => commit.touched)];
    lines += encodePlainLine(
      others.length > 0 ? { sequence, commits: all, lastPoint } : { sequence, touched, lastPoint },
    );
  }
  return lines;
}

type CommitLine = { readonly sequence: number; readonly lastPoint: number } & (
  | { readonly touched: readonly Touched[] }
  | { readonly commits: readonly (readonly Touched[])[] }
);

/** What a line of {@link encodeCommits} holds; `undefined` for a line of another kind, or that cannot be read. */
export function decodeCommits(text: string): CommitRun | undefined {
  return commitsOf(decodeLine(text));
}

/** As {@link decodeCommits}, of a line that is decoded already. */
export function commitsOf(line: unknown): CommitRun | undefined {
  if (!isCommitLine(line)) return undefined;
  const { sequence, lastPoint } = line;
  const commits = 'touched' in line ? [line.touched] : line.commits;
  return { lastPoint, commits: commits.map((touched, i) => ({ sequence: sequence + i, touched })) };
}

function isCommitLine(line: unknown): line is CommitLine {
  return typeof line === 'object' && line !== null && ('touched' in line || 'commits' in line);
}

export const commitLines: NumberedLines = {
  last: (line) => decodeCommits(line)?.commits.at(-1)?.sequence,
  after(number, line) {
    const run = decodeCommits(line);
    if (run === undefined) return '';
    return encodeCommits({ ...run, commits: run.commits.filter(({ sequence }) => sequence > number) });
  },
};
