import { CicloError, ConflictError, NotFoundError, ValidationError } from '../../../errors/index.js';

/** The error without secrets, which a server or a proxy may have put into what it says. */
export function redacted<E extends CicloError>(error: E, secrets: readonly string[]): CicloError {
  const patterns = secrets.map(patternOf);
  const hide = (text: string) => patterns.reduce((shown, pattern) => shown.replaceAll(pattern, '…'), text);
  const problems = error.problems.map(({ what, where, remedy }) => ({
    what: hide(what),
    ...(where !== undefined && { where: hide(where) }),
    ...(remedy !== undefined && { remedy }),
  }));
  if (problems.every(({ what, where }, i) => what === error.problems[i]!.what && where === error.problems[i]!.where))
    return error;
  const { code } = error;
  if (error instanceof NotFoundError) return new NotFoundError(problems, { code });
  if (error instanceof ConflictError) return new ConflictError(problems, { code });
  if (error instanceof ValidationError) return new ValidationError(problems, { code });
  return new CicloError(code, problems);
}

/** The secret as it is, and with any of its characters percent-encoded, as in an address. */
function patternOf(secret: string): RegExp {
  const characters = Array.from(secret, (character) => {
    const bytes = Array.from(new TextEncoder().encode(character), (byte) => byte.toString(16).padStart(2, '0'));
    const encoded = bytes.map((byte) => `%${byte.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)}`);
    return `(?:${escaped(character)}|${encoded.join('')}${character === ' ' ? '|\\+' : ''})`;
  });
  return new RegExp(characters.join(''), 'gu');
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
