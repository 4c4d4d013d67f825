/** What a query takes in the place of a question mark. */
export type SqlParameter = null | number | string | boolean;

/**
 * A column to write: numbers, NaN being NULL; or a few distinct values, each row a code into `dictionary`, −1 being
 * NULL.
 */
export type SqlColumn = { readonly name: string; readonly type: 'INTEGER' | 'REAL' | 'TEXT' } & (
  | { readonly values: Float64Array }
  | { readonly codes: Int32Array; readonly dictionary: readonly (number | string)[] }
);

/** What a query gave, column by column. */
export interface SqlResult {
  readonly rows: number;
  /** Numbers alone (or nothing) come as doubles, NULL as NaN; anything else as it is, NULL as `null`. */
  readonly columns: readonly { readonly name: string; readonly values: Float64Array | readonly unknown[] }[];
}

/** A name that the database has. */
export interface SqlName {
  readonly name: string;
  /** Whether it is a view that {@link SqlTables.show} made. */
  readonly own: boolean;
  /** The key of the table that it shows; absent where somebody dropped that. */
  readonly shows?: string;
}

/**
 * What a store that lies in a SQL database can do besides: tables beside the documents, and queries over all that the
 * database holds. The tables are copies for queries; nothing is kept in them alone.
 */
export interface SqlTables {
  /** The most columns that a table can have. */
  readonly mostColumns: number;

  /**
   * Writes a table under a key, once: where there is one already, nothing is done. It is seen when it is whole. Others
   * commit meanwhile.
   *
   * @throws ValidationError where two columns have one name, to which case is nothing, or there are none or too many.
   */
  write(key: string, columns: readonly SqlColumn[]): Promise<void>;

  has(key: string): Promise<boolean>;

  /**
   * Makes views, all or none, each of the table with a key; a view that was made so before shows the new table.
   *
   * @throws ConflictError (`SQL_NAME_TAKEN`) where a name belongs to something else, NotFoundError where there is no
   *   such table.
   */
  show(views: readonly { readonly name: string; readonly key: string }[]): Promise<void>;

  /** The tables and views whose names begin so, whatever the case. */
  names(prefix: string): Promise<readonly SqlName[]>;

  /**
   * Runs one query over all that the database holds; it can only read.
   *
   * @param sql SELECT, WITH or VALUES; `?` stands for a parameter.
   * @throws ValidationError (`SQL`) where the database does not take it, with what it says.
   */
  query(sql: string, parameters?: readonly SqlParameter[]): Promise<SqlResult>;
}
