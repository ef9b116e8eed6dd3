import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, type JWK, type JWTPayload } from 'jose';

interface Key {
  readonly alg: string;
  readonly sign: CryptoKey;
  readonly jwk: JWK;
}

/** An identity provider as far as we see it: serves the public keys of the tokens that it signs. */
export class KeyServer {
  /** How often the keys were asked for. */
  fetches = 0;
  /** The kids of the set that was handed out last. */
  served = '';
  private readonly keys = new Map<string, Key>();
  private published: string[] = [];
  private port = 0;
  private server: Server | null = null;

  static async start(): Promise<KeyServer> {
    const keys = new KeyServer();
    await keys.up();
    return keys;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/keys`;
  }

  /** Always on the same port, as a service that was restarted. */
  async up(): Promise<void> {
    const server = createServer((_request, response) => {
      this.fetches += 1;
      this.served = this.published.join();
      const keys = this.published.map((kid) => this.keys.get(kid)?.jwk);
      response
        .writeHead(200, { 'content-type': 'application/json', connection: 'close' })
        .end(JSON.stringify({ keys }));
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    this.server = server;
  }

  async down(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (server !== null) await new Promise((resolve) => server.close(resolve));
  }

  /** Makes a key pair named `kid`; nobody can verify its tokens before it is published. */
  async make(kid: string, alg: string): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    this.keys.set(kid, { alg, sign: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } });
  }

  publish(...kids: string[]): void {
    this.published = kids;
  }

  async sign(kid: string, claims: JWTPayload): Promise<string> {
    const key = this.keys.get(kid);
    if (key === undefined) throw new Error(`There is no key ${kid}.`);
    return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid }).setExpirationTime('5m').sign(key.sign);
  }
}
