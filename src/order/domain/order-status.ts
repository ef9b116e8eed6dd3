export const ORDER_STATUSES = [
  'INCOMPLETE',
  'SUBMITTING',
  'SUBMITTED',
  'PROCESSING',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type StatusTable = Readonly<Record<OrderStatus, readonly OrderStatus[]>>;

/** Where an order may go from each status; everything else is a programming error. */
export const STATUS_TABLE: StatusTable = {
  INCOMPLETE: ['SUBMITTING'],
  // Back to INCOMPLETE: placing it failed, and the shopper may edit it again.
  SUBMITTING: ['SUBMITTED', 'INCOMPLETE'],
  // Back to SUBMITTING: the submission is withdrawn while its process is compensated.
  SUBMITTED: ['SUBMITTING', 'PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED', 'CANCELLED'],
  DELIVERED: [],
  CANCELLED: [],
};

const START: OrderStatus = 'INCOMPLETE';

/** Throws "Bug: …" for a move that the table does not list; staying is no move. */
export function checkMove(from: OrderStatus, to: OrderStatus): void {
  if (from !== to && !STATUS_TABLE[from].includes(to)) throw new Error(`Bug: an order cannot go from ${from} to ${to}`);
}

/** Checked at start: every status can be reached from the first one, and can reach an end. Throws "Bug: …" naming the status. */
export function checkStatusTable(table: StatusTable): void {
  const reached = reachableFrom(START, table);
  for (const status of ORDER_STATUSES) {
    if (!reached.has(status)) throw new Error(`Bug: order status ${status} cannot be reached`);
    const ends = [...reachableFrom(status, table)].some((each) => table[each].length === 0);
    if (!ends) throw new Error(`Bug: order status ${status} leads to no end`);
    if (table[status].includes(status)) throw new Error(`Bug: order status ${status} leads to itself`);
  }
}

function reachableFrom(start: OrderStatus, table: StatusTable): ReadonlySet<OrderStatus> {
  const reached = new Set<OrderStatus>([start]);
  // A set hands out what is added while it is walked.
  for (const status of reached) for (const next of table[status]) reached.add(next);
  return reached;
}
