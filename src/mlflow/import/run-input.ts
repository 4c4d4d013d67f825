import type { Json, JsonObject } from '../../store/index.js';
import type { RunInput } from '../../tracker/index.js';
import { schemaOfColumns } from '../model-folder/signature.js';
import { mlflowTags, own } from '../rest/tags.js';
import { jsonObject } from '../run-tags.js';
import type { SourceInput } from '../source/entities.js';

/**
 * A data set that a run used. What MLflow says of it that has no place here, types of its own, its profile, where it comes
 * from if that is no address, stays as it was, under `mlflow` in the schema.
 */
export function runInput({ name, digest, sourceType, source, schema, profile, tags }: SourceInput): RunInput {
  const from = jsonObject(source);
  const uri = from === undefined ? (source === '' ? undefined : source) : (from.uri ?? from.url);
  const context = tags.get(mlflowTags.context);
  const known: RunInput = {
    name,
    digest: tags.get(own.digest) ?? digest,
    ...(typeof uri === 'string' && { uri }),
    ...(context !== undefined && { context }),
  };
  const told = jsonObject(schema);
  if (sourceType === 'ciclo') return told === undefined ? known : { ...known, schema: told as JsonObject };
  const others = Object.fromEntries([...tags].filter(([key]) => key !== mlflowTags.context));
  const kept = {
    ...(schema !== undefined && { schema: (told ?? schema) as Json }),
    ...(profile !== undefined && { profile: (jsonObject(profile) ?? profile) as Json }),
    ...(typeof uri !== 'string' && source !== '' && { source: (from ?? source) as Json }),
    ...(Object.keys(others).length > 0 && { tags: others }),
  };
  if (Object.keys(kept).length === 0) return known;
  const columns = schemaOfColumns(told?.mlflow_colspec)?.columns ?? [];
  return {
    ...known,
    schema: { columns: columns as unknown as Json, mlflow: { sourceType, ...kept } },
  };
}
