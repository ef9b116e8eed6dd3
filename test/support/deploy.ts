import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parse } from 'yaml';

/*
 * What runs Holdfast elsewhere (Dockerfile, compose.yaml, deploy/) is held to the schemas of those who read it, and to Holdfast:
 * names of settings, routes, ports. Nothing of it can be started here; test/programs/image.e2e.ts runs the commands of the
 * Dockerfile.
 */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
export const readYaml = (path: string): unknown => parse(read(path), { merge: true });

export const SETTINGS = new Set(
  [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name),
);
/** How long a process may take to end, unless it is told otherwise. */
export const GRACE_SECONDS = Number(/^SHUTDOWN_GRACE_MS=(\d+)$/m.exec(read('.env.example'))?.[1]) / 1_000;
/** A name and a version, not only of the main one, so that the same is run tomorrow. */
export const PINNED = /^[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.-]+)?$/;

/** Something for each secret and address that whoever deploys gives. */
export const GIVEN: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgresql://holdfast:f3Zp8Kd1@db.example:5432/holdfast',
  REDIS_URL: 'rediss://redis.example',
  AUTH_JWT_SECRET: 'Xw2p_Qm9vTn4LbYc8kRz7-JhD3sGf6UaE1oMtB5iVqN0',
  SERVICE_TOKEN: 'tq8Zr3Lw6Xn1Vb9Ks4Hd7Pf2Gm5Jc0Yt_Qe8Ru3Ow6Ia',
  COOKIE_SECRET: 'kRz7-Xw2p_Qm9vTn4LbYc8JhD3sGf6UaE1oMtB5iVqN',
  PUBLIC_ORIGIN: 'https://api.shop.example',
  RETURN_URL_ORIGINS: 'https://shop.example',
  POSTGRES_PASSWORD: 'f3Zp8Kd1',
  GRAFANA_PASSWORD: 'w8Lq2Vb5',
};
