import { startOf, type AnyDefinition } from './definition-registry.js';
import type { State } from './state.js';

/** The table as a Mermaid state diagram; what a state does besides going on is its description. */
export function drawDefinition(definition: AnyDefinition): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${startOf(definition)}`];
  for (const [name, state] of definition.states) {
    const says = descriptionOf(state);
    if (says.length > 0) lines.push(`  ${name} : ${name} (${says.join(', ')})`);
    for (const target of state.to) lines.push(`  ${name} --> ${target}`);
    if (state.kind === 'final') lines.push(`  ${name} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}

function descriptionOf(state: State<unknown, unknown>): string[] {
  if (state.kind === 'failing') return ['compensates in reverse'];
  if (state.kind === 'final') return [];
  const signals = Object.keys(state.hears ?? {});
  return [
    ...(state.kind === 'foreign' ? ['calls outside'] : []),
    ...(signals.length > 0 ? [`hears ${signals.join(' and ')}`] : []),
  ];
}
