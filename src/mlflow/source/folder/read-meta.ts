import { join } from 'node:path';
import type * as z from 'zod';
import { readText } from '../../files/folder.js';
import { readYaml } from '../../files/yaml.js';
import { readForm } from '../forms.js';

/** Bytes of a `meta.yaml` that are read at most: YAML is parsed in one go. */
const most = 256 * 1024;
/** Of one that holds the schema and the profile of data, which are as long as its table has columns. */
export const mostOfData = 2 * 1024 * 1024;

/** The `meta.yaml` of a folder. @throws Error in words when there is none, or it is not what it should be. */
export async function readMeta<T extends z.ZodType>(folder: string, form: T, bytes = most): Promise<z.output<T>> {
  return readForm(form, readYaml(await readText(join(folder, 'meta.yaml'), bytes)));
}
