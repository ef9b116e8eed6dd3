import { isWebhookSecret, newWebhookSecret, webhookHeaders } from '#platform/auth';
import { commandLine, wrongCall } from './command-line.js';
import { endOfFeed, eventsAfter } from './feed.js';
import { addressOf, service, SERVICE_HELP, SERVICE_OPTIONS, type Event } from './service.js';

const HELP = `holdfast listen --forward-to <address> [options]

Sends each event that happens from now on to an address of yours, signed as a webhook, until Ctrl-C. Each is sent once, in
order; what your program answers is shown. Nothing is registered at the service: its feed is read.

  --forward-to <address>   Where your program takes webhooks, like http://localhost:4000/hooks.
  --events <types>         Only these, with commas between: order.placed,order.failed
  --secret <secret>        What signs. Default: a new one, which is shown (whsec_…).
${SERVICE_HELP}`;
const OPTIONS = {
  ...SERVICE_OPTIONS,
  'forward-to': { type: 'string' },
  events: { type: 'string' },
  secret: { type: 'string' },
} as const;

/** A receiver that takes longer has hung. */
const ANSWER_MS = 30_000;

export async function listen(): Promise<void> {
  const { values } = commandLine(HELP, { options: OPTIONS });
  const { 'forward-to': forwardTo, events: list, secret = newWebhookSecret() } = values;
  if (forwardTo === undefined) return wrongCall(HELP, 'Where to, says --forward-to.');
  if (!isWebhookSecret(secret)) return wrongCall(HELP, '--secret must be whsec_ and Base64 of 24 to 64 bytes.');
  const target = addressOf(forwardTo);
  const types = list?.split(',').map((type) => type.trim());
  const from = await service(values, { sub: 'cli', role: 'service' });
  const start = await endOfFeed(from);
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  say(`Events of ${from.url} go to ${target}, signed with ${secret}`);
  for await (const event of eventsAfter(from, start, stopped.signal)) {
    if (types !== undefined && !types.includes(event.type)) continue;
    say(`${event.createdAt} ${event.type} ${event.id} -> ${await forward(event, target, secret)}`);
    if (stopped.signal.aborted) return;
  }
}

/** What came back, in words. */
async function forward(event: Event, target: string, secret: string): Promise<string> {
  const body = JSON.stringify(event);
  const began = performance.now();
  try {
    const answer = await fetch(target, {
      method: 'POST',
      // eslint-disable-next-line no-restricted-properties -- the caller's machine has no database
      headers: webhookHeaders([secret], { id: event.id, body }, Date.now()),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await answer.body?.cancel();
    return `${answer.status} in ${Math.round(performance.now() - began)} ms`;
  } catch (error) {
    const { cause, message } = error as { cause?: { code?: string }; message: string };
    return `no answer (${cause?.code ?? message})`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
