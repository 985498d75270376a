import { built } from './build.mjs';

await import(await built('src/main/kith.ts'));
