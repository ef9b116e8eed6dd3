import { createServer, type Server as HttpServer } from 'node:http';

/** What a customer sees after paying; the path is that of `TestShop.returnUrl`. */
const THANKS = '<!doctype html><title>Thanks</title><h1>Back at the shop</h1>';
const RETURN_PATH = '/checkout/done';

/** A front end of its own origin: one page that a test decides on, and the one to return to. */
export class TestShop {
  private html = '';

  private constructor(
    private readonly http: HttpServer,
    readonly origin: string,
  ) {
    http.on('request', (request, response) => {
      const html =
        request.url?.startsWith(RETURN_PATH) === true ? THANKS : `<!doctype html><title>Shop</title>${this.html}`;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    });
  }

  static async open(): Promise<TestShop> {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    return new TestShop(http, `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  }

  /** With a query, because whatever the shop put there has to come back. */
  get returnUrl(): string {
    return `${this.origin}${RETURN_PATH}?order=first&from=checkout`;
  }

  /** What stands on the shop's page from now on. */
  shows(html: string): void {
    this.html = html;
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
