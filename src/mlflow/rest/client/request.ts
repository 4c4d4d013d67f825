/** One request to the server. */
export interface MlflowRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the server's address. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is; asked for anew at every try. */
  readonly content?: () => Uint8Array | AsyncIterable<Uint8Array>;
  /**
   * Whether it does no harm to ask twice. Otherwise it is repeated only where it surely had no effect: when it did not
   * reach the server, or the server turned it away, which a 503 without Retry-After does not say; `never`, where what it sends can be read only once. Default `true`.
   */
  readonly repeatable?: boolean | 'never';
}

/** Of MLflow's own interface: `runs/create`. */
export function api(method: MlflowRequest['method'], name: string, rest: Omit<MlflowRequest, 'method' | 'path'> = {}) {
  return { method, path: `/api/2.0/mlflow/${name}`, ...rest } satisfies MlflowRequest;
}

/** How errors name a request: without its query, which may hold a host's data. */
export function nameOf({ method, path }: MlflowRequest): string {
  return `${method} ${path.replace('/api/2.0/mlflow/', '')}`;
}
