import { integerArgument, numberArgument } from '../argument-checks';
import { type IntrinsicFunction, invalidArguments } from '../intrinsic-function';
import { JavaRandom } from '../java-random';

/** The documented range of the operands of `States.MathAdd`: those of an int in Java. */
const INT_MIN = -2_147_483_648;
const INT_MAX = 2_147_483_647;

/** Start included, end excluded; with a seed always the same number. */
const mathRandom: IntrinsicFunction = {
  name: 'States.MathRandom',
  minimumArguments: 2,
  maximumArguments: 3,
  apply(args, random) {
    const [start, end, seed] = args.map((arg) => integerArgument(this.name, arg));
    if (start >= end) throw invalidArguments(this.name);
    if (seed === undefined) return start + Math.floor(random.next() * (end - start));
    if (end - start > INT_MAX) throw invalidArguments(this.name);
    return start + new JavaRandom(seed).nextInt(end - start);
  },
};

const mathAdd: IntrinsicFunction = {
  name: 'States.MathAdd',
  numbersOnly: true,
  minimumArguments: 2,
  maximumArguments: 2,
  apply(args) {
    const a = roundHalfUp(numberArgument(this.name, args[0]));
    const b = roundHalfUp(numberArgument(this.name, args[1]));
    // That operands are bounded is documented; that a sum beyond the bounds fails as well is assumed.
    if (!isInt(a) || !isInt(b) || !isInt(a + b)) throw invalidArguments(this.name);
    return a + b;
  },
};

/** Whether a whole number is in the range of an int. */
function isInt(value: number): boolean {
  return value >= INT_MIN && value <= INT_MAX;
}

/** Java's `Math.round`, recorded: 1.5 is 2, -1.5 is -1, -0.5 is 0 (and not -0). */
function roundHalfUp(value: number): number {
  return Math.round(value) + 0;
}

export const MATH_FUNCTIONS: readonly IntrinsicFunction[] = [mathRandom, mathAdd];
