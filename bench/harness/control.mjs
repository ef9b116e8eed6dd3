// Peers that are told what to do: one JSON answer per GET of a path.
import { createServer } from 'node:http';
import { listen } from '../../tools/listen.mjs';

/**
 * Serves `commands` (`{ name: (query) => Promise<answer> }`) on a port from the system, and ends on SIGTERM.
 * @param {Record<string, (query: any) => unknown>} commands their parameters are strings
 * @param {() => Promise<unknown>} onStop
 */
export function serveCommands(commands, onStop = async () => {}) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://peer');
    const work = commands[pathname.slice(1)];
    Promise.resolve()
      .then(() => work?.(Object.fromEntries(searchParams)))
      .then(
        (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null)),
        (error) => response.writeHead(500).end(JSON.stringify({ error: String(error?.stack ?? error) })),
      );
  });
  void listen(server).then((port) =>
    console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${port}` })),
  );
  process.once('SIGTERM', () => {
    setTimeout(() => process.exit(0), 5_000).unref();
    void onStop().finally(() => process.exit(0));
  });
}

/**
 * Has a peer do one thing; throws what it threw.
 * @param {{ url: string }} server
 * @param {string} name
 * @param {Record<string, string | number>} query
 * @returns {Promise<any>}
 */
export async function command(server, name, query = {}) {
  const answer = await fetch(
    `${server.url}/${name}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
  );
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${name} failed: ${body.error}`);
  return body;
}
