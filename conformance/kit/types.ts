// What the parts of the kit hand to each other; README.md describes profiles and drivers to their authors.
import type { IncomingHttpHeaders } from 'node:http';
import type { CaseContext } from './case-context.mjs';
import type { Control } from './control-client.mjs';

export type { CaseContext, Control };

/** JSON that somebody else has made: each case looks at what it needs of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a case that reads what is not there has failed, and says so
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly text: string;
  /** undefined when the body is not JSON. */
  readonly json: Json;
  /** From the first byte sent to the last one read. */
  readonly ms: number;
}

export interface Request {
  readonly url: string;
  readonly method?: string;
  /** A list is sent as that many lines. */
  readonly headers?: Record<string, string | readonly string[]>;
  readonly body?: Buffer | string | undefined;
  readonly timeoutMs?: number;
  /** What the request line asks for, byte for byte, instead of the path of `url`. */
  readonly target?: string;
}

/** The users that a profile has tokens of. */
export type User = 'first' | 'second' | 'privileged' | 'expired';

/** Members that only some routes have are not optional here: a case names the routes that it needs. */
export interface Route {
  readonly path: string;
  readonly status: number;
  readonly method?: string;
  readonly user?: User;
  readonly server?: 'target';
  readonly body?: Json;
  readonly changed: Record<string, unknown>;
  readonly invalid: Record<string, unknown>;
  readonly list: { readonly path: string; readonly items: string; readonly field: string };
  readonly settles: {
    readonly path: string;
    readonly field: string;
    readonly value: string;
    readonly refused: string;
    readonly result: string;
  };
  readonly history: {
    readonly path: string;
    readonly items: string;
    readonly field: string;
    readonly events: readonly string[];
  };
  readonly foreign: { readonly inRequest: string; readonly deferred: string };
  readonly crashPoints: Record<string, string>;
  /** Of the route "slow" alone. */
  readonly held?: string;
  readonly ms?: number;
}

export interface Profile {
  readonly name: string;
  readonly header?: string;
  readonly maxKeyLength: number;
  /** Where it publishes its policy; only cases of services that do ask. */
  readonly policy: string;
  readonly claims: readonly string[];
  routes: Record<string, Route>;
  tokens: { [user in User]?: string };
  /** Where the service is, and the target: the driver moves them. */
  url?: string | undefined;
  target?: string | undefined;
}

/** One operation: the key it is sent under, and the name that only one case uses. */
export interface Same {
  readonly key: string;
  readonly tag: string;
}

export interface RequestOptions {
  /** null leaves the header out, a list sends several lines. */
  readonly key?: string | readonly string[] | null;
  readonly tag?: string;
  readonly body?: string | Buffer;
  /** Laid over the route's body; undefined removes a member. */
  readonly changes?: Record<string, unknown>;
  /** null: without a token. */
  readonly user?: User | null;
  /** Added to the route's path. */
  readonly path?: string;
  readonly headers?: Record<string, string | readonly string[]>;
  readonly method?: string;
}

/** `env`: on top of the driver's own; `clockMs`: shifts its clock. */
export interface Setting {
  readonly env?: Record<string, string>;
  readonly clockMs?: number;
}

/** As it is written down, without the group and the number that `group` adds. */
export interface CaseOfGroup {
  /** A sentence that says what must hold. */
  readonly title: string;
  readonly source: readonly string[];
  /** Routes of the profile that it needs. */
  readonly routes?: readonly string[];
  /** A feature that only a service which claims it is held to. */
  readonly claim?: string;
  /** What the driver must be able to do. */
  readonly control?: readonly string[];
  /** How the driver must have the service running when the case begins. */
  readonly setting?: Setting;
  readonly run: Run;
}

/** What a helper gives a case: everything but what it says and why. */
export type CasePart = Omit<CaseOfGroup, 'title' | 'source'>;

export type Run = (t: CaseContext) => unknown;

export interface Case extends CaseOfGroup {
  readonly group: string;
  readonly id: string;
}

/** A service to run cases against. */
export interface Lane {
  readonly profile: Profile;
  readonly control: Control | null;
}

export interface Result {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly source: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly reason: string;
  readonly ms: number;
}

/** What a driver says of itself. */
export interface DriverState {
  readonly url?: string;
  readonly target?: string;
  readonly tokens?: { [user in User]?: string };
  readonly features: readonly string[];
}

/**
 * How a foreign system treats one POST; what is not scripted is `ok`: acts once per key, answers 201.
 * - `answer`: answers this; with `act` it has taken effect all the same
 * - `hang`: never answers, until released
 * - `close`: hangs up without an answer
 * - `hold`: acts at once, answers 201 when released
 */
export interface Behaviour {
  readonly do: 'ok' | 'answer' | 'hang' | 'close' | 'hold';
  readonly status?: number;
  readonly code?: string;
  readonly retryable?: boolean;
  readonly headers?: Record<string, string>;
  readonly act?: boolean;
}

/** A request that a foreign system got. */
export interface ForeignCall {
  readonly method: string | undefined;
  readonly path: string;
  readonly key: string | null;
  readonly owner: string | null;
}

/** What was asked of the foreign systems about one owner, and what took effect there. */
export interface ForeignBooks {
  readonly calls: readonly ForeignCall[];
  readonly effects: readonly ForeignEffect[];
}

/** What took effect there. */
export interface ForeignEffect {
  readonly path: string;
  readonly key: string | null;
  readonly owner: string | null;
  readonly result: Json;
}
