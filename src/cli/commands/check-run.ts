import type { FindingAcknowledgement } from '../../checks/acknowledgement';
import { checkMachines } from '../../checks/check-machines';
import type { Finding } from '../../checks/finding';
import { isOfLibrary, machineToCheck } from '../../synth/checks/machine-to-check';
import { CliError } from '../cli-error';
import type { Answer, Call } from '../command-spec';
import { ExitCode } from '../exit-code';
import { type NamedMachine, readSources } from '../input/sources';
import { pairsOption, textOption } from '../input/values';
import { answerOfLines } from '../output/answer-of-lines';
import type { FindingLine } from '../output/finding-line';

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Rules that speak of what a bare definition does not have: logs, traces, the functions of its template. */
export function check(call: Call): Answer {
  const { machines, problems } = readSources(call);
  const own = machines.filter(({ machine }) => !isOfLibrary(machine));
  const acknowledged: readonly FindingAcknowledgement[] = Object.entries(pairsOption(call.options, 'acknowledge')).map(
    ([rule, reason]) => acknowledgement(rule, reason),
  );
  const checked = checkMachines(
    own.map(({ name, machine }) => {
      const { deployment, ...rest } = machineToCheck(machine, name);
      return isDeployed(machine.source.kind) ? { ...rest, deployment } : rest;
    }),
    acknowledged,
  );
  const least = SEVERITIES.indexOf((textOption(call.options, 'severity') ?? 'info') as (typeof SEVERITIES)[number]);
  const failing = SEVERITIES.indexOf((textOption(call.options, 'failOn') ?? 'warning') as (typeof SEVERITIES)[number]);
  const shown = checked.findings.filter(({ severity }) => SEVERITIES.indexOf(severity) <= least);
  const isBad = checked.findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= failing);
  const isUnreadable = problems.some(({ severity }) => severity === 'error');
  const isRefused = checked.findings.some(({ rule }) => rule === 'definition-refused');
  return answerOfLines('check', call, {
    stateMachines: own.map(({ name }) => name),
    lines: [...problems, ...shown.map((finding) => lineOf(finding, own))],
    exitCode: isUnreadable || isRefused ? ExitCode.REFUSED : isBad ? ExitCode.FINDING : ExitCode.OK,
    json: { acknowledged: checked.acknowledged },
  });
}

/** `rule`, or `rule[State]` for one state. */
function acknowledgement(name: string, reason: string): FindingAcknowledgement {
  const [, rule, state] = /^([^[]+)(?:\[(.*)\])?$/s.exec(name) ?? [];
  if (rule === undefined)
    throw new CliError(
      `Expected --acknowledge rule=reason, got '${name}'. Write --acknowledge 'task-without-retry=it may be done once only'`,
    );
  return { rule, reason, ...(state === undefined ? {} : { state }) };
}

/** What a template says of logs and traces counts; of Terraform only parts are read, of a definition nothing is known. */
function isDeployed(kind: string): boolean {
  return ['cloudformation', 'sam', 'cdk', 'serverless'].includes(kind);
}

function lineOf(
  { rule, severity, message, stateMachine, state, location }: Finding,
  machines: readonly NamedMachine[],
): FindingLine {
  const found = machines.find(({ name }) => name === stateMachine) as NamedMachine;
  return {
    severity,
    code: rule,
    message,
    ...found.machine.source.place(location === '' ? undefined : location),
    stateMachine,
    ...(state === undefined ? {} : { state }),
  };
}
