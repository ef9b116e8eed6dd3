import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config, StartError } from '#platform/config';
import { Metrics } from '#platform/telemetry';

/** Who scrapes sends a line and a few headers. */
const RECEIVE_MS = 5_000;

/**
 * METRICS_PORT: the metrics alone, without a token. It listens on HOST, so in a container (0.0.0.0) whoever reaches the
 * container's network reads them: the port is not to be published, and a firewall leaves it to the scraper.
 */
@Injectable()
export class MetricsListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MetricsListener.name);
  private server: Server | null = null;

  constructor(
    private readonly config: Config,
    private readonly metrics: Metrics,
  ) {}

  /** Not for a pass of a scheduler, which runs beside the server that has the port. */
  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host, roles } = this.config;
    if (metricsPort === null || roles.length === 0) return;
    const server = createServer(
      { requestTimeout: RECEIVE_MS, headersTimeout: RECEIVE_MS },
      (request, response) => void this.answer(request, response),
    );
    await new Promise<void>((resolve, reject) => {
      const refuse = (cause: Error): void =>
        reject(new StartError(`METRICS_PORT ${metricsPort} cannot be listened on: ${cause.message}`, { cause }));
      server.once('error', refuse).listen(metricsPort, host, () => resolve(void server.off('error', refuse)));
    });
    // Without a listener such an event, e.g. of a process that has no file left to open, would end the process.
    server.on('error', (error) => this.logger.error(error));
    this.server = server;
    this.logger.log({ msg: 'metrics', address: server.address() });
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server === null) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private async answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url !== '/metrics' || (method !== 'GET' && method !== 'HEAD')) {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await this.metrics.text();
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    } catch (error) {
      this.logger.error(error);
      response.writeHead(500).end();
    }
  }
}
