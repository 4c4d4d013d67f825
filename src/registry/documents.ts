import type { SignatureColumn } from '../pipeline/index.js';
import type { Store, StoredDocument } from '../store/index.js';
import { collections, versionId } from './collections.js';
import type { Approval, ModelVersion, Stage } from './version.js';

/**
 * A registered model as the store holds it. Every change to a model or its versions writes this document at the
 * revision that was read, and so changes to one model happen one after another.
 */
export type ModelDocument = {
  readonly name: string;
  readonly creationTime: number;
  /** When it last changed: the history's times never go back, whatever the clocks of its writers say. */
  readonly changeTime: number;
  /** The highest number that a version was given. */
  readonly versions: number;
  /** Versions by alias. */
  readonly aliases: Readonly<Record<string, number>>;
  /** What its history lies under, whatever its name. Absent, like all that follows, in models of the first format. */
  readonly id?: string;
  /** How many entries its history has. */
  readonly entries?: number;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** What it was called before it was renamed, oldest first. */
  readonly formerNames?: readonly FormerName[];
  /** Since when it has its name, where another model had it before; else `null`, as for former names. */
  readonly nameSince?: number | null;
};

/** A name that a model had, from when until when; it may have had one several times. */
export type FormerName = {
  readonly name: string;
  /** `null` where no other model had it before. */
  readonly since: number | null;
  /** When another model took it; absent for as long as none has: whoever logs may not have heard of the new one. */
  readonly until?: number;
};

/** A version as the store holds it. */
export type VersionDocument = {
  readonly model: string;
  readonly version: number;
  readonly stage: Stage;
  readonly creationTime: number;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly run: string | null;
  readonly signature: { readonly columns: readonly PlainObject<SignatureColumn>[] };
  readonly dataFingerprint: string | null;
  readonly size: number;
  /** `null` where it was imported as something that Ciclo cannot load. */
  readonly sha256: string | null;
  /** Absent in versions of the first format. */
  readonly approvals?: readonly PlainObject<Approval>[];
  /** What was imported, in words. */
  readonly origin?: string;
};

/** The same properties without the interface's name, which TypeScript needs to see that they are JSON. */
type PlainObject<T> = { [K in keyof T]: T[K] };

/** A model as it is when it comes to be. */
export function newModel(name: string, id: string, time: number): ModelDocument {
  return { name, creationTime: time, changeTime: time, versions: 0, aliases: {}, id };
}

export async function findModelDocument(
  store: Store,
  name: string,
): Promise<StoredDocument<ModelDocument> | undefined> {
  return store.documents.get<ModelDocument>(collections.models, name);
}

export async function findModel(store: Store, name: string): Promise<ModelDocument | undefined> {
  return (await findModelDocument(store, name))?.value;
}

export async function findVersion(store: Store, model: string, version: number): Promise<VersionDocument | undefined> {
  return (await store.documents.get<VersionDocument>(collections.versions, versionId(model, version)))?.value;
}

/** Oldest first. */
export async function readVersions(store: Store, model: string): Promise<VersionDocument[]> {
  const { documents } = await store.documents.query<VersionDocument>({
    collection: collections.versions,
    where: { op: '=', path: ['model'], value: model },
    orderBy: [{ path: ['version'] }],
  });
  return documents.map(({ value }) => value);
}

/** The newest version of a model, or the newest in a stage. */
export async function newestVersion(store: Store, model: string, stage?: Stage): Promise<VersionDocument | undefined> {
  const ofModel = { op: '=', path: ['model'], value: model } as const;
  const inStage = stage === undefined ? [] : [{ op: '=', path: ['stage'], value: stage } as const];
  const { documents } = await store.documents.query<VersionDocument>({
    collection: collections.versions,
    where: { op: 'and', conditions: [ofModel, ...inStage] },
    orderBy: [{ path: ['version'], direction: 'descending' }],
    limit: 1,
  });
  return documents[0]?.value;
}

/** The newest version that was registered from a run: of those of one millisecond the one with the highest number. */
export async function versionOfRun(store: Store, run: string): Promise<VersionDocument | undefined> {
  const { documents } = await store.documents.query<VersionDocument>({
    collection: collections.versions,
    where: { op: '=', path: ['run'], value: run },
    orderBy: [
      { path: ['creationTime'], direction: 'descending' },
      { path: ['version'], direction: 'descending' },
    ],
    limit: 1,
  });
  return documents[0]?.value;
}

/** The version as callers see it. */
export function toVersion(
  { run, origin: _, ...document }: VersionDocument,
  model: ModelDocument | undefined,
): ModelVersion {
  const aliases = Object.entries(model?.aliases ?? {}).flatMap(([alias, version]) =>
    version === document.version ? [alias] : [],
  );
  return { ...document, ...(run !== null && { run }), aliases: aliases.sort(), approvals: document.approvals ?? [] };
}
