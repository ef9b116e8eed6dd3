import { startOf, type AnyDefinition } from './definition-registry.js';

/** The table as a Mermaid state diagram; dotted foreign states are marked by their description. */
export function drawDefinition(definition: AnyDefinition): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${startOf(definition)}`];
  for (const [name, { kind, to }] of definition.states) {
    if (kind === 'foreign') lines.push(`  ${name} : ${name} (calls outside)`);
    if (kind === 'failing') lines.push(`  ${name} : ${name} (compensates in reverse)`);
    for (const target of to) lines.push(`  ${name} --> ${target}`);
    if (kind === 'final') lines.push(`  ${name} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}
