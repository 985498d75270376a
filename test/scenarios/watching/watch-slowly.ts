/** Watches a few events at a time, for a test to kill in between. */
import { openStore } from '../../../src/store/store.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';

await watchAccesses(openStore({ url: process.env.KITH_SERVING_URL ?? '' }), undefined, 3);
process.exit();
