import { expectErrors, machine, pass } from '../definitions';

const branches = (...scopes: unknown[]) => ({ Type: 'Parallel', Branches: scopes, End: true });

test('a name has at most 80 characters, counted as characters and not as code units', () => {
  expectErrors(machine({ ['n'.repeat(80)]: pass() }));
  expectErrors(machine({ ['🥖'.repeat(80)]: pass() }));
  const long = 'n'.repeat(81);
  expectErrors(machine({ [long]: pass() }), [`/States/${long}`, /80/, 'INVALID_STATE_NAME']);
});

test('a name is used once in the whole machine, nested scopes included', () => {
  expectErrors(machine({ P: branches(machine({ Bake: pass() }), machine({ Bake: pass() })) }), [
    '/States/P/Branches[1]/States/Bake',
    /Bake/,
    'DUPLICATE_STATE_NAME',
  ]);
  expectErrors(machine({ P: branches(machine({ P: pass() })) }), [
    '/States/P/Branches[0]/States/P',
    /P/,
    'DUPLICATE_STATE_NAME',
  ]);
});

test('names that differ in case are different names', () => {
  expectErrors(machine({ P: branches(machine({ Bake: pass() }), machine({ bake: pass() })) }));
});
