import * as ts from 'typescript';
import { BANS } from '../../projenrc/layering';

export interface Import {
  /** As written. */
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Ban {
  readonly what: string;
  readonly why: string;
  readonly line: number;
}

/** What the architecture rules want to know of one source file. */
export interface SourceFacts {
  /** Relative to `src/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** It has exports, and all of them are re-exports. */
  readonly barrel: boolean;
  /** Uses of what pure floors may not use. */
  readonly bans: readonly Ban[];
  /** Lines with `async`, `await` or `for await`. */
  readonly asyncLines: readonly number[];
}

export function factsOf(path: string, text: string): SourceFacts {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
  const imports: Import[] = [];
  const bans: Ban[] = [];
  const asyncLines: number[] = [];

  const visit = (node: ts.Node): void => {
    const found = importIn(node);
    if (found) imports.push({ ...found, line: lineOf(node) });
    const ban = banIn(node);
    if (ban) bans.push({ ...ban, line: lineOf(node) });
    if (
      node.kind === ts.SyntaxKind.AsyncKeyword ||
      node.kind === ts.SyntaxKind.AwaitKeyword ||
      ts.isAwaitExpression(node)
    ) {
      asyncLines.push(lineOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);

  return { path, lines: lineCount(text), imports, barrel: isBarrel(file), bans, asyncLines };
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

function importIn(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) return imported(node.moduleSpecifier, isTypeOnlyImport(node.importClause));
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const named = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
    return imported(node.moduleSpecifier, node.isTypeOnly || (named.length > 0 && named.every((n) => n.isTypeOnly)));
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return imported(node.moduleReference.expression, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return imported(node.argument.literal, true);
  if (ts.isCallExpression(node) && isLoader(node.expression)) return imported(node.arguments[0], false);
  return undefined;
}

/** `require(...)`, `require.resolve(...)`, `import(...)`. */
function isLoader(callee: ts.Expression): boolean {
  const base = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  return base.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(base) && base.text === 'require');
}

function imported(specifier: ts.Node | undefined, typeOnly: boolean): Omit<Import, 'line'> {
  return { specifier: specifier && ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)', typeOnly };
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
  return !clause.name && named.length > 0 && named.every((element) => element.isTypeOnly);
}

/** Only imports and re-exports: `export … from`, or `export { imported }`. */
function isBarrel(file: ts.SourceFile): boolean {
  const statements = file.statements.filter((statement) => !ts.isImportDeclaration(statement));
  const namesNothing = (statement: ts.ExportDeclaration) =>
    !statement.moduleSpecifier &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause) &&
    statement.exportClause.elements.length === 0;
  const reExports = statements.filter(ts.isExportDeclaration).filter((statement) => !namesNothing(statement));
  return reExports.length > 0 && statements.every(ts.isExportDeclaration);
}

function banIn(node: ts.Node): Omit<Ban, 'line'> | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = ts.isPropertyAccessExpression(node) ? node.name.text : literalText(node.argumentExpression);
    const member = `${node.expression.getText()}.${name}`;
    const why = own(BANS.members, member) ?? own(BANS.methods, name);
    return why === undefined ? undefined : { what: member, why };
  }
  if (ts.isNewExpression(node) && isFree(node.expression, 'Date') && !node.arguments?.length) {
    return { what: 'new Date()', why: BANS.members['Date.now'] };
  }
  if (ts.isCallExpression(node) && isFree(node.expression, 'Date')) {
    return { what: 'Date()', why: BANS.members['Date.now'] };
  }
  if (ts.isImportSpecifier(node) || ts.isBindingElement(node)) {
    const name = (node.propertyName ?? node.name).getText();
    const why = own(BANS.methods, name);
    return why === undefined ? undefined : { what: name, why };
  }
  if (ts.isIdentifier(node)) {
    const why = own(BANS.globals, node.text) ?? (node.text === 'globalThis' ? 'say which global it is' : undefined);
    return why !== undefined && isValueUse(node) && isFree(node, node.text) ? { what: node.text, why } : undefined;
  }
  return undefined;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function literalText(node: ts.Expression): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}

/** Neither a member's name, nor a declaration's, nor in a type. */
function isValueUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  if ('propertyName' in parent && parent.propertyName === node) return false;
  return !('name' in parent && parent.name === node);
}

/** An identifier of that name which nothing around it declares. */
function isFree(node: ts.Expression, name: string): boolean {
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  for (let scope: ts.Node = node.parent; scope; scope = scope.parent) {
    if (declares(scope, name)) return false;
  }
  return true;
}

function declares(scope: ts.Node, name: string): boolean {
  if (ts.isFunctionLike(scope) && scope.parameters.some((parameter) => binds(parameter.name, name))) return true;
  if (ts.isCatchClause(scope))
    return scope.variableDeclaration !== undefined && binds(scope.variableDeclaration.name, name);
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    return initializer !== undefined && ts.isVariableDeclarationList(initializer) && listBinds(initializer, name);
  }
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isCaseOrDefaultClause(scope)) {
    return scope.statements.some((statement) => statementDeclares(statement, name));
  }
  return false;
}

function statementDeclares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) return listBinds(statement.declarationList, name);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return statement.name?.text === name;
  if (ts.isImportDeclaration(statement)) {
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    const names = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((e) => e.name.text) : [];
    const namespace = bindings && ts.isNamespaceImport(bindings) ? [bindings.name.text] : [];
    return [clause?.name?.text, ...names, ...namespace].includes(name);
  }
  return false;
}

function listBinds(list: ts.VariableDeclarationList, name: string): boolean {
  return list.declarations.some((declaration) => binds(declaration.name, name));
}

function binds(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name;
  return binding.elements.some((element) => ts.isBindingElement(element) && binds(element.name, name));
}
