import { simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/vitest';
import { expect } from 'vitest';

const execution = simulate({ StartAt: 'A', States: { A: { Type: 'Succeed' } } });
expect(execution).toHaveSucceeded({ MessageId: expect.any(String) });
expect(execution).not.toHaveRetried('A', 2);
