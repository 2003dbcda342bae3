import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/**
 * One alarm for each way an execution can go wrong: from the first in five minutes. None where nobody would be told: an alarm that does nothing costs, and
 * nobody looks at it.
 */
export function addAlarms(machine: sfn.StateMachine, actions: readonly cloudwatch.IAlarmAction[]): cloudwatch.Alarm[] {
  if (actions.length === 0) return [];
  const metrics: [string, cloudwatch.Metric][] = [
    ['Failed', machine.metricFailed()],
    ['TimedOut', machine.metricTimedOut()],
    ['Aborted', machine.metricAborted()],
    ['Throttled', machine.metricThrottled()],
  ];
  return metrics.map(([what, metric]) => {
    const alarm = new cloudwatch.Alarm(machine, `${what}Alarm`, {
      metric: metric.with({ statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `Executions of ${machine.node.path}: ${what}`,
    });
    alarm.addAlarmAction(...actions);
    return alarm;
  });
}
