import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The repository's top folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Path (from the folder that was asked for, with forward slashes) to text. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
}

/** Every script under a folder of the repository. */
export function readSources(folder: string): Sources {
  const top = join(root, folder);
  const paths = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter((path) => /\.m?[jt]s$/.test(path));
  return new Map(
    paths.sort().map((path) => [path.split(sep).join('/'), readFileSync(join(top, path), 'utf8')] as const),
  );
}

/** Static, dynamic and type-only imports, re-exports, and `require` calls, as TypeScript's own scanner finds them. */
export function importsOf(text: string): Import[] {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: text.slice(0, pos).split('\n').length,
  }));
}
