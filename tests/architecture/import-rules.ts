import { posix } from 'node:path';
import { edgeRooms, faces, floors, namedOnlyBy, narrowed } from './floors.js';
import { importsOf, type Sources } from './source-files.js';

const rooms = floors.flat();

/** Every import that breaks a rule of the house, as a sentence that says which rule, and the way out. */
export function brokenRules(sources: Sources): string[] {
  return Array.from(sources).flatMap(([file, text]) =>
    importsOf(text).flatMap(({ specifier, line }) => {
      const breach = breachOf(file, specifier);
      return breach === undefined ? [] : [`src/${file}:${line} imports ${specifier}: ${breach}`];
    }),
  );
}

/** Files that lie under no room and are no face. */
export function homelessFiles(sources: Sources): string[] {
  return [...sources.keys()].filter((file) => roomOf(file) === undefined && faceOf(file) === undefined);
}

function breachOf(file: string, specifier: string): string | undefined {
  const from = roomOf(file);
  if (!specifier.startsWith('.')) return breachOfBareImport(from, specifier);
  const target = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts');
  const to = roomOf(target);
  if (to === undefined) return breachOfFaceImport(file, target);
  if (from === to) return undefined;
  if (target !== `${to}/index.ts`) {
    return `a room is entered through its index.ts alone; export what is needed from src/${to}/index.ts.`;
  }
  return breachOfNamers(from ?? faceOf(file), to) ?? breachOfFloors(from, to);
}

function breachOfBareImport(from: string | undefined, specifier: string): string | undefined {
  if (/^ciclo($|\/)/.test(specifier)) return 'the library does not import itself by name; use a relative path.';
  if (specifier.startsWith('node:') && from !== undefined && edgeRooms.includes(from)) {
    return `${from} also runs at the edge, without Node built-ins; take the thing as a parameter, or move the file up.`;
  }
  return undefined;
}

function breachOfFaceImport(file: string, target: string): string | undefined {
  if (faceOf(target) === undefined || faceOf(target) === faceOf(file)) return undefined;
  return 'nothing in the house imports its face; import the room that has the thing.';
}

function breachOfNamers(from: string | undefined, to: string): string | undefined {
  const namers = namedOnlyBy.get(to);
  if (namers === undefined || namers.includes(from ?? '')) return undefined;
  return `only ${namers.join(', ')} may name ${to}; elsewhere, take what it gives as a parameter.`;
}

function breachOfFloors(from: string | undefined, to: string): string | undefined {
  if (from === undefined) return undefined;
  if (floorOf(to) >= floorOf(from)) {
    const stand = `${from} stands on floor ${floorOf(from)}, ${to} on ${floorOf(to)}`;
    return `a room imports only from lower floors, and ${stand}; move what both need down, or pass it in.`;
  }
  const seen = narrowed.get(from);
  if (seen !== undefined && !seen.includes(to)) {
    return `${from} sees ${seen.join(', ')} and no more; what it needs of ${to} belongs above the port.`;
  }
  return undefined;
}

function roomOf(file: string): string | undefined {
  return rooms.filter((room) => file.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0];
}

function faceOf(file: string): string | undefined {
  return faces.find((face) => file === face || file.startsWith(`${face}/`));
}

function floorOf(room: string): number {
  return 1 + floors.findIndex((floor) => floor.includes(room));
}
