import { commandLine, CommandError, wrongCall } from './command-line.js';
import { endOfFeed, eventsAfter } from './feed.js';
import { service, SERVICE_HELP, SERVICE_OPTIONS, type Event, type Service } from './service.js';
import { OF_OTHERS, TRIGGERS, type Story } from './triggers.js';

const LIST = [...TRIGGERS].map(([name, { summary }]) => `  ${name.padEnd(18)}${summary}`).join('\n');
const HELP = `holdfast trigger <event> [options]

Makes an event happen, for real: by the same calls that a shop makes, paid and shipped by the sandbox. Prints each call,
and the event once the feed has it.

${LIST}

  --return-url <address>   Where payment pages would send the customer back to; its origin is one of RETURN_URL_ORIGINS.
                           Default: http://localhost:3000/
${SERVICE_HELP}`;
const OPTIONS = { ...SERVICE_OPTIONS, 'return-url': { type: 'string', default: 'http://localhost:3000/' } } as const;

/** From what makes it happen to the feed; the longest is a shipment of the sandbox that nobody hurries. */
const EVENT_MS = 120_000;

export async function trigger(): Promise<void> {
  const { values, words } = commandLine(HELP, { options: OPTIONS, words: ['the name of an event'] });
  const [type = ''] = words;
  const wanted = TRIGGERS.get(type);
  if (wanted === undefined)
    return wrongCall(HELP, OF_OTHERS.get(type) ?? `There is no event ${type} that can be made to happen.`);
  // eslint-disable-next-line no-restricted-properties -- no more than a name
  const at = await service(values, { sub: `trigger-${Date.now().toString(36)}`, role: 'service' });
  const start = await endOfFeed(at);
  const story: Story = {
    holdfast: at.holdfast,
    returnUrl: values['return-url'],
    say: (line) => void process.stdout.write(`${line}\n`),
    told: (what, id) => told(at, start, { type: what, id }),
  };
  const id = await wanted.run(story);
  process.stdout.write(`${JSON.stringify(await story.told(type, id), null, 2)}\n`);
}

/** The first event of that type about that thing. */
async function told(at: Service, start: string, { type, id }: { type: string; id: string }): Promise<Event> {
  for await (const event of eventsAfter(at, start, AbortSignal.timeout(EVENT_MS))) {
    if (event.type === type && event.aggregate.id === id) return event;
  }
  throw new CommandError(`${type} of ${id} did not happen within ${EVENT_MS / 1_000} s: holdfast process ${id}`);
}
