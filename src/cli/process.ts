import type { components } from '#client';
import { commandLine, CommandError } from './command-line.js';
import { answered, service, SERVICE_HELP, SERVICE_OPTIONS, type Service } from './service.js';

type Process = components['schemas']['WholeProcessDto'];

const HELP = `holdfast process <id> [options]

Shows where a process stands and all that happened to it, oldest first: by its own id, or by what it is about, as the id of
an order. An order has one for each try to place it, and one that brings it to the door.

  --json            All of it, one JSON document a line.
${SERVICE_HELP}`;
const OPTIONS = { ...SERVICE_OPTIONS, json: { type: 'boolean' } } as const;

export async function showProcess(): Promise<void> {
  const { values, words } = commandLine(HELP, { options: OPTIONS, words: ['the id of a process, or of an order'] });
  const [id = ''] = words;
  const at = await service(values, { sub: 'cli', role: 'admin' });
  const { items } = await answered(
    'GET /admin/processes',
    at.holdfast.GET('/admin/processes', { params: { query: { q: id, limit: 100 } } }),
  );
  // A user's processes are found too, by the user's name: they may be many, and are not what was asked for.
  const wanted = items.filter((each) => each.id === id.toLowerCase() || each.subject === id);
  if (wanted.length === 0) throw new CommandError(`There is no process ${id}, nor one about it.`);
  for (const each of [...wanted].reverse()) {
    const chapters = await chaptersOf(at, each.id);
    process.stdout.write(values.json === true ? chapters.map(asJson).join('') : told(chapters));
  }
}

/** The process once for each chapter of its history, the oldest first. */
async function chaptersOf({ holdfast }: Service, id: string): Promise<Process[]> {
  const read = (run?: number): Promise<Process> =>
    answered(
      'GET /admin/processes/{id}',
      holdfast.GET('/admin/processes/{id}', { params: { path: { id }, query: run === undefined ? {} : { run } } }),
    );
  const present = await read();
  const older = Array.from({ length: present.run - 1 }, (_, at) => read(at + 1));
  return [...(await Promise.all(older)), present];
}

function asJson(chapter: Process): string {
  return `${JSON.stringify(chapter)}\n`;
}

function told(chapters: readonly Process[]): string {
  const present = chapters.at(-1);
  if (present === undefined) return '';
  const { id, definition, version, subject, userId, compensations } = present;
  const history = chapters.flatMap((chapter) => [...chapter.history].reverse());
  const lines = [
    `${definition} ${id}, version ${version}${subject === null ? '' : `, about ${subject}`}, of ${userId}`,
    `  ${standing(present)}`,
    ...(history.length === 0 ? [`  began ${present.createdAt}; no history is kept of it`] : history.map(entry)),
    ...(compensations.length === 0 ? [] : ['  undone by']),
    ...compensations.map(
      ({ name, status, attempts, lastError }) =>
        `    ${name.padEnd(30)} ${status}${attempts > 1 ? `, ${attempts} tries` : ''}${lastError === null ? '' : `: ${lastError}`}`,
    ),
  ];
  return `${lines.join('\n')}\n\n`;
}

function standing({ state, parked, paused, endedAt, nextRunAt, lastError, failure }: Process): string {
  const why = lastError ?? (failure === null ? null : JSON.stringify(failure));
  const now = [
    ...(parked ? ['waits for a person'] : []),
    ...(paused ? ['is paused'] : []),
    ...(endedAt === null ? [] : [`ended ${endedAt}`]),
    ...(nextRunAt === null ? [] : [`goes on at ${nextRunAt}`]),
    ...(why === null ? [] : [why]),
  ];
  return [state, ...now].join(', ');
}

function entry({ at, kind, state, attempt, detail }: Process['history'][number]): string {
  const more = [
    ...(attempt > 1 ? [`try ${attempt}`] : []),
    ...(detail === null || Object.keys(detail).length === 0 ? [] : [JSON.stringify(detail)]),
  ];
  return `  ${at}  ${kind.padEnd(18)} ${state}${more.length === 0 ? '' : `  ${more.join(' ')}`}`;
}
