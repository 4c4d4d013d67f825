import { posix } from 'node:path';
import { importsOf, type Sources } from './source-files.js';

/**
 * Circles of files that import each other, type-only imports included, each as `a → b → a`: one for every import that
 * leads back to a file on the way to it (depth-first search).
 */
export function importCircles(sources: Sources): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const way: string[] = [];

  function visit(file: string): void {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file) || way.includes(file)) return;
    way.push(file);
    for (const target of localImports(file, sources)) visit(target);
    way.pop();
    done.add(file);
  }

  for (const file of sources.keys()) visit(file);
  return circles;
}

function localImports(file: string, sources: Sources): string[] {
  return importsOf(sources.get(file)!)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts'))
    .filter((target) => sources.has(target));
}
