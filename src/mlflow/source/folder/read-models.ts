import { join } from 'node:path';
import { entriesOf } from '../../files/folder.js';
import { reasonOf, type Skip } from '../../report.js';
import type { SourceModel, SourceVersion } from '../entities.js';
import { modelForm, versionForm } from '../forms.js';
import { isDeletedStage, modelOf, versionOf } from '../models.js';
import { readMeta } from './read-meta.js';
import { readTextFiles } from './text-files.js';

/** The registered models in a folder `models`. */
export async function* readModels(folder: string, skip: Skip): AsyncGenerator<SourceModel> {
  for (const entry of await entriesOf(folder, skip)) {
    if (!entry.isDirectory()) continue;
    const place = join(folder, entry.name);
    try {
      const meta = await readMeta(place, modelForm);
      const tags = await readTextFiles(join(place, 'tags'), 'tag', skip);
      const aliases = await readAliases(join(place, 'aliases'), skip);
      yield modelOf(meta, tags, aliases, await readVersions(place, skip), place);
    } catch (error) {
      skip('model', place, reasonOf(error));
    }
  }
}

async function readAliases(folder: string, skip: Skip): Promise<ReadonlyMap<string, number>> {
  const aliases = new Map<string, number>();
  for (const [alias, version] of await readTextFiles(folder, 'alias', skip)) {
    if (/^\d+$/.test(version)) aliases.set(alias, Number(version));
    else skip('alias', join(folder, alias), `${JSON.stringify(version)} is no version`);
  }
  return aliases;
}

async function readVersions(folder: string, skip: Skip): Promise<SourceVersion[]> {
  const versions: SourceVersion[] = [];
  for (const entry of await entriesOf(folder, skip)) {
    if (!entry.isDirectory() || !entry.name.startsWith('version-')) continue;
    const place = join(folder, entry.name);
    try {
      const meta = await readMeta(place, versionForm);
      if (isDeletedStage(meta.current_stage)) continue;
      versions.push(versionOf(meta, await readTextFiles(join(place, 'tags'), 'tag', skip), place));
    } catch (error) {
      skip('model version', place, reasonOf(error));
    }
  }
  return versions.sort((a, b) => a.version - b.version);
}
