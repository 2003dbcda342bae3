import { simulate } from 'cdk-stepwright/testing';
import 'cdk-stepwright/testing/jest';
import { expect as expectOfNode } from 'cdk-stepwright/testing/node';

const execution = simulate({ StartAt: 'Charge', States: { Charge: { Type: 'Pass', End: true } } });
expect(execution).toHaveVisted('Charge');
expect(execution).not.toHaveSuceeded();
expectOfNode(execution).toHaveFaildWith('Refused');
expect(execution).toHaveVisitedTimes('Charge', '1');
