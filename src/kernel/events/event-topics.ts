/** Announced after each commit that recorded an outcome: the publisher gives it its place in the feed. */
export const OUTCOMES_TOPIC = 'outcomes';

/** Announced when deliveries to webhook endpoints have become due. */
export const DELIVERIES_TOPIC = 'deliveries';
