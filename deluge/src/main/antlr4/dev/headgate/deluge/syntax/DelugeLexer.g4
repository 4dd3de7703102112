/** The words of Deluge. Which words are keywords depends on where they stand, so that is decided later, in TokenPreparer. */
lexer grammar DelugeLexer;

options { superClass = LexerBase; }

/* Words that TokenPreparer makes out of WORD, and brackets it tells apart. The lexer never emits them itself. */
tokens {
  HEADER, TYPE, BLOCK_OPEN, TASK, IF, ELSE_IF, ELSE, FOR, FOR_EACH, INDEX, IN, WHILE, DO, TRY, CATCH, FINALLY,
  RETURN, BREAK, CONTINUE, COMMAND, INSERT_INTO, DELETE_FROM, SORT_BY, RANGE_FROM, TO, NOT_WORD, AND_WORD, OR_WORD
}

SPACE: [ \t\r\n\f\u000B\u0085\u00A0\u1680\u2000-\u200D\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]+ -> skip;
LINE_COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' { scanComment(); } -> channel(HIDDEN);

STRING: ["'\u201C\u201D\u201E\u2018\u2019] { scanString(); };
NUMBER: [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? [lLfFdD]?;
WORD: [a-zA-Z_$\p{L}] [a-zA-Z0-9_$\p{L}\p{M}\p{N}]*;

OPEN_PAREN: '(';
CLOSE_PAREN: ')';
OPEN_BRACKET: '[';
CLOSE_BRACKET: ']';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';
SEMICOLON: ';';
COMMA: ',';
COLON: ':';
DOT: '.';
QUESTION: '?';
ASSIGN: '=';
ASSIGN_OP: [+\-*/%] '=';
STEP: '++' | '--';
EQUAL: '==' | '===' | '!=' | '!==' | '<>';
LESS: '<';
GREATER: '>';
COMPARE: '<=' | '>=';
AND: '&&' | '&';
OR: '||' | '|';
NOT: '!';
PLUS: '+';
MINUS: '-' | '\u2013' | '\u2212';
TIMES: '*' | '/' | '%';

/** Anything else is reported and left out by TokenPreparer. */
STRAY: .;
