import type { Json, JsonObject } from '../json.js';
import { setKey } from '../values/set-key.js';
import { atPath } from './at-path.js';
import type { Path } from './condition.js';

type Growing = { [key: string]: Json | Growing };

/** Only the parts of a document at these paths, at their places; a path that leads nowhere adds nothing. */
export function project(value: JsonObject, paths: readonly Path[]): JsonObject {
  let result: JsonObject = {};
  for (const path of paths) {
    const part = atPath(value, path);
    if (part !== undefined) result = withPart(result, path, part);
  }
  return result;
}

/** `target` with `part` at `path`; objects on the way are copied, never changed. */
function withPart(target: JsonObject, path: Path, part: Json): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return part as JsonObject;
  const result: Growing = { ...target };
  const inner = Object.hasOwn(target, key) ? target[key] : {};
  setKey(result, key, rest.length === 0 ? part : withPart(inner as JsonObject, rest, part));
  return result as JsonObject;
}
