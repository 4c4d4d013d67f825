import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The most packages that are told. */
const mostPackages = 1000;

/** A name that leads to a folder in `node_modules`, and to no other. */
const packageName = /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/;

/**
 * The versions that are installed of the dependencies, optional ones too, of the application around a folder: of the
 * nearest `package.json` above it that says more than how its files are to be read. By name; what is not installed is
 * left out.
 */
export async function installedPackages(folder: string): Promise<[name: string, version: string][]> {
  for (const above of upwards(folder)) {
    const manifest = await readManifest(join(above, 'package.json'));
    const { name, dependencies, optionalDependencies } = manifest ?? {};
    if (name === undefined && dependencies === undefined && optionalDependencies === undefined) continue;
    const names = [dependencies, optionalDependencies].flatMap((listed) => Object.keys(listed ?? {}));
    const valid = [...new Set(names)].filter((listed) => packageName.test(listed)).sort();
    const versions = await Promise.all(
      valid.slice(0, mostPackages).map(async (listed) => [listed, await installedVersion(above, listed)] as const),
    );
    return versions.filter((found): found is [string, string] => found[1] !== undefined);
  }
  return [];
}

async function installedVersion(folder: string, name: string): Promise<string | undefined> {
  for (const above of upwards(folder)) {
    const manifest = await readManifest(join(above, 'node_modules', name, 'package.json'));
    if (manifest !== undefined) return typeof manifest.version === 'string' ? manifest.version : undefined;
  }
  return undefined;
}

/** The folder and those around it, inmost first. */
function* upwards(folder: string): Generator<string> {
  for (let here = folder, above = dirname(here); ; here = above, above = dirname(here)) {
    yield here;
    if (above === here) return;
  }
}

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly dependencies?: object | null;
  readonly optionalDependencies?: object | null;
}

/** `undefined` where there is none, or none that can be read. */
async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : undefined;
  } catch {
    return undefined;
  }
}
