/**
 * Tags in which things of Ciclo's stand that MLflow has no place for. MLflow's own page shows no tags that begin with
 * `mlflow.`.
 */
export const own = {
  /** Of an experiment that is deleted: its name, which it gave free. */
  name: 'mlflow.ciclo.name',
  /** Of a run or an experiment that is deleted: when. */
  deletedTime: 'mlflow.ciclo.deletedTime',
  /** Of a run or a version: which request made it. */
  request: 'mlflow.ciclo.request',
  /** Of a run: what it failed with. */
  error: 'mlflow.ciclo.error',
  dirty: 'mlflow.ciclo.source.dirty',
  host: 'mlflow.ciclo.source.host',
  node: 'mlflow.ciclo.source.node',
  packages: 'mlflow.ciclo.source.packages',
  /** Of an input: its digest, where it is longer than MLflow takes. */
  digest: 'mlflow.ciclo.digest',
  /** Of an input: its address, which MLflow keeps of the first alone that has a name and a digest. */
  uri: 'mlflow.ciclo.uri',
  /** Of an input: how many the run had before it. */
  place: 'mlflow.ciclo.place',
  stage: 'mlflow.ciclo.stage',
  size: 'mlflow.ciclo.size',
  sha256: 'mlflow.ciclo.sha256',
  fingerprint: 'mlflow.ciclo.dataFingerprint',
  metrics: 'mlflow.ciclo.metrics',
  signature: 'mlflow.ciclo.signature',
  approval: 'mlflow.ciclo.approval.',
  history: 'mlflow.ciclo.history.',
} as const;

/** MLflow's own. */
export const mlflowTags = {
  runName: 'mlflow.runName',
  parent: 'mlflow.parentRunId',
  note: 'mlflow.note.content',
  user: 'mlflow.user',
  entry: 'mlflow.source.name',
  sourceType: 'mlflow.source.type',
  commit: 'mlflow.source.git.commit',
  branch: 'mlflow.source.git.branch',
  context: 'mlflow.data.context',
} as const;

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** The longest value that every MLflow takes: 2.13 cuts longer ones off without a word. */
export const longestTag = 5000;

const longestPart = 4900;

/** A text of any length as tags: `key`, `key.1`, `key.2` … */
export function longTag(key: string, text: string): Tag[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length || from === 0; ) {
    let to = Math.min(from + longestPart, text.length);
    // Never between the halves of a character.
    if (to < text.length && isHighSurrogate(text.charCodeAt(to - 1))) to--;
    parts.push(text.slice(from, to));
    from = Math.max(to, from + 1);
  }
  return parts.map((value, i) => ({ key: i === 0 ? key : `${key}.${i}`, value }));
}

export function readLongTag(tags: ReadonlyMap<string, string>, key: string): string | undefined {
  let text = tags.get(key);
  if (text === undefined) return undefined;
  for (let i = 1; ; i++) {
    const part = tags.get(`${key}.${i}`);
    if (part === undefined) return text;
    text += part;
  }
}

/** Whether a tag is one of those that {@link longTag} makes under `key`. */
export function isPartOf(tag: string, key: string): boolean {
  return tag === key || (tag.startsWith(`${key}.`) && /^\d+$/.test(tag.slice(key.length + 1)));
}

export function tagMap(tags: readonly Tag[]): Map<string, string> {
  return new Map(tags.map(({ key, value }) => [key, value]));
}

/** A record from texts by key, whatever the keys are called. */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  return Object.fromEntries(entries);
}

export function tagsOf(record: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
