import { isAbsolute, join, sep } from 'node:path';
import { realFolder } from '../files/folder.js';

/**
 * Finds where artifacts lie now that MLflow's URIs name as they lay once: by the whole path, where it leads into one of the
 * given folders, else by the longest end of it that one of them has (`1/<run>/artifacts`), so that what was moved is
 * found. Nothing outside of these folders is ever touched, whatever a URI or a link says.
 *
 * @param roots as {@link realFolder} gives them.
 */
export function createLocator(roots: readonly string[]): (uri: string) => Promise<string | undefined> {
  return async (uri) => {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const candidates = path.isLocal ? [path.text] : [];
    // One name alone, `artifacts`, says nothing of whose they are.
    for (let from = 0; from + 1 < path.segments.length; from++)
      for (const root of roots) candidates.push(join(root, ...path.segments.slice(from)));
    for (const candidate of candidates) {
      const real = await realFolder(candidate);
      if (real !== undefined && roots.some((root) => real.startsWith(root + sep))) return real;
    }
    return undefined;
  };
}

interface UriPath {
  readonly text: string;
  /** Whether it is a path of a machine's as it stands. */
  readonly isLocal: boolean;
  readonly segments: readonly string[];
}

/** The path in `/a/b`, `file:///a/b`, `mlflow-artifacts:/a/b` or `s3://bucket/a/b`; `undefined` where it leads astray. */
function pathOf(uri: string): UriPath | undefined {
  const [, scheme, rest = uri] = /^([A-Za-z][A-Za-z0-9+.-]+):(?:\/\/[^/]*)?(.*)$/.exec(uri) ?? [];
  const text = scheme === undefined ? uri : decoded(rest);
  if (text === undefined || /[\0\\]/.test(text)) return undefined;
  const segments = text.split('/').filter((segment) => segment !== '');
  if (segments.length === 0 || segments.some((segment) => segment === '.' || segment === '..')) return undefined;
  return { text, isLocal: (scheme === undefined || scheme === 'file') && isAbsolute(text), segments };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
