import { Duration, type Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Saga, type SagaStep } from 'cdk-stepwright';
import { Construct } from 'constructs';
import { invoke } from '../definitions';

/** A step by its number, steps that run at the same time, or a saga in a saga, by the number of the step that it is. */
export type Place = number | readonly number[] | InnerShape;

/** What a saga looks like. Step 2 is `Do2`, undone by `Undo2`. */
export interface Shape {
  readonly places: readonly Place[];
  /** Index of the place that is the point of no return; default: the last one. */
  readonly pivot?: number;
  /** Numbers of steps that need no compensation. */
  readonly without?: readonly number[];
  /** As of the saga. */
  readonly compensateFailedStep?: boolean;
  /** Whether the first compensation that fails is the last one. */
  readonly stop?: boolean;
}

export interface InnerShape extends Shape {
  readonly number: number;
}

export function isInner(place: Place): place is InnerShape {
  return typeof place === 'object' && 'places' in place;
}

/** The numbers of the steps of a place: of a saga in a saga the one that it is itself. */
export function numbersOf(place: Place): readonly number[] {
  if (typeof place === 'number') return [place];
  return isInner(place) ? [place.number] : place;
}

export function pivotOf({ places, pivot = places.length - 1 }: Shape): number {
  return pivot;
}

/** How a shape is written: `1 [2 3] (5: 6 7*)`, the pivot with an asterisk, `-2` for a step without compensation. */
export function textOf({ places, pivot, without = [], compensateFailedStep, stop }: Shape): string {
  const texts = places.map((place, index) => {
    const numbers = isInner(place)
      ? `(${place.number}: ${textOf(place)})`
      : Array.isArray(place)
        ? `[${place.join(' ')}]`
        : place;
    return `${numbers}${index === pivot ? '*' : ''}`;
  });
  const options = [
    ...without.map((number) => `-${number}`),
    ...(compensateFailedStep === undefined ? [] : [`compensateFailedStep ${compensateFailedStep}`]),
    ...(stop ? ['stop'] : []),
  ];
  return [...texts, ...options].join(' ');
}

/** The same steps with each of their places as the pivot, and with none. */
export function withPivots(places: readonly Place[]): readonly Shape[] {
  return [{ places }, ...places.slice(0, -1).map((_, pivot) => ({ places, pivot }))];
}

const taskTimeout = sfn.Timeout.duration(Duration.minutes(1));

/** The saga of a shape. Constructs of a stack that have the same names are in scopes of their own. */
export function sagaOf(stack: Stack, id: string, shape: Shape, queryLanguage: sfn.QueryLanguage): Saga {
  const scope = new Construct(stack, id);
  const task = (name: string): sfn.IChainable =>
    invoke(stack, `${id}${name}`, { stateName: name, queryLanguage, taskTimeout });
  const undo = (number: number, forward: boolean): Pick<SagaStep, 'compensation' | 'noCompensation'> => {
    if (forward) return {};
    return shape.without?.includes(number) ? { noCompensation: 'a test' } : { compensation: task(`Undo${number}`) };
  };
  const single = (number: number, forward: boolean): SagaStep => ({
    action: task(`Do${number}`),
    ...undo(number, forward),
  });
  const make = (of: Shape, prefix: string): Saga => {
    const pivot = pivotOf(of);
    const steps = of.places.map((place, index): SagaStep => {
      const forward = index > pivot;
      const at = index === of.pivot ? { pivot: true } : {};
      if (typeof place === 'number') return { ...single(place, forward), ...at };
      if (!isInner(place)) return { parallel: place.map((number) => single(number, forward)), ...at };
      const { number } = place;
      const compensation = forward ? undefined : task(`Undo${number}`);
      return { name: `Do${number}`, action: make(place, `Inner${number} `), compensation, ...at };
    });
    const { compensateFailedStep, stop } = of;
    const onCompensationFailed = { stop };
    const options = { queryLanguage, compensateFailedStep, onCompensationFailed };
    return new Saga(scope, `${prefix}Saga`, { steps, stateNamePrefix: prefix, ...options });
  };
  return make(shape, '');
}
