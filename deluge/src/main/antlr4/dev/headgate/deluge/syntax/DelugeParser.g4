/**
 * The sentences of Deluge, over tokens that TokenPreparer has made ready: brackets are balanced and know their partner, keywords are
 * told from names. That leaves no ambiguity, so one token decides almost everywhere, and an error stays inside its bracket or statement.
 */
parser grammar DelugeParser;

options { tokenVocab = DelugeLexer; superClass = ParserBase; }

@rulecatch { catch (RecognitionException e) { _localctx.exception = e; throw e; } }

@members { void readElement() { if (_input.LA(1) == HEADER) function(); else statement(); } }

script: (function | statement)* EOF;
  catch [RecognitionException e] { finishBlock(e, _localctx); }

function: HEADER typeArguments? (DOT name)* (name (DOT name)*)? parameters block;
  catch [RecognitionException e] { recoverStatement(e, _localctx); }

parameters: OPEN_PAREN (parameter (COMMA parameter)* COMMA?)? CLOSE_PAREN;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }
parameter: path typeArguments? path? (ASSIGN condition)?;
typeArguments: LESS name typeArguments? (COMMA name typeArguments?)* GREATER | COLON name;

block: BLOCK_OPEN statement* CLOSE_BRACE;
  catch [RecognitionException e] { finishBlock(e, _localctx); }

statement
  : block                                                                               # blockStatement
  | IF parenthesised body (ELSE_IF parenthesised body)* (ELSE body)?                    # ifStatement
  | FOR_EACH loopHead body                                                              # forEachStatement
  | FOR forHead body                                                                    # forStatement
  | WHILE parenthesised body                                                            # whileStatement
  | DO body WHILE parenthesised end                                                     # doStatement
  | TRY body (CATCH catchName? body)* (FINALLY body)?                                   # tryStatement
  | RETURN condition? end                                                               # returnStatement
  | BREAK end                                                                           # breakStatement
  | CONTINUE end                                                                        # continueStatement
  | COMMAND condition (COMMA condition)* end                                            # commandStatement
  | INSERT_INTO path insertBody SEMICOLON?                                              # insertStatement
  | DELETE_FROM condition end                                                           # deleteStatement
  | TYPE typeArguments? name (ASSIGN condition)? end                                    # declaration
  | statementValue ((ASSIGN | ASSIGN_OP) condition | STEP)? end                         # expressionStatement
  | SEMICOLON                                                                           # emptyStatement
  ;
  catch [RecognitionException e] { recoverStatement(e, _localctx); }

body: statement;

loopHead
  : OPEN_PAREN INDEX? TYPE? typeArguments? name IN condition CLOSE_PAREN
  | INDEX? TYPE? typeArguments? name IN condition
  ;
  catch [RecognitionException e] { recoverBeforeBody(e, _localctx); }

forHead: OPEN_PAREN forStep? SEMICOLON condition? SEMICOLON forStep? CLOSE_PAREN;
  catch [RecognitionException e] { recoverBeforeBody(e, _localctx); }
forStep: TYPE? statementValue ((ASSIGN | ASSIGN_OP) condition | STEP)?;

parenthesised: OPEN_PAREN condition CLOSE_PAREN;
  catch [RecognitionException e] { recoverBeforeBody(e, _localctx); }

catchName: OPEN_PAREN TYPE? name? CLOSE_PAREN;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }

/** A statement ends with a semicolon; where it is plainly missing, that is reported and nothing is lost. */
end: SEMICOLON | { semicolonMissing(); };

/** "=" compares wherever a value is asked for, and assigns only in a statement of its own. */
condition: comparison (QUESTION comparison COLON comparison)*;
comparison: operand ((operator | ASSIGN) operand)*;
operation: operand (operator operand)*;

/**
 * A value at the start of a statement begins with a word or a literal. If it could begin with a sign or a bracket, then after every
 * operand the parser would have to look ahead to the end of the row to see whether a new statement starts there.
 */
statementValue: firstOperand (operator operand)* (QUESTION operation COLON operation)*;
firstOperand: (NOT | NOT_WORD)* opening postfix*;

operator: EQUAL | LESS | GREATER | COMPARE | AND | OR | PLUS | MINUS | TIMES | AND_WORD | OR_WORD;
operand: (NOT | MINUS | PLUS | NOT_WORD)* primary postfix*;

primary
  : opening                                     # openingValue
  | nested                                      # nestedValue
  | braces                                      # bracesValue
  | list                                        # listValue
  | INSERT_INTO path insertBody                 # insertValue
  ;
opening
  : STRING                                      # string
  | NUMBER                                      # number
  | name                                        # variable
  | TASK taskBody                               # task
  ;

nested: OPEN_PAREN condition (COMMA condition)* CLOSE_PAREN;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }

/** A map when it has colons, a list when it has none. */
braces: OPEN_BRACE (pair (COMMA pair)* COMMA?)? CLOSE_BRACE;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }
list: OPEN_BRACKET (condition (COMMA condition)* COMMA?)? CLOSE_BRACKET;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }
pair: condition (COLON condition)?;

postfix
  : DOT name
  | arguments
  | criteria
  | SORT_BY name WORD? (COMMA name WORD?)*
  | RANGE_FROM rangeEnd TO rangeEnd
  ;
rangeEnd: NUMBER | path;
arguments: OPEN_PAREN (pair (COMMA pair)* COMMA?)? CLOSE_PAREN;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }
criteria: OPEN_BRACKET condition? CLOSE_BRACKET;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }

/** invokeurl [ … ], sendmail [ … ]: keys and values, with or without commas between them. */
taskBody: OPEN_BRACKET taskEntry* CLOSE_BRACKET;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }
taskEntry: taskKey COLON taskValue? SEMICOLON? COMMA?;
taskKey: name (MINUS name)* | STRING;
/** Attachments name a template or a file and its format: file:invoice, template:letter:Orders recordId as PDF. */
taskValue: (name COLON)* condition ({ anotherValueFollows() }? COMMA condition)* (name name name)?;

insertBody: OPEN_BRACKET insertEntry* CLOSE_BRACKET;
  catch [RecognitionException e] { recoverInBrackets(e, _localctx); }
insertEntry: path (ASSIGN | COLON) operation SEMICOLON? COMMA?;

path: name (DOT name)*;
name: WORD;
