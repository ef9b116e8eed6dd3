import { placeOrderBesideOthers } from '../faults/placeorder-beside-others.js';

/** A tenth of those that test/faults has due. */
placeOrderBesideOthers(0.1);
