import { CicloError, ConflictError, NotFoundError, ValidationError } from '../../../errors/index.js';

/** The error without secrets, which a server or a proxy may have put into what it says. */
export function redacted<E extends CicloError>(error: E, secrets: readonly string[]): CicloError {
  const hide = (text: string) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
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
