import { simulate } from 'cdk-stepwright/testing';
import { stateMachinesOfTemplate } from '../../src/cloudformation/state-machines';
import { machine } from './machines';

const definition = machine({ Refuse: { Type: 'Fail', Error: 'Refused' } });

/** A machine of a template with a LoggingConfiguration, or without one. */
function deployed(LoggingConfiguration?: object, StateMachineType = 'STANDARD') {
  const Properties = {
    DefinitionString: JSON.stringify(definition),
    RoleArn: 'arn:aws:iam::1:role/r',
    StateMachineType,
  };
  const Orders = {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { ...Properties, ...(LoggingConfiguration ? { LoggingConfiguration } : {}) },
  };
  return stateMachinesOfTemplate({ Resources: { Orders } })[0];
}

const typesOf = (lines: readonly { type: string }[]) => lines.map(({ type }) => type);

test('a bare definition logs everything', () => {
  const [started, entered] = simulate(definition, { input: { n: 1 } }).logs();
  expect(started.details.input).toBe('{"n":1}');
  expect(entered.type).toBe('FailStateEntered');
});

test('a machine of a template logs what its LoggingConfiguration says', () => {
  const errors = simulate(deployed({ Level: 'ERROR', IncludeExecutionData: true })).logs();
  expect(typesOf(errors)).toEqual(['FailStateEntered', 'ExecutionFailed']);
  expect(errors[0].details).toHaveProperty('input', '{}');
  expect(simulate(deployed({ Level: 'ALL' })).logs()[0].details).not.toHaveProperty('input');
});

test('without one it logs nothing, unless it is asked to', () => {
  const execution = simulate(deployed());
  expect(execution.logs()).toEqual([]);
  expect(typesOf(execution.logs({ level: 'FATAL' }))).toEqual(['ExecutionFailed']);
});

test('Express has the same lines, under its own ARN', () => {
  const [line] = simulate(deployed({ Level: 'FATAL' }, 'EXPRESS')).logs();
  expect(line.execution_arn).toMatch(/:express:.*:simulation:/);
  expect(line.details).toEqual({ error: 'Refused' });
});
