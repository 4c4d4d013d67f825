import type { Touched } from '../../store/index.js';
import { commitsOf } from './commit-lines.js';
import type { AppendHead, Group, Head, JournalEffect, LinedAppend } from './group.js';
import { decodeLine } from './lines.js';
import { type Loss, lossOf, lossOfEffects } from './loss.js';
import { decodePoints } from './point-lines.js';

/** A group, and the offset at which it ends. */
export interface ScannedGroup {
  readonly group: Group;
  readonly end: number;
}

/** What is known when a journal has been read. */
export interface Scan {
  /** The offset at which the next group must begin. */
  readonly position: number;
  /** The offset after all that was read: more than the position where a write was cut short, or is still under way. */
  readonly end: number;
  /** The journal after this one, when this one is sealed: nothing after the seal counts. */
  readonly next?: number;
  /** What was acknowledged and cannot be read. */
  readonly losses: readonly Loss[];
}

const newline = 10;
const closingMark = '!'.charCodeAt(0);

/** Reads a journal, or the rest of one, at a stretch. */
export function scanJournal(bytes: Buffer, start: number): Scan & { readonly groups: readonly Group[] } {
  const groups: Group[] = [];
  const scan = scanGroups(bytes, start);
  for (let step = scan.next(); ; step = scan.next()) {
    if (step.done) return { ...step.value, groups };
    groups.push(step.value.group);
  }
}

/**
 * Reads a journal, or the rest of one, a group at a time.
 *
 * A group counts only where its writer meant it to stand. That is what fences off a writer that slept: it appends
 * after what others have written meanwhile, hence at another offset than it names, and everyone passes it over. A
 * write that was cut short is closed by the next one, which says so; any other unreadable line is damage.
 *
 * @param start the offset of the first of `bytes`.
 */
export function* scanGroups(bytes: Buffer, start: number): Generator<ScannedGroup, Scan> {
  const losses: Loss[] = [];
  let damaged: { offset: number; effects: JournalEffect[] } | undefined;
  let at = 0;
  const settleDamage = (closes?: number) => {
    if (damaged !== undefined && damaged.offset !== closes) losses.push(lossOfEffects(damaged.offset, damaged.effects));
    damaged = undefined;
  };
  for (let end = bytes.indexOf(newline, at); end >= 0; end = bytes.indexOf(newline, at)) {
    const offset = start + at;
    if (end === at + 1 && bytes[at] === closingMark) {
      // It was to close a write that was not torn after all.
      at = end + 1;
      continue;
    }
    const line = decodeLine(bytes.toString('utf8', at, end));
    if (!isHead(line)) {
      damaged ??= { offset, effects: [] };
      if (line !== undefined) damaged.effects.push(...readLines(bytes, at, end + 1).effects);
      at = end + 1;
      continue;
    }
    const from = end + 1;
    const to = from + line.bytes;
    const isMeant = line.at === offset;
    if (isMeant) settleDamage(line.closes);
    const { isWhole, touched, lines, effects } = readLines(bytes, from, to);
    if (!isWhole || !isMeant) {
      const closer = closerOf(bytes, from, offset);
      if (closer !== undefined) {
        at = closer;
        continue;
      }
    }
    if (to > bytes.length) break; // The write is cut short, or not yet done.
    at = to;
    if (!isMeant) continue;
    if ('next' in line) return { losses, position: start + at, end: start + at, next: line.next };
    if (!isWhole) losses.push(lossOf(offset, touched, effects));
    yield { group: { lastSequence: line.lastSequence, lastPoint: line.lastPoint, lines, effects }, end: start + at };
  }
  settleDamage();
  return { losses, position: start + at, end: start + bytes.length };
}

/** Where the write begins that closes the one at `offset`, if there is one. */
function closerOf(bytes: Buffer, from: number, offset: number): number | undefined {
  const mark = Buffer.from('!\n{"at":');
  for (let at = bytes.indexOf(mark, from); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const end = bytes.indexOf(newline, at + 2);
    const line = end < 0 ? undefined : decodeLine(bytes.toString('utf8', at + 2, end));
    if (isHead(line) && line.closes === offset) return at + 2;
  }
  return undefined;
}

interface Stretch extends Pick<Group, 'lines' | 'effects'> {
  readonly touched: readonly Touched[];
  readonly isWhole: boolean;
}

/** The commits and effects in a stretch of lines; of an append, the points that are sound. */
function readLines(bytes: Buffer, from: number, to: number): Stretch {
  const touched: Touched[] = [];
  const effects: JournalEffect[] = [];
  let commitLines = '';
  let isWhole = to <= bytes.length;
  const lines = bytes.toString('utf8', from, to).split('\n').slice(0, -1);
  for (let i = 0; i < lines.length; ) {
    const text = lines[i++]!;
    const line = decodeLine(text);
    const run = commitsOf(line);
    if (run !== undefined) {
      touched.push(...run.commits.flatMap((commit) => commit.touched));
      commitLines += `${text}\n`;
    } else if (!isEffectLine(line)) {
      isWhole = false;
    } else if (line.type !== 'append') {
      effects.push(line);
    } else {
      const appends = lines.slice(i, i + line.lines).flatMap((points) => readAppend(line, points));
      isWhole &&= appends.length === line.lines;
      // Of one without a sound line it is known at least that there was one.
      effects.push(...(appends.length > 0 ? appends : [{ ...line, first: 0, points: [], lines: '' }]));
      i += line.lines;
    }
  }
  return { touched, lines: commitLines, effects, isWhole };
}

function readAppend({ type, series }: AppendHead, line: string): LinedAppend[] {
  const run = decodePoints(line);
  return run === undefined ? [] : [{ type, series, ...run, lines: `${line}\n` }];
}

function isEffectLine(line: unknown): line is Exclude<JournalEffect, LinedAppend> | AppendHead {
  return typeof line === 'object' && line !== null && 'type' in line;
}

function isHead(line: unknown): line is Head {
  return typeof line === 'object' && line !== null && 'at' in line;
}
