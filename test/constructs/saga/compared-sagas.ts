import { Duration, type Stack } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { NotificationTarget, Notify, ResilientStateMachine, Saga } from 'cdk-stepwright';

/** What the workflows are made with; it is made elsewhere. */
export interface Given {
  readonly stack: Stack;
  readonly worker: lambda.IFunction;
  readonly table: dynamodb.ITable;
  readonly topic: sns.ITopic;
  readonly queue: sqs.IQueue;
}

const taskTimeout = sfn.Timeout.duration(Duration.seconds(30));
const { JSONATA } = sfn.QueryLanguage;

/** A trip: flight, car and payment, then both are confirmed; a message says how it went. */
export function trip({ stack, worker, topic }: Given): ResilientStateMachine {
  const call = (name: string) => new tasks.LambdaInvoke(stack, name, { lambdaFunction: worker, taskTimeout });
  const saga = new Saga(stack, 'Trip', {
    steps: [
      { action: call('ReserveFlight'), compensation: call('CancelFlight') },
      { action: call('ReserveCar'), compensation: call('CancelCar') },
      { action: call('Pay'), compensation: call('Refund') },
      { action: call('ConfirmFlight'), noCompensation: 'what is cancelled need not be unconfirmed' },
      { action: call('ConfirmCar') },
    ],
  });
  const booked = new Notify(stack, 'TellBooked', { target: NotificationTarget.topic(topic) });
  return new ResilientStateMachine(stack, 'Trips', {
    definition: saga.next(booked),
    notify: [NotificationTarget.topic(topic)],
  });
}

/** An order: saved, paid and reserved, in a machine of JSONata. */
export function order({ stack, worker, topic }: Given): ResilientStateMachine {
  const call = (name: string) => new tasks.LambdaInvoke(stack, name, { lambdaFunction: worker, taskTimeout });
  const saga = new Saga(stack, 'Order', {
    steps: [
      { action: call('SaveOrder'), compensation: call('MarkOrder') },
      { action: call('Debit'), compensation: call('Credit') },
      { action: call('ReserveGoods'), compensation: call('ReleaseGoods') },
    ],
    onCompensationFailed: { notify: NotificationTarget.topic(topic) },
    queryLanguage: JSONATA,
  });
  const placed = new Notify(stack, 'TellPlaced', { target: NotificationTarget.topic(topic), queryLanguage: JSONATA });
  return new ResilientStateMachine(stack, 'Orders', { definition: saga.next(placed), queryLanguage: JSONATA });
}

/** A booking: a seat is taken off a flight, booked, paid and confirmed; the customer is told, and a queue keeps what went wrong. */
export function booking({ stack, worker, table, queue }: Given): ResilientStateMachine {
  const call = (name: string) => new tasks.LambdaInvoke(stack, name, { lambdaFunction: worker, taskTimeout });
  const changeSeats = (name: string, by: number) =>
    new tasks.DynamoUpdateItem(stack, name, {
      table,
      key: { id: tasks.DynamoAttributeValue.fromString(sfn.JsonPath.stringAt('$.flightId')) },
      updateExpression: 'SET seats = seats + :by',
      conditionExpression: 'seats + :by >= :none',
      expressionAttributeValues: {
        ':by': tasks.DynamoAttributeValue.fromNumber(by),
        ':none': tasks.DynamoAttributeValue.fromNumber(0),
      },
      taskTimeout,
    });
  const saga = new Saga(stack, 'Booking', {
    steps: [
      { action: changeSeats('TakeSeat', -1), compensation: changeSeats('GiveSeatBack', 1) },
      { action: call('Book'), compensation: call('CancelBooking') },
      { action: call('Collect'), compensation: call('Refund') },
      { action: call('Confirm') },
    ],
    onCompensationFailed: { deadLetterQueue: queue },
  });
  return new ResilientStateMachine(stack, 'Bookings', {
    definition: saga.next(new Notify(stack, 'TellConfirmed', { target: NotificationTarget.queue(queue) })),
    notify: [NotificationTarget.queue(queue)],
  });
}

/** Goods: reserved, charged and shipped, in a machine of JSONata. */
export function goods({ stack, worker, table }: Given): ResilientStateMachine {
  const call = (name: string, payload: object) =>
    new tasks.LambdaInvoke(stack, name, {
      lambdaFunction: worker,
      taskTimeout,
      payload: sfn.TaskInput.fromObject({ ...payload }),
    });
  const reserve = (name: string, sign: string) =>
    new tasks.DynamoUpdateItem(stack, name, {
      table,
      key: { productId: tasks.DynamoAttributeValue.fromString('{% $states.input.productId %}') },
      updateExpression: `SET reserved = reserved ${sign} :quantity`,
      expressionAttributeValues: {
        ':quantity': tasks.DynamoAttributeValue.numberFromString('{% $string($states.input.quantity) %}'),
      },
      taskTimeout,
    });
  const orderId = '{% $states.input.orderId %}';
  const key = Saga.idempotencyKey('Charge', JSONATA);
  const definition = new Saga(stack, 'Goods', {
    steps: [
      { action: reserve('Reserve', '+'), compensation: reserve('Release', '-') },
      { action: call('Charge', { orderId, key }), compensation: call('Refund', { key, charge: '{% $Charge %}' }) },
      { action: call('Ship', { orderId }) },
    ],
    queryLanguage: JSONATA,
  });
  return new ResilientStateMachine(stack, 'GoodsOrders', { definition, queryLanguage: JSONATA });
}
