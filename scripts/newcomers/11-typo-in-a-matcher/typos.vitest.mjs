import { simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/vitest';
import { expect, test } from 'vitest';

const execution = simulate({ StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } });

test('a matcher', () => expect(execution).toHaveVisted('Charge'));
test('what is no execution', () => expect(execution.status).toHaveSucceeded());
