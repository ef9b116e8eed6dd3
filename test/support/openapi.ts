import { request } from './requests.js';

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { value: Record<string, unknown> }>>;
}
export interface Operation {
  readonly security?: readonly object[];
  readonly parameters: readonly { name: string; in: string; required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { description: string; headers?: object; content?: Readonly<Record<string, Media>> }>
  >;
}
export interface ApiDocument {
  readonly security: readonly object[];
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** These carry their own id: that of a transaction, a payment, a shipment or an event. */
export const OWN_ID =
  /^POST \/(inventory\/|payments\/|sandbox\/|shipments|shipping\/|placeorder\/\{uuid\}\/refresh|orders\/\{id\}\/signals)/;
/** What people change by hand carries no key. */
export const BY_HAND = /^POST \/admin\//;
const WITHOUT_BODY =
  /^POST \/(orders\/claim$|orders\/\{id\}\/cancel$|placeorder\/\{uuid\}\/|sandbox\/(pay\/|payments\/\{id\}\/(confirm|cancel|refund)$|shipments\/)|shipments\/)/;

export const hasBody = (route: string): boolean =>
  (/^(POST|PUT|PATCH) /.test(route) || route.startsWith('DELETE /admin/')) && !WITHOUT_BODY.test(route);

/** The document as the server shows it. */
export async function documentOf({ url }: { readonly url: string }): Promise<ApiDocument> {
  return (await request(url).get('/docs-json')).body as ApiDocument;
}

/** Each operation with its route, e.g. `POST /orders`. */
export function operationsOf({ paths }: ApiDocument): (readonly [string, Operation])[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  );
}

/** Every problem that an operation shows, with the status that it stands under. */
export function examplesOf(operation: Operation): [string, Record<string, unknown>][] {
  return Object.entries(operation.responses).flatMap(([status, { content }]) =>
    Object.values(content?.['application/problem+json']?.examples ?? {}).map(
      ({ value }) => [status, value] as [string, Record<string, unknown>],
    ),
  );
}
