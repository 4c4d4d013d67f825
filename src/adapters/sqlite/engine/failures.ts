import { CapacityError, CicloError, CorruptionError, ValidationError } from '../../../errors/index.js';

/** SQLite's primary result codes that are told apart (https://sqlite.org/rescode.html). */
const busyCodes = ['BUSY', 'LOCKED'] as const;
const codes: Readonly<Record<number, string>> = {
  5: 'BUSY',
  6: 'LOCKED',
  8: 'READONLY',
  10: 'IOERR',
  11: 'CORRUPT',
  13: 'FULL',
  14: 'CANTOPEN',
  26: 'NOTADB',
};

/** The message is all that the WebAssembly build gives, and any library where the code is a mere SQLITE_ERROR. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/database (table )?is locked/, 'BUSY'],
  [/readonly database/, 'READONLY'],
  [/disk I\/O error/, 'IOERR'],
  [/malformed/, 'CORRUPT'],
  [/no such (table|column)/, 'CORRUPT'], // We ask for our own alone: a damaged schema names them otherwise.
  [/disk is full/, 'FULL'],
  [/unable to open/, 'CANTOPEN'],
  [/not a database|unsupported file format/, 'NOTADB'],
];

/** Another connection holds the database at the moment. */
export function isBusy(error: unknown): boolean {
  const kind = kindOf(error);
  return busyCodes.some((code) => code === kind);
}

/** A document's JSONB is damaged: SQLite's JSON functions say so, while the file itself is sound. */
export function isMalformedJson(error: unknown): boolean {
  return error instanceof Error && error.message === 'malformed JSON';
}

/**
 * What SQLite says of a query that a host wrote, which it cannot read or run, and not of the file or of another
 * connection. Its message may hold any words of the query's, so that the code decides where there is one.
 */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error) || CicloError.is(error)) return false;
  const code = codeOf(error);
  if (code === 'READONLY') return true;
  return code === undefined ? !isOfTheFile.test(error.message) : !ofTheFile.includes(code);
}

const ofTheFile: readonly string[] = [...busyCodes, 'IOERR', 'CORRUPT', 'FULL', 'CANTOPEN', 'NOTADB'];

/** How the messages for these codes begin (`sqlite3ErrStr`); no word of a query's stands before them. */
const isOfTheFile =
  /^(?:database (?:table |schema )?is locked|disk I\/O error|database disk image is malformed|malformed database schema|database or disk is full|unable to open database|file is not a database|unsupported file format)/;

function kindOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (code !== undefined && code !== 'ERROR') return code;
  return messages.find(([pattern]) => pattern.test(error.message))?.[1];
}

/** The primary result code, where the library tells it and it is one of those that are told apart; or a mere ERROR. */
function codeOf(error: Error): string | undefined {
  if ('errcode' in error && typeof error.errcode === 'number')
    return error.errcode === 1 ? 'ERROR' : codes[error.errcode & 0xff];
  return 'code' in error && typeof error.code === 'string' ? /^SQLITE_([A-Z]+)/.exec(error.code)?.[1] : undefined;
}

interface Meaning {
  readonly type: typeof CapacityError | typeof CorruptionError | typeof ValidationError;
  readonly what: string;
  readonly remedy: string;
  /** Where the type alone does not say enough. */
  readonly code?: string;
}

const unwritable: Meaning = {
  type: ValidationError,
  what: 'The database cannot be opened for writing',
  remedy: 'Check the permissions of the file and its directory',
  code: 'UNWRITABLE',
};

const busy: Meaning = {
  type: CapacityError,
  what: 'Another connection has held the database for too long',
  remedy: 'End its transaction and try again',
  code: 'BUSY',
};

const meanings: ReadonlyMap<string | undefined, Meaning> = new Map([
  [
    'NOTADB',
    {
      type: CorruptionError,
      what: 'The file is not a SQLite database',
      remedy: 'Give another path, or move the file away',
    },
  ],
  [
    'CORRUPT',
    {
      type: CorruptionError,
      what: 'The database is damaged',
      remedy: 'Restore it from a backup, or salvage it with `sqlite3 .recover`',
    },
  ],
  ['READONLY', unwritable],
  ['CANTOPEN', unwritable],
  ['FULL', { type: CapacityError, what: 'The disk is full', remedy: 'Free some space and try again' }],
  [
    'IOERR',
    {
      type: CorruptionError,
      what: 'The disk did not read or write as told',
      remedy: 'Check the disk, then `verify` the store',
      code: 'IO',
    },
  ],
  ['BUSY', busy],
  ['LOCKED', busy],
]);

/** A library's error as one of Ciclo's, where the cause is known; any other error as it is. */
export function translate(error: unknown, path: string): unknown {
  if (CicloError.is(error)) return error;
  const meaning = meanings.get(kindOf(error));
  if (meaning === undefined) return error;
  const { type, what, remedy, code } = meaning;
  return new type({ what, where: path, remedy }, { cause: error, ...(code !== undefined && { code }) });
}
