import type { ColumnProfile } from '../../data/index.js';
import type { FittedPipeline } from '../../pipeline/index.js';
import type { DataComparison } from '../reproduction.js';
import type { DataDigest } from './data-record.js';
import { sameProfile } from './same-profile.js';

type Described = Pick<FittedPipeline, 'manifest' | 'profile' | 'signature'>;

/** Data held against the record of others: exactly. */
export function compareToRecord(recorded: DataDigest, given: DataDigest): DataComparison {
  const had = new Map(recorded.columns.map(({ name, sha256 }) => [name, sha256]));
  const has = new Map(given.columns.map(({ name, sha256 }) => [name, sha256]));
  const missing = [...had.keys()].filter((name) => !has.has(name));
  const extra = [...has.keys()].filter((name) => !had.has(name));
  const changed = [...had.keys()].filter((name) => has.has(name) && has.get(name) !== had.get(name));
  return {
    equal: recorded.rows === given.rows && missing.length + extra.length + changed.length === 0,
    rows: { recorded: recorded.rows, given: given.rows },
    missing,
    extra,
    changed,
  };
}

/**
 * The same without a record, as for runs of older versions: by what a model says of the data that it was fitted on. Whether
 * they are equal is exact. Which columns differ is as far as profiles tell: not in the target, nor in columns that no
 * step reads, nor the order of rows.
 *
 * @param now the model that was fitted on the given data.
 */
export function compareToModel(recorded: Described, given: DataDigest, now: Described): DataComparison {
  const { manifest, signature, profile } = recorded;
  const { fingerprint = '', rows = 0 } = manifest.data ?? {};
  const equal = fingerprint === given.fingerprint;
  const has = new Set(given.columns.map(({ name }) => name));
  const read = namesOf(signature);
  const { target, sampleWeight, unread = [] } = manifest;
  const known = [...read, ...unread, target, ...(sampleWeight === undefined ? [] : [sampleWeight])];
  const profiles = profilesOf(now);
  return {
    equal,
    rows: { recorded: rows, given: given.rows },
    missing: equal ? [] : known.filter((name) => !has.has(name)),
    extra: equal ? [] : namesOf(now.signature).filter((name) => !known.includes(name)),
    changed: equal
      ? []
      : profile.columns
          .filter((column) => profiles.has(column.name) && !sameProfile(column, profiles.get(column.name)!))
          .map(({ name }) => name),
  };
}

export function profilesOf({ profile }: Pick<FittedPipeline, 'profile'>): ReadonlyMap<string, ColumnProfile> {
  return new Map(profile.columns.map((column) => [column.name, column]));
}

function namesOf({ columns }: FittedPipeline['signature']): string[] {
  return columns.map(({ name }) => name);
}
