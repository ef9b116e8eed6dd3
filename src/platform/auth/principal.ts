export type Role = 'admin' | 'service';

/** Who a request acts for. */
export interface Principal {
  /** The user id: the token's `sub`, or `service:<name>` for our own modules. */
  readonly sub: string;
  readonly roles: readonly string[];
}

export function isAdmin({ roles }: Principal): boolean {
  return roles.includes('admin');
}
