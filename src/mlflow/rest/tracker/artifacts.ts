import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { NotFoundError, refuse, ValidationError } from '../../../errors/index.js';
import { compareCodePoints } from '../../../store/index.js';
import { type Artifact, type ArtifactContent, artifactPathProblems } from '../../../tracker/index.js';
import { api, type Client, type MlflowRequest, notMlflow, notSupported } from '../client/index.js';
import { fileForm, nothing } from '../entities.js';
import { runNotFound } from './calls.js';

/** Where a run's artifacts lie: what MLflow calls its artifact URI. */
export type ArtifactRoot = string;

const fileList = z.object({ root_uri: z.string().default(''), files: z.array(fileForm).default([]) });

/** Keeps content under a path. What comes as a stream cannot be sent again where the connection breaks. */
export async function logArtifact(
  client: Client,
  root: ArtifactRoot,
  path: string,
  given: ArtifactContent,
): Promise<void> {
  refuse(artifactPathProblems(path));
  const { content, repeatable } = await contentOf(given);
  await client.call(nothing, { method: 'PUT', path: addressOf(root, path), content, repeatable });
}

/** Every file of a folder, by the same paths below `under`. */
export async function logArtifacts(
  client: Client,
  root: ArtifactRoot,
  directory: string,
  under?: string,
): Promise<void> {
  const paths = await filesIn(directory);
  const targets = paths.map((path) => (under === undefined ? path : `${under}/${path}`));
  refuse(targets.flatMap((path) => artifactPathProblems(path)));
  for (const [i, target] of targets.entries())
    await logArtifact(client, root, target, { file: join(directory, ...paths[i]!.split('/')) });
}

/** By path. MLflow knows no hashes of artifacts. */
export async function listArtifacts(client: Client, runId: string, under?: string): Promise<Artifact[]> {
  if (under !== undefined) refuse(artifactPathProblems(under));
  const found: Artifact[] = [];
  const folders: (string | undefined)[] = [under];
  const seen = new Set<string | undefined>(folders);
  while (folders.length > 0) {
    const folder = folders.pop();
    for (const { path, is_dir: isFolder, file_size: size } of (await listFolder(client, runId, folder)).files) {
      if (!isFolder) found.push({ path, size, sha256: null });
      // Some stores list a folder among what is in it.
      else if (isBelow(path, folder) && !seen.has(path)) {
        if (path.split('/').length > deepest) throw notMlflow(`Folders lie deeper than ${deepest}`, 'artifacts/list');
        seen.add(path);
        folders.push(path);
      }
    }
  }
  return found.sort((a, b) => compareCodePoints(a.path, b.path));
}

const deepest = 100;

function isBelow(path: string, folder: string | undefined): boolean {
  return path !== '' && (folder === undefined || path.startsWith(`${folder}/`));
}

/** @throws NotFoundError */
export async function* streamArtifact(client: Client, runId: string, path: string): AsyncGenerator<Uint8Array> {
  refuse(artifactPathProblems(path));
  // Looked for first: of an artifact that is not there the server tells as a failure of its own.
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined;
  const { root_uri: root, files } = await listFolder(client, runId, folder);
  if (!files.some((file) => file.path === path && !file.is_dir)) throw await noArtifact(client, runId, path);
  // Wherever they lie, the server gives them out to its own page.
  const elsewhere: MlflowRequest = { method: 'GET', path: '/get-artifact', query: { run_id: runId, path } };
  const below = pathBelow(root);
  yield* client.stream(below === undefined ? elsewhere : { method: 'GET', path: addressOf(root, path) });
}

