import type { Problem } from '../../errors/index.js';
import type { RunSource } from '../source.js';

/** In UTF-16 code units. */
const longestText = 8000;
const mostPackages = 1000;

const texts = ['commit', 'branch', 'entry', 'host', 'user', 'node'] as const;

/** What is wrong with what a caller says of the code that a run runs. */
export function sourceProblems(source: unknown, where = 'source'): Problem[] {
  if (typeof source !== 'object' || source === null) {
    return [{ what: 'A source is { commit?, branch?, dirty?, entry?, host?, user?, node?, packages? }', where }];
  }
  const { dirty, packages, ...others } = source as Readonly<Record<string, unknown>>;
  const problems = texts.flatMap((name) => textProblems(others[name], `${where}.${name}`));
  if (dirty !== undefined && typeof dirty !== 'boolean') {
    problems.push({ what: 'Whether files differ from the commit is true or false', where: `${where}.dirty` });
  }
  return packages === undefined ? problems : [...problems, ...packageProblems(packages, `${where}.packages`)];
}

/** The source's own properties, and no others. */
export function sourceOf(source: RunSource): RunSource {
  const { dirty, packages } = source;
  const told = texts.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]);
  return {
    ...Object.fromEntries(told),
    ...(dirty !== undefined && { dirty }),
    ...(packages !== undefined && { packages: { ...packages } }),
  };
}

function textProblems(value: unknown, where: string): Problem[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [{ what: 'The value is no text', where }];
  if (value.length <= longestText) return [];
  return [{ what: `The value is ${value.length} characters long; ${longestText} is the most`, where }];
}

function packageProblems(packages: unknown, where: string): Problem[] {
  if (typeof packages !== 'object' || packages === null || Array.isArray(packages)) {
    return [{ what: 'Packages are an object from names to versions', where }];
  }
  const entries = Object.entries(packages);
  if (entries.length > mostPackages) {
    return [{ what: `${entries.length} packages are told; ${mostPackages} is the most`, where }];
  }
  return entries.flatMap(([name, version]) => {
    const place = `${where}[${JSON.stringify(name)}]`;
    return version === undefined ? [{ what: 'There is no version', where: place }] : textProblems(version, place);
  });
}
