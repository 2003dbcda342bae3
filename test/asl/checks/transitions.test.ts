import { type Expected, expectErrors, type Fields, machine, pass, task } from '../definitions';

const CODE = 'MISSING_TRANSITION_TARGET';
const dangling = (location: string, target = 'Ghost'): Expected => [location, `Missing 'Next' target: ${target}`, CODE];
const unreachable = (location: string, name: string): Expected => [location, `State "${name}" is not reachable.`, CODE];
const ENDLESS: Expected = [undefined, 'Workflow has no terminal state', 'MISSING_END_STATE'];
const to = (next: string): Fields => ({ Type: 'Pass', Next: next });

describe('a target that is no state of the scope', () => {
  test('of a Next', () => {
    expectErrors(
      machine({ A: to('B'), B: to('Ghost'), Unused: pass() }),
      dangling('/States/B/Next'),
      unreachable('/States/Unused', 'Unused'),
    );
  });

  test('of a rule and of Default', () => {
    const C = { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'Ghost' }], Default: 'Phantom' };
    expectErrors(
      machine({ C, D: pass() }),
      dangling('/States/C/Choices[0]/Next'),
      dangling('/States/C/Default', 'Phantom'),
      unreachable('/States/D', 'D'),
    );
  });

  test('of a Catch', () => {
    const catcher = { ErrorEquals: ['States.Timeout'], Next: 'Ghost' };
    expectErrors(
      machine({ T: task({ Catch: [{ ...catcher, Next: 'H' }, catcher] }), H: pass() }),
      dangling('/States/T/Catch[1]/Next'),
    );
  });

  test('of StartAt', () => {
    expectErrors(machine({ A: pass() }, { StartAt: 'Ghost' }), dangling('/StartAt'), unreachable('/States/A', 'A'));
  });

  test('of a branch or item processor', () => {
    const P = {
      Type: 'Parallel',
      Branches: [machine({ In: to('Ghost') }), machine({ X: pass() }, { StartAt: 'Ghost' })],
      End: true,
    };
    expectErrors(
      machine({ P }),
      dangling('/States/P/Branches[0]/States/In/Next'),
      dangling('/States/P/Branches[1]/StartAt'),
      unreachable('/States/P/Branches[1]/States/X', 'X'),
    );
  });

  test('is also one of another scope: no state is left for one outside or inside', () => {
    const inwards = { Type: 'Map', ItemProcessor: machine({ In: pass() }), Next: 'In' };
    expectErrors(machine({ M: inwards, E: pass() }), dangling('/States/M/Next', 'In'), unreachable('/States/E', 'E'));
    const outwards = { Type: 'Map', ItemProcessor: machine({ In: to('E') }), Next: 'E' };
    expectErrors(machine({ M: outwards, E: pass() }), dangling('/States/M/ItemProcessor/States/In/Next', 'E'));
  });
});

describe('a state that nothing leads to', () => {
  test('is named, also in a nested scope', () => {
    expectErrors(
      machine({ A: pass(), B: pass(), C: pass() }),
      unreachable('/States/B', 'B'),
      unreachable('/States/C', 'C'),
    );
    const M = { Type: 'Map', ItemProcessor: machine({ In: pass(), Ghost: pass() }), End: true };
    const P = { Type: 'Parallel', Branches: [machine({ Own: pass(), Lost: pass() })], Next: 'M' };
    expectErrors(
      machine({ P, M }),
      unreachable('/States/P/Branches[0]/States/Lost', 'Lost'),
      unreachable('/States/M/ItemProcessor/States/Ghost', 'Ghost'),
    );
  });

  test('is not led to by itself, nor by another that is not reached', () => {
    expectErrors(
      machine({ A: pass(), B: to('C'), C: to('B') }),
      unreachable('/States/B', 'B'),
      unreachable('/States/C', 'C'),
    );
  });
});

describe('a machine that cannot end', () => {
  const loop = { A: to('B'), B: to('A') };

  test('is refused; unreachable states are not told of any more, dangling targets are, first', () => {
    expectErrors(machine(loop), ENDLESS);
    expectErrors(machine({ ...loop, C: to('A') }), ENDLESS);
    expectErrors(machine({ ...loop, C: to('Ghost') }), dangling('/States/C/Next'), ENDLESS);
  });

  test.each<[type: string, end: Fields]>([
    ['Succeed', { Type: 'Succeed' }],
    ['Fail', { Type: 'Fail' }],
    ['a state with End', pass()],
  ])('ends with %s', (_, end) => {
    expectErrors(
      machine({ A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'A' }], Default: 'E' }, E: end }),
    );
  });

  test('is one without an end at the top; a branch may go round for ever', () => {
    expectErrors(machine({ P: { Type: 'Parallel', Branches: [machine(loop)], End: true } }));
    expectErrors(machine({ P: { Type: 'Parallel', Branches: [machine({ In: pass() })], Next: 'P' } }), ENDLESS);
  });
});
