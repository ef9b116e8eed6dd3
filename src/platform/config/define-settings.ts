import type { Config } from './config.js';
import { readFlag, type Variable } from './variables.js';

export type Variables = Readonly<Record<string, Variable<unknown>>>;
export type ValuesOf<V extends Variables> = {
  readonly [Name in keyof V]: V[Name] extends Variable<infer T> ? T : never;
};

/** A system that we call with a token of ours, or only by its address. */
export interface ForeignSystem {
  /** The variables' names, as a problem tells them. */
  readonly addressName: string;
  readonly tokenName?: string;
  readonly url: string | null;
  /** The token that was agreed with it; null = we sign one, undefined = it is called without. */
  readonly token?: string | null;
}

/** What a rule for a start may look at. */
export interface StartFacts {
  readonly config: Config;
  /** The names of the variables that are set. */
  readonly given: ReadonlySet<string>;
}

/** The environment variables of one module, by the name of their field, and what a start does not take together. */
export interface Settings<V extends Variables = Variables> {
  readonly variables: V;
  /** First words of names that nobody else uses: `MAIL` for `MAIL_…`. An unknown name that begins so is worth a word at the start. */
  readonly families?: readonly string[];
  readonly systems?: (values: ValuesOf<V>, production: boolean) => readonly ForeignSystem[];
  /** Sentences for whoever starts the process; each names its variable and no value. */
  readonly problems?: (values: ValuesOf<V>, start: StartFacts) => readonly string[];
}

const defined: Settings[] = [];

/**
 * Tells the configuration of a module's variables, once, while the module is loaded: `loadConfig` reads them with all
 * others and lists every problem at once; the module asks `config.of(…)` for them. Throws on a variable that another
 * module has, unless it is the same flag: what is switched on in several places is switched on once.
 */
export function defineSettings<V extends Variables>(settings: Settings<V>): Settings<V> {
  const known = new Map(defined.flatMap(({ variables }) => Object.values(variables)).map((each) => [each.name, each]));
  for (const variable of Object.values(settings.variables)) {
    const other = known.get(variable.name);
    if (other !== undefined && !isSameFlag(variable, other))
      throw new Error(`Bug: the variable ${variable.name} is defined twice`);
  }
  // The rules of a module see its own values alone, so that all modules can stand in one list.
  defined.push(settings as unknown as Settings);
  return settings;
}

function isSameFlag(one: Variable<unknown>, other: Variable<unknown>): boolean {
  return one.parse === readFlag && other.parse === readFlag && one.fallback === other.fallback;
}

/** Of every module that is loaded. */
export function definedSettings(): readonly Settings[] {
  return defined;
}
