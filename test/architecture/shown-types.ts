import { join, relative, sep } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const sources = join(root, 'src') + sep;

/** A type that an entry point shows in what it exports, and does not export. */
export interface HiddenType {
  readonly entryPoint: string;
  /** `Comparison (asl/choice-condition.ts)` */
  readonly type: string;
  /** The export, or the type behind it, that shows it. */
  readonly shownBy: string;
}

/**
 * The types of our own that users of an entry point meet and cannot name: in signatures, members and aliases of what it exports, and in those of these
 * types again. What another entry point exports that is on a floor below counts as named.
 * @param modules sources of the entry points without extension, lowest floor first
 */
export function hiddenTypes(modules: readonly string[]): readonly HiddenType[] {
  const files = modules.map((module) => join(sources, `${module}.ts`));
  const { config } = ts.readConfigFile(join(root, 'test', 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'test'));
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const named = new Set<ts.Symbol>();
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`no module: ${file}`);
    const exported = checker.getExportsOfModule(module).map((symbol) => unaliased(symbol, checker));
    for (const symbol of exported) named.add(symbol);
    return hiddenIn(exported, named, checker).map((found) => ({ entryPoint: modules[index], ...found }));
  });
}

function hiddenIn(
  exported: readonly ts.Symbol[],
  named: ReadonlySet<ts.Symbol>,
  checker: ts.TypeChecker,
): Omit<HiddenType, 'entryPoint'>[] {
  const hidden = new Map<ts.Symbol, string>();
  const open = exported.map((symbol) => symbol);
  const seen = new Set(open);
  for (const symbol of open) {
    for (const shown of shownTypes(symbol, checker)) {
      if (seen.has(shown)) continue;
      seen.add(shown);
      open.push(shown);
      if (!named.has(shown) && isExported(shown)) hidden.set(shown, symbol.name);
    }
  }
  return [...hidden].map(([symbol, shownBy]) => ({ type: `${symbol.name} (${placeOf(symbol)})`, shownBy }));
}

function shownTypes(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    if (isHiddenMember(node)) return;
    // What a function does, and what a constant is made of, is not shown.
    if (ts.isBlock(node) || (ts.isVariableDeclaration(node) && node.type === undefined)) return;
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const referenced = name && checker.getSymbolAtLocation(name);
    if (referenced) {
      const type = unaliased(referenced, checker);
      if (isOurs(type)) found.push(type);
    }
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return found;
}

function isHiddenMember(node: ts.Node): boolean {
  const flags = ts.canHaveModifiers(node) ? ts.getCombinedModifierFlags(node as ts.Declaration) : 0;
  return (
    (flags & ts.ModifierFlags.Private) !== 0 || ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'internal')
  );
}

/** A type parameter is none, nor what stands elsewhere. */
function isOurs({ declarations = [], flags }: ts.Symbol): boolean {
  const [declaration] = declarations;
  return (
    declaration !== undefined &&
    (flags & ts.SymbolFlags.TypeParameter) === 0 &&
    join(declaration.getSourceFile().fileName).startsWith(sources)
  );
}

/** What its own file keeps to itself is part of the types that are made of it. */
function isExported({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((each) => (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Export) !== 0);
}

function unaliased(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function placeOf({ declarations = [] }: ts.Symbol): string {
  return relative(sources, declarations[0].getSourceFile().fileName).split(sep).join('/');
}
