export { AnonymousCookie, isAnonymous } from './anonymous-cookie.js';
export { AUTH_FAILURES, AuthenticationFailedError, type AuthFailure } from './auth-failure.js';
export { AuthModule } from './auth.module.js';
export { outgoingToken } from './outgoing-token.js';
export type { Principal, Role } from './principal.js';
export { CurrentUser, principalOf, setPrincipal, userIdOf } from './request-principal.js';
export { Roles } from './roles.guard.js';
export { signToken } from './sign-token.js';
export { TokenVerifier } from './token-verifier.js';
