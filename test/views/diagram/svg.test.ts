import { spawnSync } from 'node:child_process';
import { simulate } from 'cdk-stepwright/testing';
import { executionOverlay, mermaid, svg } from 'cdk-stepwright/views';
import { textWidth, wrapped } from '../../../src/views/diagram/svg-text';
import { largeMachine } from './large-machine';

const evil = '<script>alert("1")</script>&\'';
const small = {
  StartAt: evil,
  States: {
    [evil]: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 1, Next: 'Big' }], Default: 'No' },
    Big: { Type: 'Succeed' },
    No: { Type: 'Fail', Error: evil },
  },
};

test('a picture with a name and a description for screen readers', () => {
  const drawn = svg(small, undefined, { title: 'Sizes & more', id: 'sizes' });
  expect(drawn).toContain('role="img" aria-labelledby="sizes-title sizes-desc"');
  expect(drawn).toContain('<title id="sizes-title">Sizes &amp; more</title>');
  expect(drawn).toContain('<desc id="sizes-desc">3 states: ');
  expect(drawn).toContain('prefers-color-scheme:dark');
});

test('names and errors are text, never markup', () => {
  const drawn = svg(small, undefined, { title: evil, id: '"><script>' });
  expect(drawn).not.toMatch(/<script/);
  expect(drawn.replaceAll(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
});

test('what an execution did: classes, signs and words', () => {
  const { definition, record } = simulate(small, { input: { n: 0 } });
  const drawn = svg(definition, executionOverlay(definition, [record]));
  expect(drawn).toContain('failed: No. visited: ');
  expect(drawn).toContain('never reached: Big.');
  expect(drawn).toContain('<g class="state never"><title>Big, Succeed, never reached</title>');
  expect(drawn.match(/class="badge"/g)).toHaveLength(2);
});

test('the same definition gives the same picture', () => {
  expect(svg(largeMachine)).toBe(svg(JSON.stringify(largeMachine)));
});

test('a state that goes to itself, and two ways between the same states', () => {
  const loop = {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.n', IsNull: true, Next: 'B' },
          { Variable: '$.m', IsNull: true, Next: 'B' },
        ],
        Default: 'C',
      },
      B: { Type: 'Wait', Seconds: 1, Next: 'B' },
      C: { Type: 'Succeed' },
    },
  };
  const drawn = svg(loop);
  expect(drawn.match(/class="way"/g)).toHaveLength(5);
  expect(drawn).toContain('>or $.m is null<');
  expect(drawn).not.toContain('NaN');
  expect(mermaid(loop)).toContain('B --> B');
});

test('a text is broken where it can be, and loses nothing', () => {
  const font = { size: 14 };
  expect(wrapped('ReserveStockInTheWarehouseOfTheCustomer', font, 150)).toEqual([
    'ReserveStockInThe',
    'WarehouseOfThe',
    'Customer',
  ]);
  const hard = wrapped('x'.repeat(80), font, 100);
  expect(hard.join('')).toBe('x'.repeat(80));
  expect(hard.every((line) => textWidth(line, font) <= 100)).toBe(true);
  expect(textWidth('在庫', font)).toBe(28);
});

test('importing the views does not load dagre', () => {
  const script =
    "require('cdk-stepwright/views'); console.log(Object.keys(require.cache).filter((f) => f.includes('dagre')).length)";
  const { stdout } = spawnSync(process.execPath, ['-r', './examples/register.cjs', '-e', script], { encoding: 'utf8' });
  expect(stdout.trim()).toBe('0');
});
