/**
 * Writes what the properties of the constructs are, `src/constructs/private/property-kinds.ts`, from their types: `node scripts/property-kinds.cjs`. Who calls
 * a construct from JavaScript has no compiler; `requireProperties` has this table. `test/constructs/required-properties.test.ts` fails when it is not up to date.
 */
const { existsSync, writeFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..');
const file = join(root, 'src', 'constructs', 'private', 'property-kinds.ts');
const own = join(root, 'src') + sep;

/** The text of the table. */
function propertyKinds() {
  const { config } = ts.readConfigFile(join(root, 'test', 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'test'));
  const index = join(root, 'src', 'index.ts');
  const program = ts.createProgram([index], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(index));
  const structs = new Map();
  for (const exported of checker.getExportsOfModule(module)) {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (/(?<!Jsonata|JsonPath)(?:Props|Options)$/.test(symbol.name) && symbol.flags & ts.SymbolFlags.Interface)
      add(symbol);
  }
  const rows = [...structs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => `  ${name}:\n    '${members.map(([member, kind]) => `${member} ${kind}`).join(', ')}',`);
  return [
    '// Made by scripts/property-kinds.cjs from the types. Do not edit.',
    '',
    '/**',
    ' * What the properties are, by the name of their interface: `text`, `number`, `boolean`, `any`; `construct` (anything with a node), `states` (a state or a chain),',
    ' * `duration`, `instance RetryPolicy` (of a class), `made Timeout` (of a class of aws-cdk-lib, some of which make plain objects), `one of a|b` (an enumeration); `list of …`, `map of …`, `struct Approver` (another row). `name?` may be left out.',
    ' */',
    'export const PROPERTY_KINDS: Readonly<Record<string, string>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');

  function add(symbol) {
    if (structs.has(symbol.name)) return;
    structs.set(symbol.name, []);
    const members = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).flatMap((member) => {
      const [declaration] = member.declarations ?? [];
      const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0;
      // What aws-cdk-lib takes is its own, and other versions may take other things.
      if (!declaration.getSourceFile().fileName.startsWith(own) && isOptional) return [];
      const kind = kindOf(checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(member, declaration)));
      return kind === 'any' && isOptional ? [] : [[`${member.name}${isOptional ? '?' : ''}`, kind]];
    });
    structs.set(symbol.name, members);
  }

  function kindOf(type) {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'any';
    if (type.flags & ts.TypeFlags.EnumLike && isOwn(type)) return `one of ${valuesOf(type).join('|')}`;
    if (type.flags & ts.TypeFlags.StringLike) return 'text';
    if (type.flags & ts.TypeFlags.NumberLike) return 'number';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
    if (checker.isArrayType(type)) return `list of ${kindOf(checker.getTypeArguments(type)[0])}`;
    const values = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (values) return `map of ${kindOf(values)}`;
    const symbol = type.getSymbol();
    if (!symbol || type.isUnion()) return 'any';
    if (symbol.name === 'Duration') return 'duration';
    if (type.isClass() || symbol.flags & ts.SymbolFlags.Class)
      return `${isOwn(type) ? 'instance' : 'made'} ${symbol.name}`;
    const names = checker.getPropertiesOfType(type).map(({ name }) => name);
    if (names.includes('startState')) return 'states';
    if (names.includes('node')) return 'construct';
    const [declaration] = symbol.declarations ?? [];
    if (!declaration.getSourceFile().fileName.startsWith(own)) return 'any';
    add(symbol);
    return `struct ${symbol.name}`;
  }

  /** What other versions of aws-cdk-lib have in an enumeration is theirs. */
  function isOwn(type) {
    const [declaration] = (type.symbol ?? type.types[0].symbol).declarations;
    return declaration.getSourceFile().fileName.startsWith(own);
  }

  function valuesOf(type) {
    const members = type.isUnion() ? type.types : [type];
    return members.map((member) => String(member.value));
  }
}

module.exports = { propertyKinds };

if (require.main === module) {
  writeFileSync(file, propertyKinds());
  console.log(`${file.slice(root.length + 1)}${existsSync(file) ? '' : ' is not there'}`);
}
