import { ValidationError } from '../../../../errors/index.js';

/** A query as it was read: its text without a semicolon at the end, and where its parameters stand. */
export interface OneQuery {
  readonly text: string;
  /** The same with NULL for each parameter, for places where SQLite takes none. */
  readonly withoutParameters: string;
  readonly parameters: number;
}

/** Between quotes, in a comment, or anything else of which only the semicolon and the parameter matter. */
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?\d*|;|[^'"`[\-/?;]+|[\s\S]/g;

const isBlank = (piece: string) => /^(?:\s+|--.*|\/\*[\s\S]*)$/.test(piece);

const isOpenComment = (piece: string) => piece.startsWith('/*') && !/^\/\*[\s\S]*\*\/$/.test(piece);

/**
 * Reads just so much of SQL as it takes to see that it is one query: libraries differ in what they do with a second
 * statement, and two of three run the first without a word about the rest.
 *
 * @throws ValidationError (`SQL`) where it is something else.
 */
export function oneQuery(sql: unknown): OneQuery {
  if (typeof sql !== 'string') throw refused(`A query is text, not ${sql === null ? 'null' : typeof sql}`);
  if (sql.includes('\0')) throw refused('The query holds a NUL character');
  const pieces: readonly string[] = sql.match(token) ?? [];
  // SQLite lets the end of the text close it, and the query is put into a longer one.
  if (pieces.some(isOpenComment)) throw refused('A comment is not closed');
  const end = pieces.indexOf(';');
  const rest = end < 0 ? [] : pieces.slice(end).filter((piece) => piece !== ';' && !isBlank(piece));
  if (rest.length > 0) throw refused('There is more than one statement');
  const own = end < 0 ? pieces : pieces.slice(0, end);
  const first = /^\s*(\w*)/.exec(own.map((piece) => (isBlank(piece) ? ' ' : piece)).join(''))?.[1] ?? '';
  if (first === '') throw refused('The query is empty');
  if (!/^(?:select|with|values)$/i.test(first)) throw refused(`${first.toUpperCase()} is no query`);
  // better-sqlite3 takes these for names.
  if (own.some((piece) => /^\?\d/.test(piece))) throw refused('A parameter is a question mark without a number');
  return {
    text: own.join(''),
    withoutParameters: own.map((piece) => (isParameter(piece) ? 'NULL' : piece)).join(''),
    parameters: own.filter(isParameter).length,
  };
}

function isParameter(piece: string): boolean {
  return piece.startsWith('?');
}

/** What the database does not take as a query that reads. */
export function refused(what: string, cause?: unknown): ValidationError {
  const remedy = 'Write one query that only reads: SELECT, WITH or VALUES';
  return new ValidationError({ what, where: 'sql', remedy }, { code: 'SQL', ...(cause !== undefined && { cause }) });
}
