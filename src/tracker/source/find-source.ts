import { realpath } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { version as ciclo } from '../../ambient/index.js';
import type { RunSource } from '../source.js';
import { type Repository, readRepository } from './git.js';
import { installedPackages } from './installed-packages.js';

/** By what a process was asked for: code does not change under a process that has begun. */
const found = new Map<string, Promise<RunSource>>();

/** The code that this process runs, as far as it can be told; looked for once. Never fails. */
export function findSource(): Promise<RunSource> {
  const entry = process.argv[1];
  const directory = workingDirectory();
  const key = JSON.stringify([entry, directory]);
  const known = found.get(key) ?? lookForSource(entry, directory);
  found.set(key, known);
  return known;
}

/**
 * @param entry the script that Node was started with; `undefined` where there is none.
 * @param directory the working directory. The repository and the packages are those around it where there is no script,
 *   where the script is that of an installed package, as of a command, and where it lies in no repository.
 */
export async function lookForSource(entry: string | undefined, directory: string | undefined): Promise<RunSource> {
  // Node resolves links too before it runs a script.
  const script = entry === undefined ? undefined : await realpath(entry).catch(() => entry);
  const isOwn = script !== undefined && !script.split(sep).includes('node_modules');
  const around = isOwn ? dirname(script) : directory;
  const [repository, packages] = await Promise.all([
    repositoryAround(isOwn ? [around, directory] : [around]),
    around === undefined ? [] : installedPackages(around),
  ]);
  const { root, ...code }: Partial<Repository> = repository ?? {};
  const user = userName();
  return {
    ...code,
    ...(script !== undefined && { entry: within(root, script) }),
    host: hostname(),
    ...(user !== undefined && { user }),
    node: process.version,
    packages: Object.fromEntries([...packages, ['ciclo', ciclo]]),
  };
}

/** The first that there is; all are asked at once, for each may take its time. */
async function repositoryAround(folders: readonly (string | undefined)[]): Promise<Repository | undefined> {
  const known = [...new Set(folders)].filter((folder) => folder !== undefined);
  return (await Promise.all(known.map(readRepository))).find((repository) => repository !== undefined);
}

/** The path from the root on, with slashes; the whole path where the script lies elsewhere. */
function within(root: string | undefined, script: string): string {
  if (root === undefined) return script;
  const path = relative(root, script);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? script : path.replaceAll(sep, '/');
}

/** `undefined` where the directory has been removed. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** A container may run under a number that has no name. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? process.env.USERNAME;
  }
}
