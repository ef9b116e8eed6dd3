import { JWT_SECRET } from './tokens.js';

/** What a server in production cannot start without, beside its database. */
export const PRODUCTION = {
  NODE_ENV: 'production',
  AUTH_JWT_SECRET: JWT_SECRET,
  SERVICE_TOKEN: 'tq8Zr3Lw6Xn1Vb9Ks4Hd7Pf2Gm5Jc0Yt_Qe8Ru3Ow6Ia',
  COOKIE_SECRET: 'kRz7-Xw2p_Qm9vTn4LbYc8JhD3sGf6UaE1oMtB5iVqN',
  PUBLIC_ORIGIN: 'https://api.shop.test',
  RETURN_URL_ORIGINS: 'https://shop.test',
  FULFILMENT_CARRIER: 'none',
} as const;

/** Secrets like those above, for tests that need another one. */
export const OTHER_SECRETS = [
  'Yk3-pR6_hN1cQs5Jw0ZeTb8Vm2Xf9LdKa4Gu7EoCi6P',
  'wB5nVx8_Zq1Mc4Lt7-Rj0Kd3Hs6Fp9Gy2Ea5Uo8Ti1W',
] as const;
