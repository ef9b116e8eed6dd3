// Peers that are told what to do: one JSON answer per GET of a path.
import { createServer } from 'node:http';

/** Serves `commands` (`{ name: (query) => Promise<answer> }`) on a port from the system, and ends on SIGTERM. */
export function serveCommands(commands, onStop = async () => undefined) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://peer');
    const work = commands[pathname.slice(1)];
    Promise.resolve()
      .then(() => work(Object.fromEntries(searchParams)))
      .then(
        (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? null)),
        (error) => response.writeHead(500).end(JSON.stringify({ error: String(error?.stack ?? error) })),
      );
  });
  server.listen(0, '127.0.0.1', () =>
    console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${server.address().port}` })),
  );
  process.once('SIGTERM', () => {
    setTimeout(() => process.exit(0), 5_000).unref();
    void onStop().finally(() => process.exit(0));
  });
}

/** Has a peer do one thing; throws what it threw. */
export async function command(server, name, query = {}) {
  const answer = await fetch(`${server.url}/${name}?${new URLSearchParams(query)}`);
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${name} failed: ${body.error}`);
  return body;
}
