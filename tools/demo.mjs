// npm run demo [-- account|checkout|fulfilment …]: tells a story against a running server; without a name it is that of an account.
const STORIES = ['account', 'checkout', 'fulfilment'];

const [first] = process.argv.slice(2);
const story = first === undefined || first.startsWith('-') ? 'account' : first;
if (!STORIES.includes(story)) {
  console.error(`There is no story ${story}; there are ${STORIES.join(', ')}.`);
  process.exit(2);
}
await import(`./demo/${story}.mjs`);
