import { render } from 'preact';
import { App } from './app.js';
import { loadCart, loadProducts } from './cart.js';
import { current, follow } from './checkout.js';
import { during } from './holdfast.js';
import { learn } from './store.js';
import { tell } from './timeline.js';

render(<App />, document.body);

void during(async () => {
  await Promise.all([loadProducts(), loadCart()]);
  const process = await current();
  if (process === null) return;
  learn({ process });
  tell('The page was loaded anew and found its order.');
  if (!['Success', 'Failed'].includes(process.state.type)) await follow(process.uuid);
});
