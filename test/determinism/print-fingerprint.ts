import { fingerprint } from './fingerprint';

process.stdout.write(fingerprint(1));
