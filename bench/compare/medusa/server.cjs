// Serves the shop in this process, on the port in PORT, and says so when it is ready.
const start = require('@medusajs/medusa/commands/start').default;

const port = Number(process.env.PORT);
const url = `http://127.0.0.1:${port}`;

async function ready() {
  for (;;) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

process.chdir(__dirname);
void start({ directory: __dirname, host: '127.0.0.1', port, types: false });
void ready().then(() => console.log(JSON.stringify({ msg: 'listening', url })));
