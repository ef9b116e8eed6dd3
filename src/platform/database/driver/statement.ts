import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

/** A statement as pg takes it: named ones are prepared once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** How pg writes values; its published types leave this out. */
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as {
  prepareValue(value: unknown): string | Buffer | null;
};

const statementNames = new Map<string, string>();

/**
 * Server-side prepared statements are named by their text, so that each connection parses it once. Values are written
 * before anything is sent: pg would take a statement for prepared whose values it then cannot write. Throws for those.
 */
export function statement(sql: string, parameters: readonly unknown[], prepared: boolean): Statement {
  const values = parameters.map((each) => prepareValue(each));
  if (!prepared) return { text: sql, values };
  let name = statementNames.get(sql);
  if (name === undefined) {
    name = `hf_${createHash('sha1').update(sql).digest('base64url')}`;
    statementNames.set(sql, name);
  }
  return { name, text: sql, values };
}
