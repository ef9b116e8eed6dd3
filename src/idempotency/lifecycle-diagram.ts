import { FINISHED, type Lifecycle } from './lifecycle.js';
import type { Phase } from './phase.js';

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
