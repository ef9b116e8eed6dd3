/** Announced whenever a process may be due before the next sweep. */
export const PROCESSES_TOPIC = 'processes';

/** Announced when a process rests, ends or is parked: whoever waits reads its row. */
export function processTopic(id: string): string {
  return `process:${id}`;
}
