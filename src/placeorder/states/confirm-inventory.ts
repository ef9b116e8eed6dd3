import type { CallOutcome } from '#kernel/foreign';
import { go, later, type Move } from '#kernel/process';
import type { ParticipantAnswer } from '#inventory';
import type { LegCalls } from '#coordinator';
import type { PlaceOrderData, Placing, StockLeg } from '../placeorder.data.js';
import { states, type PlaceOrderState, type Turn } from '../placeorder.state.js';

/** Entering it is the decision: from here the process only goes forward, until every leg is finalized, however long that takes. */
export function confirmInventory(calls: LegCalls, inTurn: Turn): PlaceOrderState {
  return states.foreign({
    name: 'ConfirmInventory',
    to: ['ConfirmInventory', 'Success'],
    // Whoever goes on with the order changes it in the commit of `Success`.
    around: inTurn,
    // Confirm and finalize in one go: the fence does each once, so a crash in between costs a repetition.
    calls: (process) => open(process).map((leg) => calls.step(process.id, leg, 'conclude')),
    decide: (process, outcomes) => driven(process, outcomes, calls),
  });
}

function open({ data }: Placing): StockLeg[] {
  return data.legs.filter(({ status }) => status !== 'CONFIRMED');
}

function driven(
  process: Placing,
  outcomes: readonly CallOutcome<ParticipantAnswer>[],
  calls: LegCalls,
): Move<PlaceOrderData, 'Success'> {
  const answers = new Map(open(process).map((leg, index) => [leg, calls.read(outcomes[index])]));
  const legs = process.data.legs.map((leg): StockLeg => {
    const answer = answers.get(leg);
    return answer?.kind === 'done' ? { ...leg, status: answer.status } : leg;
  });
  const data = { ...process.data, legs };
  for (const [leg, answer] of answers) {
    if (answer.kind === 'done') continue;
    const reason = answer.kind === 'open' ? answer.reason : `Warehouse ${leg.warehouse} confirm failed: ${answer.code}`;
    return later(data, reason);
  }
  return go('Success', data);
}
