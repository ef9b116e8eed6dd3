import { FINISHED, type Lifecycle } from './lifecycle.js';
import { startOf } from './lifecycle-registry.js';

/** Draws a lifecycle as a Mermaid state diagram; foreign phases are marked as such. */
export function drawLifecycle(lifecycle: Lifecycle<unknown>): string {
  const lines = ['stateDiagram-v2', `    [*] --> ${startOf(lifecycle)}`];
  for (const [point, phase] of lifecycle.phases) {
    const label = phase.kind === 'foreign' ? `calls ${phase.system}` : 'local';
    for (const next of phase.to) lines.push(`    ${point} --> ${next}: ${label}`);
    if (phase.to.length === 0) lines.push(`    ${point} --> ${FINISHED}: ${label}`);
    else if (phase.kind === 'foreign') lines.push(`    ${point} --> ${FINISHED}: refused`);
  }
  lines.push(`    ${FINISHED} --> [*]`);
  return `${lines.join('\n')}\n`;
}
