import type { IntrinsicFunction } from '../intrinsic-function';

const uuid: IntrinsicFunction = {
  name: 'States.UUID',
  minimumArguments: 0,
  maximumArguments: 0,
  apply: (_, random) => random.uuid(),
};

export const UUID_FUNCTIONS: readonly IntrinsicFunction[] = [uuid];
