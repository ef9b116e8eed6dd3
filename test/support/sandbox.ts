import { v7 as uuidv7 } from 'uuid';
import { asUser, request } from './requests.js';
import type { TestBed } from './test-bed.js';

type Target = { readonly url: string };

/** Somewhere that a page has to escape. */
export const RETURN_URL = 'https://shop.example/thanks?order=1&name="><script>alert(1)</script>';

/** Begins a payment at the sandbox, and writes it down as the shop would; returns its id. */
export async function beginPayment(bed: TestBed, { url }: Target, method = 'redirect'): Promise<string> {
  const paymentId = uuidv7();
  await bed.rows(
    `INSERT INTO payment.payments (id, user_id, order_id, process_id, gateway, method, amount, currency)
     VALUES ($1, 'u-sandbox', $1, $1, 'sandbox', $2, 12500, 'ARS')`,
    [paymentId, method],
  );
  const body = {
    paymentId,
    method,
    amount: 12_500,
    currency: 'ARS',
    returnUrl: RETURN_URL,
    webhookUrl: `${url}/payments/webhooks/sandbox`,
  };
  await request(url)
    .post('/sandbox/payments')
    .use(asUser('svc-shop', ['service']))
    .send(body)
    .expect(200);
  return paymentId;
}
