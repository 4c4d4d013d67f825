import type { Commit } from '../../store/index.js';
import { commitsAfter } from '../state/index.js';
import { linesOf } from './line-file.js';
import { decodeLine } from './lines.js';
import type { CommitLine } from './records.js';

/** How many of the newest commits are held in memory at least; twice as many at most, once they are settled. */
const kept = 10_000;

/** The commits: the newest from memory, older ones from their file. */
export interface CommitLog {
  /** Forgets what is in memory: commits up to this sequence stand in the file. */
  restart(inFile: number): void;
  add(commits: readonly Commit[]): void;
  /** Commits up to this sequence stand in the file. */
  settled(sequence: number): void;
  /** Commits after a sequence, the oldest of them first; of old ones some at a time, none only when there are none. */
  after(sequence: number): Promise<readonly Commit[]>;
}

export function createCommitLog(path: string): CommitLog {
  let recent: Commit[] = [];
  /** Commits up to this one are not in memory. */
  let forgotten = 0;
  /** Where reading left off: whoever follows goes on from there. */
  let bookmark = { sequence: 0, offset: 0 };

  async function fromFile(sequence: number): Promise<readonly Commit[]> {
    const found: Commit[] = [];
    const from = bookmark.sequence <= sequence ? bookmark.offset : 0;
    for await (const lines of linesOf(path, from)) {
      for (const { text, next } of lines) {
        const line = decodeLine(text) as CommitLine | undefined;
        if (line === undefined) continue;
        if (line.sequence > sequence && line.sequence <= forgotten) {
          found.push({ sequence: line.sequence, touched: line.touched });
        }
        bookmark = { sequence: line.sequence, offset: next };
      }
      if (found.length > 0) break;
    }
    return found;
  }

  return {
    restart(inFile) {
      recent = [];
      forgotten = inFile;
    },
    add(commits) {
      for (const commit of commits) if (commit.sequence > forgotten) recent.push(commit);
    },
    settled(sequence) {
      if (recent.length <= 2 * kept) return;
      const cut = recent.findIndex((commit) => commit.sequence > sequence);
      const gone = recent.splice(0, Math.min(cut < 0 ? recent.length : cut, recent.length - kept));
      forgotten = gone.at(-1)?.sequence ?? forgotten;
    },
    async after(sequence) {
      const old = sequence < forgotten ? await fromFile(sequence) : [];
      return old.length > 0 ? old : commitsAfter(recent, sequence);
    },
  };
}
