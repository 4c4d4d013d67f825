import { execFile } from 'node:child_process';
import { sep } from 'node:path';

/** What git says of a folder. What it does not say, or not in time, is left out. */
export interface Repository {
  /** The folder that is checked out. */
  readonly root: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly dirty?: boolean;
}

/** Milliseconds that git may take. */
const patience = 2000;

/** Characters that are read of an answer: of many changed files the first say enough. */
const longestAnswer = 1 << 20;

/** `undefined` where there is no repository, or no git. */
export async function readRepository(folder: string): Promise<Repository | undefined> {
  const [top, head, status] = await Promise.all([
    git(folder, 'rev-parse', '--show-toplevel'),
    git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD'),
    git(folder, 'status', '--porcelain=v2', '--branch', '--untracked-files=no', '--ignore-submodules=dirty'),
  ]);
  const root = top.text.replace(/\r?\n$/, '').replaceAll('/', sep);
  if (!top.isWhole || root === '') return undefined;
  const commit = head.text.trim();
  return { root, ...(/^[0-9a-f]{40,64}$/.test(commit) && { commit }), ...readStatus(status) };
}

interface Answer {
  readonly text: string;
  /** Whether git came to its end, and well. */
  readonly isWhole: boolean;
}

/** Lines that begin with `#` are of the branch, others are a changed file each. */
function readStatus({ text, isWhole }: Answer): Pick<Repository, 'branch' | 'dirty'> {
  const branch = /^# branch\.head (.+)$/m.exec(text)?.[1];
  const dirty = /^[^#\n]/m.test(text);
  return {
    ...(branch !== undefined && branch !== '(detached)' && { branch }),
    ...((isWhole || dirty) && { dirty }),
  };
}

/** Never fails. Looks only: takes no lock that the user's own git would meet, and starts no file system monitor. */
function git(folder: string, ...args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    try {
      execFile(
        'git',
        // Not as the working directory, where some systems would look for the program first.
        ['-C', folder, '-c', 'core.fsmonitor=false', ...args],
        { timeout: patience, killSignal: 'SIGKILL', maxBuffer: longestAnswer, windowsHide: true, env: environment() },
        (error, text) => resolve({ text, isWhole: error === null }),
      );
    } catch {
      resolve({ text: '', isWhole: false });
    }
  });
}

/** The process's own, but for what would lead git to another repository, as where git itself has started the process. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...others } = process.env;
  return { ...others, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}
