import { answersByToken } from '../../../asl/resource';
import type { Invariant } from './invariant';

/** I11: who waits for somebody else does not wait for ever. */
export function deadline(hasMachineTimeout: boolean): Invariant {
  return {
    name: 'deadline',
    title: 'Whatever waits for a token to be sent back has a timeout, its own or that of the machine.',
    *onTheWay({ attempts }, since) {
      if (hasMachineTimeout) return;
      for (const { request } of attempts.slice(since.attempts)) {
        const { resource, timeoutSeconds, heartbeatSeconds, stateName, nestedIn } = request;
        if (!answersByToken(resource) || nestedIn !== undefined) continue;
        if (timeoutSeconds === undefined && heartbeatSeconds === undefined)
          yield { place: stateName, message: 'it waits for its token without a timeout or heartbeat' };
      }
    },
  };
}
