import type { AnyDefinition } from './definition.js';
import { startOf } from './definition-registry.js';
import type { State } from './state.js';

/** A state of a table, as it is drawn. */
export interface DrawnState {
  readonly name: string;
  readonly kind: State<unknown, unknown>['kind'];
  /** What it does besides going on; '' = nothing. */
  readonly says: string;
  readonly to: readonly string[];
}

/** The states in the order of the table. */
export function statesOf({ states }: AnyDefinition): DrawnState[] {
  return [...states].map(([name, state]) => ({
    name,
    kind: state.kind,
    says: descriptionOf(state).join(', '),
    to: state.to,
  }));
}

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
