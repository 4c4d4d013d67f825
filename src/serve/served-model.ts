import type { Clock } from '../ambient/index.js';
import { CicloError } from '../errors/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { ModelVersion, Registry } from '../registry/index.js';

/** A model with the version that it is. */
export interface Served {
  readonly model: FittedPipeline;
  readonly version: ModelVersion;
}

export interface ServedModelOptions {
  readonly registry: Registry;
  readonly uri: string;
  /** Milliseconds. */
  readonly refresh: number;
  readonly clock: Clock;
  readonly onError: ((error: unknown) => void) | undefined;
}

/**
 * The model that a URI means, loaded once and again when the URI means another version. The registry is asked at most
 * every `refresh` milliseconds; while it cannot be reached, the version that is loaded goes on and the host is told.
 *
 * The function that it gives throws a CicloError `NO_MODEL` while there is nothing to serve.
 */
export function servedModel({ registry, uri, refresh, clock, onError }: ServedModelOptions): () => Promise<Served> {
  let current: Served | undefined;
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<Served> | undefined;

  async function ask(): Promise<Served> {
    const version = await registry.getVersion(uri);
    if (current !== undefined && isSame(current.version, version)) return { ...current, version };
    return { version, model: await registry.load(`models:/${version.model}/${version.version}`) };
  }

  async function renew(): Promise<Served> {
    try {
      current = await ask();
    } catch (error) {
      if (current === undefined) throw noModel(uri, error);
      onError?.(error);
    }
    asked = clock();
    return current!;
  }

  return () => {
    if (current !== undefined && clock() - asked < refresh) return Promise.resolve(current);
    asking ??= renew().finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

/** A number is not enough: a model of that name may be another one by now, whose versions are counted from 1 again. */
function isSame(loaded: ModelVersion, now: ModelVersion): boolean {
  if (loaded.model !== now.model || loaded.version !== now.version || loaded.sha256 !== now.sha256) return false;
  return now.sha256 !== null || loaded.creationTime === now.creationTime;
}

function noModel(uri: string, cause: unknown): CicloError {
  return new CicloError('NO_MODEL', { what: 'There is no model to serve', where: uri }, { cause });
}
