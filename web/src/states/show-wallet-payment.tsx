import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { follow } from '../checkout.js';
import { during } from '../holdfast.js';
import type { PlaceOrder } from '../store.js';
import { useMeanwhile } from './meanwhile.js';

/** The members of `paymentRequestApi`; `completeUrl` is the sandbox's, for browsers that do not know its wallet. */
interface Request {
  readonly methods: PaymentMethodData[];
  readonly details: PaymentDetailsInit;
  readonly options: PaymentOptions;
  readonly completeUrl?: string;
}

/** The browser's own payment sheet. */
export function ShowWalletPayment({ process: { uuid, state } }: { process: PlaceOrder }): VNode {
  useMeanwhile();
  const [isUnknown, setUnknown] = useState(false);
  const { methods, details, options, completeUrl } = state.paymentRequestApi as unknown as Request;
  const pay = async (): Promise<void> => {
    try {
      const request = new PaymentRequest(methods, details, options as never);
      const response = await request.show();
      await response.complete('success');
      await follow(uuid);
    } catch {
      setUnknown(true);
    }
  };
  return (
    <>
      <h1 id="placing">Payment</h1>
      <button class="primary" type="button" onClick={() => void during(pay)}>
        Pay with the wallet
      </button>
      {isUnknown && <p>This browser does not know the wallet {state.paymentMethod}.</p>}
      {completeUrl !== undefined && (
        <p>
          <a href={completeUrl}>Pay on the wallet's page</a>
        </p>
      )}
    </>
  );
}
