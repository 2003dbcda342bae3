import { SynthError } from './synth-error';

/*
 * aws-cdk-lib and constructs are optional peers: the entry points for tests and checks work without them. Those for CDK apps import this file first, which says
 * what to install, before a module of aws-cdk-lib is not found.
 */

/** What the entry points for CDK apps load. */
const NEEDED = ['aws-cdk-lib', 'constructs'] as const;

type Needed = (typeof NEEDED)[number];

/**
 * @param isInstalled whether a package is found from here
 * @throws {SynthError} AWS_CDK_LIB_MISSING, with what is missing and what to type
 */
export function expectInstalled(isInstalled: (name: Needed) => boolean): void {
  const missing = NEEDED.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  throw new SynthError(
    'AWS_CDK_LIB_MISSING',
    `The constructs of cdk-stepwright, and cdk-stepwright/synth, expect aws-cdk-lib and constructs, but there is no ${missing.join(' and no ')}. Type: ` +
      `npm install ${NEEDED.join(' ')}\n` +
      'Without them there are cdk-stepwright/testing, cdk-stepwright/asl, cdk-stepwright/views and cdk-stepwright/checks.',
  );
}

/** How each is looked for: where it is installed, or, in an app that was bundled, in the bundle. */
const LOOKS: Readonly<Record<Needed, readonly (() => unknown)[]>> = {
  'aws-cdk-lib': [() => require.resolve('aws-cdk-lib/package.json'), () => require('aws-cdk-lib')],
  constructs: [() => require.resolve('constructs/package.json'), () => require('constructs')],
};

function isInstalled(name: Needed): boolean {
  return LOOKS[name].some((look) => {
    try {
      return Boolean(look());
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === 'MODULE_NOT_FOUND') return false;
      throw error;
    }
  });
}

expectInstalled(isInstalled);
