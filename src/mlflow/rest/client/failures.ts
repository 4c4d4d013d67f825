import { CicloError, ConflictError, NotFoundError, ValidationError } from '../../../errors/index.js';

/** What the server says of a request that it does not fulfil. */
export interface Refusal {
  readonly status: number;
  /** MLflow's code; `undefined` where something that is not MLflow answered. */
  readonly code: string | undefined;
  readonly message: string;
}

const conflicts = ['RESOURCE_ALREADY_EXISTS', 'RESOURCE_CONFLICT', 'ALREADY_EXISTS', 'ABORTED'];
const notBuilt = ['FEATURE_DISABLED', 'NOT_IMPLEMENTED', 'ENDPOINT_NOT_FOUND'];

/** The error that a refusal comes to. @param where the request. */
export function refusalError({ status, code, message }: Refusal, where: string): CicloError {
  const what = shortened(message);
  if (status === 401) {
    const remedy = 'Give the token, or the username and the password, that the server asks for';
    return new CicloError('MLFLOW_UNAUTHORIZED', { what: 'The MLflow server does not know who asks', where, remedy });
  }
  if (status === 403 || code === 'PERMISSION_DENIED') {
    const remedy = 'Ask for the permission, or use other credentials';
    return new CicloError('MLFLOW_FORBIDDEN', { what: `The MLflow server does not permit it: ${what}`, where, remedy });
  }
  if (code === 'RESOURCE_DOES_NOT_EXIST' || code === 'NOT_FOUND') return new NotFoundError({ what, where });
  if (code !== undefined && conflicts.includes(code))
    return new ConflictError({ what, where }, { code: 'MLFLOW_CONFLICT' });
  if ((code !== undefined && notBuilt.includes(code)) || status === 501) {
    const remedy = 'Use a newer MLflow server, or one with another backend';
    return new CicloError('NOT_SUPPORTED', { what: `The MLflow server cannot do this: ${what}`, where, remedy });
  }
  if (code !== undefined && status < 500 && status !== 429) return new ValidationError({ what, where });
  if (status >= 500 || status === 429) {
    const remedy = 'Try again later, or look into the log of the server';
    return new CicloError('MLFLOW_FAILED', {
      what: `The MLflow server failed with status ${status}: ${what}`,
      where,
      remedy,
    });
  }
  return notMlflow(`Status ${status}, without a word of MLflow's`, where);
}

/** What answers at the address is no MLflow server, or something stands between. */
export function notMlflow(what: string, where: string, cause?: unknown): CicloError {
  const remedy = 'See that the url is that of a MLflow server, and that no log-in page or proxy answers in its place';
  return new CicloError(
    'MLFLOW_ANSWER',
    { what: `The answer is not of a MLflow server. ${what}`, where, remedy },
    { cause },
  );
}

/** @param reached whether the request may have had an effect. */
export function unreachable(what: string, where: string, reached: boolean, cause?: unknown): CicloError {
  const remedy = reached
    ? 'Whether it took effect is not known: look before trying again'
    : 'See that the server runs at this url, and that the network leads there';
  return new CicloError('MLFLOW_UNREACHABLE', { what, where, remedy }, { cause });
}

/** Something of the interfaces that MLflow has no place for. */
export function notSupported(what: string, remedy: string, where?: string): CicloError {
  return new CicloError('NOT_SUPPORTED', { what, remedy, ...(where !== undefined && { where }) });
}

/** Servers put whole SQL statements and stack traces into their messages. */
function shortened(message: string): string {
  const line = message.split('\n', 1)[0]!.trim().replace(/\.$/, '');
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
