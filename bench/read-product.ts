/** The product's server in a process of its own, as `npm start` composes it: log written, sealer running, no jobs. */
import { composeProduct } from './surroundings.ts';

const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const system = await composeProduct({ databaseUrl, folder, workers: 0, logLevel: 'info' });
system.startWork();
await system.app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (system.app.server.address() as { port: number }).port });
process.once('disconnect', () => process.exit(0));
