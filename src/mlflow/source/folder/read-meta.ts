import { join } from 'node:path';
import type * as z from 'zod';
import { readText } from '../../files/folder.js';
import { readYaml } from '../../files/yaml.js';
import { readForm } from '../forms.js';

/** The `meta.yaml` of a folder. @throws Error in words when there is none, or it is not what it should be. */
export async function readMeta<T extends z.ZodType>(folder: string, form: T): Promise<z.output<T>> {
  return readForm(form, readYaml(await readText(join(folder, 'meta.yaml'))));
}
