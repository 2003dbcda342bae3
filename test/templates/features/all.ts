import { CDK } from './cdk';
import { DEFINITIONS } from './definitions';
import type { Feature } from './feature';
import { SAM } from './sam';
import { SERVERLESS } from './serverless';
import { TEMPLATES } from './templates';
import { TERRAFORM } from './terraform';

/** Every feature of every format, in the order of docs/guides/files.md. */
export const FEATURES: readonly Feature[] = [...DEFINITIONS, ...TEMPLATES, ...SAM, ...CDK, ...SERVERLESS, ...TERRAFORM];
