/** The tokens of the peers' services are names; who a token stands for is all that the cases need. */
export const TOKENS = { first: 'first', second: 'second', privileged: 'privileged', expired: 'expired' };
