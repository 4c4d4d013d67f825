import type { Commit } from '../../store/index.js';
import { decodeCommits } from './commit-lines.js';
import type { Group } from './group.js';
import { linesOf } from './line-file.js';

/** So many characters of the newest lines are held in memory at least; twice as many at most, once they are settled. */
const kept = 1 << 20;

/** So many commits are told at a time, so that nobody waits for the rest to be decoded. */
const atOnce = 1000;

/** The commits: the newest from memory, older ones from their file. */
export interface CommitLog {
  /** Forgets what is in memory: commits up to this sequence stand in the file. */
  restart(inFile: number): void;
  add(group: Group): void;
  /** Commits up to this sequence stand in the file. */
  settled(sequence: number): void;
  /** Commits after a sequence, the oldest of them first; of old ones some at a time, none only when there are none. */
  after(sequence: number): Promise<readonly Commit[]>;
}

export function createCommitLog(path: string): CommitLog {
  /** As lines: nearly all of them are never asked for. */
  let recent: Pick<Group, 'lines' | 'lastSequence'>[] = [];
  /** Of the recent lines, in characters. */
  let size = 0;
  /** Commits up to this one are not in memory. */
  let forgotten = 0;
  /** Where reading left off: whoever follows goes on from there. */
  let bookmark = { sequence: 0, offset: 0 };

  async function fromFile(sequence: number): Promise<readonly Commit[]> {
    const found: Commit[] = [];
    const from = bookmark.sequence <= sequence ? bookmark.offset : 0;
    for await (const lines of linesOf(path, from)) {
      for (const { text, next } of lines) {
        const commits = decodeCommits(text)?.commits ?? [];
        found.push(...commits.filter((commit) => commit.sequence > sequence && commit.sequence <= forgotten));
        bookmark = { sequence: commits.at(-1)?.sequence ?? bookmark.sequence, offset: next };
      }
      if (found.length > 0) break;
    }
    return found;
  }

  /** Whoever follows asks for the newest: they are looked for from the end. */
  function fromMemory(sequence: number): readonly Commit[] {
    let begin = recent.length;
    while (begin > 0 && recent[begin - 1]!.lastSequence > sequence) begin--;
    const found: Commit[] = [];
    for (; begin < recent.length && found.length < atOnce; begin++) {
      const commits = commitsIn(recent[begin]!.lines);
      found.push(...commits.filter((commit) => commit.sequence > Math.max(sequence, forgotten)));
    }
    return found;
  }

  return {
    restart(inFile) {
      recent = [];
      size = 0;
      forgotten = inFile;
    },
    add({ lines, lastSequence }) {
      if (lines === '' || lastSequence <= forgotten) return;
      recent.push({ lines, lastSequence });
      size += lines.length;
    },
    settled(sequence) {
      if (size <= 2 * kept) return;
      let gone = 0;
      for (; size > kept && recent[gone]!.lastSequence <= sequence; gone++) {
        size -= recent[gone]!.lines.length;
        forgotten = recent[gone]!.lastSequence;
      }
      recent.splice(0, gone);
    },
    async after(sequence) {
      const old = sequence < forgotten ? await fromFile(sequence) : [];
      return old.length > 0 ? old : fromMemory(sequence);
    },
  };
}

function commitsIn(lines: string): readonly Commit[] {
  return lines.split('\n').flatMap((line) => decodeCommits(line)?.commits ?? []);
}
