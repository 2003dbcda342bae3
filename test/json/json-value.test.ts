import {
  getMember,
  isJsonArray,
  isJsonObject,
  type JsonValue,
  jsonTypeOf,
  type MutableJsonObject,
  setMember,
} from '../../src/json/json-value';

const parsed = (text: string): any => JSON.parse(text);

test.each<[JsonValue, string]>([
  [null, 'null'],
  [false, 'boolean'],
  [0, 'number'],
  ['', 'string'],
  [[], 'array'],
  [{}, 'object'],
])('the type of %j is %s', (value, type) => {
  expect(jsonTypeOf(value)).toBe(type);
  expect(isJsonObject(value)).toBe(type === 'object');
  expect(isJsonArray(value)).toBe(type === 'array');
});

test('undefined is neither an object nor an array', () => {
  expect(isJsonObject(undefined)).toBe(false);
  expect(isJsonArray(undefined)).toBe(false);
});

test('only own members are found, not what every object inherits', () => {
  expect(getMember({}, 'toString')).toBeUndefined();
  expect(getMember({}, '__proto__')).toBeUndefined();
  expect(getMember({}, 'constructor')).toBeUndefined();
  expect(getMember({ constructor: 1 }, 'constructor')).toBe(1);
  expect(getMember({ a: null }, 'a')).toBeNull();
});

test('a member named `__proto__` is found when the text has one', () => {
  expect(getMember(parsed('{"__proto__":{"a":1}}'), '__proto__')).toEqual({ a: 1 });
});

test('an object without a prototype is an object like others', () => {
  const bare = Object.assign(Object.create(null), { a: 1 });
  expect(isJsonObject(bare)).toBe(true);
  expect(getMember(bare, 'a')).toBe(1);
});

test('a `__proto__` that is set becomes a member and changes no prototype', () => {
  const object: MutableJsonObject = {};
  setMember(object, '__proto__', { admin: true });
  setMember(object, 'a', 1);
  expect(JSON.stringify(object)).toBe('{"__proto__":{"admin":true},"a":1}');
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  expect((object as { admin?: boolean }).admin).toBeUndefined();
  setMember(object, '__proto__', 2);
  expect(getMember(object, '__proto__')).toBe(2);
});