/** @throws NotFoundError */
export async function readArtifact(client: Client, runId: string, path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamArtifact(client, runId, path)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/** Writes one artifact, or all in a folder, each whole or not at all. @throws NotFoundError */
export async function downloadArtifacts(
  client: Client,
  runId: string,
  directory: string,
  path?: string,
): Promise<void> {
  const all = await listArtifacts(client, runId);
  const wanted = all.filter((found) => path === undefined || found.path === path || found.path.startsWith(`${path}/`));
  if (wanted.length === 0 && path !== undefined) throw await noArtifact(client, runId, path);
  // The server's paths are as little to be trusted as a caller's.
  refuse(wanted.flatMap((found) => artifactPathProblems(found.path)));
  await mkdir(directory, { recursive: true });
  for (const { path: from } of wanted) {
    const target = join(directory, ...from.split('/'));
    const unfinished = `${target}.${client.newId()}.part`;
    await mkdir(dirname(target), { recursive: true });
    try {
      await pipeline(Readable.from(streamArtifact(client, runId, from)), createWriteStream(unfinished));
      await rename(unfinished, target);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}

async function listFolder(client: Client, runId: string, path: string | undefined) {
  try {
    return await client.call(fileList, api('GET', 'artifacts/list', { query: { run_id: runId, path } }));
  } catch (error) {
    throw error instanceof NotFoundError ? runNotFound(runId) : error;
  }
}

async function noArtifact(client: Client, runId: string, path: string): Promise<NotFoundError> {
  const paths = (await listArtifacts(client, runId)).map((artifact) => artifact.path);
  const remedy = paths.length === 0 ? 'It has none' : `It has ${paths.slice(0, 20).join(', ')}`;
  const what = `The run has no artifact ${JSON.stringify(path)}`;
  return new NotFoundError({ what, where: `run ${runId}`, remedy }, { code: 'ARTIFACT_NOT_FOUND' });
}

/** The address below the server's of a path in a place that the server takes artifacts for. @throws CicloError `NOT_SUPPORTED` */
export function addressOf(root: ArtifactRoot, path: string): string {
  const below = pathBelow(root);
  if (below === undefined) {
    const place = root.replace(/\/\/[^/@]*@/, '//').replace(/\?.*$/, '');
    const what = `The server takes no artifacts for where they lie: ${place}`;
    throw notSupported(
      what,
      'Start it with --serve-artifacts, and use an experiment that was made since',
      'artifact location',
    );
  }
  const segments = [...below.split('/'), ...path.split('/')].filter((segment) => segment !== '');
  return `/api/2.0/mlflow-artifacts/artifacts/${segments.map(encodeURIComponent).join('/')}`;
}

/** Where a root lies among the artifacts that the server itself gives out; `undefined` for one that lies elsewhere. */
function pathBelow(root: ArtifactRoot): string | undefined {
  const proxied = /^mlflow-artifacts:\/(?:\/[^/]*)?(.*)$/.exec(root)?.[1];
  return proxied ?? /^https?:\/\/[^/]+(?:.*)\/api\/2\.0\/mlflow-artifacts\/artifacts\/(.*)$/.exec(root)?.[1];
}

interface Sent {
  readonly content: () => Uint8Array | AsyncIterable<Uint8Array>;
  readonly repeatable: true | 'never';
}

async function contentOf(given: ArtifactContent): Promise<Sent> {
  if (typeof given === 'string') return whole(new TextEncoder().encode(given));
  if (given instanceof Uint8Array) return whole(given);
  if (typeof given === 'object' && given !== null) {
    if (Symbol.asyncIterator in given) return { content: () => given, repeatable: 'never' };
    if ('json' in given) return whole(new TextEncoder().encode(`${JSON.stringify(given.json, null, 2)}\n`));
    if ('file' in given && (await isFile(given.file)))
      return { content: () => createReadStream(given.file), repeatable: true };
  }
  const what = 'An artifact is bytes, text, a stream of bytes, { json } or the { file } of that path';
  throw new ValidationError({ what, where: 'content' });
}

function whole(bytes: Uint8Array): Sent {
  return { content: () => bytes, repeatable: true };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Relative paths with forward slashes. Symbolic links are not followed. @throws NotFoundError when there is no folder. */
async function filesIn(directory: string): Promise<string[]> {
  const folder = await lstat(directory).catch(() => undefined);
  if (folder === undefined || !folder.isDirectory()) {
    throw new NotFoundError({ what: `There is no folder ${JSON.stringify(directory)}`, where: 'directory' });
  }
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return paths.sort(compareCodePoints);
}
