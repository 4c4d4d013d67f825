/** Which columns: data, not a function, so that a pipeline can be written down. */
export type Selector =
  | { readonly by: 'type'; readonly type: 'numeric' | 'categorical' }
  | { readonly by: 'names'; readonly names: readonly string[] };
