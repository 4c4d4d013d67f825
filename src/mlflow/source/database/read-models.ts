import type { SqliteReader } from '../../../adapters/sqlite/drivers/index.js';
import { reasonOf, type Skip } from '../../report.js';
import type { SourceModel, SourceVersion } from '../entities.js';
import { modelForm, readForm, versionForm } from '../forms.js';
import { isDeletedStage, modelOf, versionOf } from '../models.js';
import { rowsOf } from './rows.js';
import { textsOf } from './texts.js';

/** The registered models. */
export async function* readModels(
  database: SqliteReader,
  tables: ReadonlySet<string>,
  file: string,
  skip: Skip,
): AsyncGenerator<SourceModel> {
  for await (const row of rowsOf(database, 'registered_models')) {
    const where = `${file}: model ${row.name}`;
    try {
      const meta = readForm(modelForm, {
        ...row,
        creation_timestamp: row.creation_time,
        last_updated_timestamp: row.last_updated_time,
      });
      const has = (table: string) => tables.has(table);
      const tags = has('registered_model_tags')
        ? await textsOf(database, 'registered_model_tags', 'name', meta.name)
        : new Map<string, string>();
      const aliases = new Map<string, number>();
      if (has('registered_model_aliases'))
        for await (const { alias, version } of rowsOf(database, 'registered_model_aliases', 'name', meta.name))
          aliases.set(String(alias), Number(version));
      yield modelOf(meta, tags, aliases, await readVersions(database, tables, meta.name, where, skip), where);
    } catch (error) {
      skip('model', where, reasonOf(error));
    }
  }
}

async function readVersions(
  database: SqliteReader,
  tables: ReadonlySet<string>,
  model: string,
  place: string,
  skip: Skip,
): Promise<SourceVersion[]> {
  const versions: SourceVersion[] = [];
  for await (const row of rowsOf(database, 'model_versions', 'name', model)) {
    const where = `${place}, version ${row.version}`;
    try {
      const meta = readForm(versionForm, { ...row, creation_timestamp: row.creation_time });
      if (isDeletedStage(meta.current_stage)) continue;
      const tags = new Map<string, string>();
      if (tables.has('model_version_tags')) {
        const sql = 'SELECT key, value FROM model_version_tags WHERE name = ? AND version = ? ORDER BY rowid';
        for (const tag of database.all(sql, model, meta.version)) tags.set(String(tag.key), String(tag.value ?? ''));
      }
      versions.push(versionOf(meta, tags, where));
    } catch (error) {
      skip('model version', where, reasonOf(error));
    }
  }
  return versions.sort((a, b) => a.version - b.version);
}
