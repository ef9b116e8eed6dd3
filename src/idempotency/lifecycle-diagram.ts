import { FINISHED, type Lifecycle } from './lifecycle.js';
import type { Phase } from './phase.js';

/** A recovery point of a table, as it is drawn. */
export interface DrawnPoint {
  readonly name: string;
  readonly kind: 'local' | 'foreign' | 'wait' | 'final';
  /** What it does besides going on; '' = nothing. */
  readonly says: string;
  readonly to: readonly string[];
}

/** The points in the order of the table, and the end. */
export function pointsOf(lifecycle: Lifecycle<unknown>): DrawnPoint[] {
  const points = [...lifecycle.phases].map(([name, phase]): DrawnPoint => {
    // A call that is refused ends the request.
    const ends = phase.kind === 'foreign' || phase.to.length === 0;
    return {
      name,
      kind: phase.kind,
      says: phase.kind === 'local' ? '' : labelOf(phase),
      to: ends ? [...phase.to, FINISHED] : phase.to,
    };
  });
  return [...points, { name: FINISHED, kind: 'final', says: '', to: [] }];
}

/** Draws a lifecycle as a Mermaid state diagram; a phase that calls or waits says whom or what for. */
export function drawLifecycle(lifecycle: Lifecycle<unknown>): string {
  const lines = ['stateDiagram-v2', `    [*] --> ${lifecycle.start}`];
  for (const [point, phase] of lifecycle.phases) {
    const label = labelOf(phase);
    for (const next of phase.to) lines.push(`    ${point} --> ${next}: ${label}`);
    if (phase.to.length === 0) lines.push(`    ${point} --> ${FINISHED}: ${label}`);
    else if (phase.kind === 'foreign') lines.push(`    ${point} --> ${FINISHED}: refused`);
  }
  lines.push(`    ${FINISHED} --> [*]`);
  return `${lines.join('\n')}\n`;
}

function labelOf(phase: Phase<unknown>): string {
  switch (phase.kind) {
    case 'local':
      return 'local';
    case 'foreign':
      return `calls ${phase.system}`;
    case 'wait':
      return `waits for ${phase.process}`;
  }
}
