/** One step of the schema. Released steps never change; a new need is a new step. */
export interface Migration {
  /** Value of `user_version` afterwards: 1, 2, 3, ... */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
