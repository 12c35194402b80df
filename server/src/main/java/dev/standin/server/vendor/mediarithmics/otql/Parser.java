package dev.standin.server.vendor.mediarithmics.otql;

import dev.standin.server.vendor.mediarithmics.otql.Condition.Compare;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Literal;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Operator;
import dev.standin.server.vendor.mediarithmics.otql.Lexer.Kind;
import dev.standin.server.vendor.mediarithmics.otql.Lexer.Token;
import dev.standin.server.vendor.mediarithmics.otql.OtqlQuery.Selected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Recursive descent over the tokens, with bounds on depth and on the number of values. */
final class Parser {
  static final int MAX_CHARACTERS = 65_536;
  static final int MAX_DEPTH = 64;
  static final int MAX_VALUES = 1_000;

  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "=", Operator.EQUAL,
          "==", Operator.EQUAL,
          "!=", Operator.DIFFERENT,
          "<", Operator.LESS,
          "<=", Operator.AT_MOST,
          ">", Operator.GREATER,
          ">=", Operator.AT_LEAST);

  private final Lexer lexer;
  private Token token;
  private int depth;
  private int values;

  private Parser(String text) throws OtqlException {
    lexer = new Lexer(text);
    token = lexer.next();
  }

  static OtqlQuery parse(String text) throws OtqlException {
    if (text.length() > MAX_CHARACTERS) {
      throw new OtqlException(
          new Place(1, 1),
          "a query of at most " + MAX_CHARACTERS + " characters",
          "one of " + text.length());
    }
    return new Parser(text).query();
  }

  private OtqlQuery query() throws OtqlException {
    word("SELECT");
    var selection = selection();
    word("FROM");
    var from = name("the name of an object type, such as UserPoint");
    Condition where = new Condition.And(List.of());
    if (token.isWord("WHERE")) {
      advance();
      where = or();
    }
    long limit = token.isWord("LIMIT") ? limit() : OtqlQuery.NO_LIMIT;
    if (token.kind() != Kind.END) {
      throw wrong("AND, OR, WHERE, LIMIT or the end of the query");
    }
    return new OtqlQuery(selection, from.text(), from.place(), where, limit);
  }

  private List<Selected> selection() throws OtqlException {
    refuseDirective();
    enter("{");
    var fields = new ArrayList<Selected>();
    var names = new HashSet<String>();
    do {
      fields.add(selected(names));
      refuseDirective();
      // GraphQL, which selections are modelled on, reads a comma as a blank.
      if (token.isSymbol(",")) {
        advance();
      }
    } while (!token.isSymbol("}"));
    leave("}");
    return fields;
  }

  private Selected selected(HashSet<String> names) throws OtqlException {
    var field = name("a field name");
    if (!names.add(field.text())) {
      throw new OtqlException(
          field.place(), "each field once in the same braces", field.shown() + " again");
    }
    refuseDirective();
    List<Selected> children = token.isSymbol("{") ? selection() : List.of();
    return new Selected(field.text(), children, field.place());
  }

  private void refuseDirective() throws OtqlException {
    if (token.isSymbol("@")) {
      var place = token.place();
      advance();
      throw new OtqlException(
          place,
          "fields only (an export carries selected objects, aggregations are not exported)",
          "the directive " + OtqlException.quote("@" + token.text()));
    }
  }

  private long limit() throws OtqlException {
    advance();
    var number = token;
    // 18 digits always fit a long.
    if (number.kind() != Kind.NUMBER || !number.text().matches("[0-9]{1,18}")) {
      throw wrong("a whole number of rows, 0 or more");
    }
    advance();
    return Long.parseLong(number.text());
  }

  private Condition or() throws OtqlException {
    var parts = new ArrayList<Condition>(List.of(and()));
    while (token.isWord("OR")) {
      advance();
      parts.add(and());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
  }

  private Condition and() throws OtqlException {
    var parts = new ArrayList<Condition>(List.of(unary()));
    while (token.isWord("AND")) {
      advance();
      parts.add(unary());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
  }

  private Condition unary() throws OtqlException {
    if (token.isWord("NOT")) {
      deeper();
      advance();
      var not = new Condition.Not(unary());
      depth--;
      return not;
    }
    if (token.isSymbol("(")) {
      enter("(");
      var inner = or();
      leave(")");
      return inner;
    }
    return predicate();
  }

  private Condition predicate() throws OtqlException {
    var field = name("a field name, NOT or (");
    if (token.isSymbol("{")) {
      enter("{");
      var inner = or();
      leave("}");
      return new Condition.Inside(field.text(), inner, field.place());
    }
    if (token.isSymbol("(")) {
      return function(field);
    }
    if (token.isWord("IN")) {
      advance();
      return new Compare(field.text(), Operator.IN, list(), field.place());
    }
    var operator = token.kind() == Kind.SYMBOL ? OPERATORS.get(token.text()) : null;
    if (operator == null) {
      throw wrong("one of = == != < <= > >= IN { after a field name");
    }
    advance();
    return new Compare(field.text(), operator, List.of(literal()), field.place());
  }

  private Condition function(Token name) throws OtqlException {
    if (!name.isWord("is_defined")) {
      throw new OtqlException(name.place(), "the function is_defined", name.shown());
    }
    advance();
    var field = name("a field name");
    symbol(")");
    return new Condition.Defined(field.text(), field.place());
  }

  private List<Literal> list() throws OtqlException {
    symbol("[");
    var literals = new ArrayList<Literal>(List.of(literal()));
    while (token.isSymbol(",")) {
      advance();
      literals.add(literal());
    }
    symbol("]");
    return literals;
  }

  private Literal literal() throws OtqlException {
    var value = token;
    Literal.Kind kind;
    if (value.kind() == Kind.STRING) {
      kind = Literal.Kind.STRING;
    } else if (value.kind() == Kind.NUMBER) {
      kind = Literal.Kind.NUMBER;
    } else if (value.isWord("true") || value.isWord("false")) {
      kind = Literal.Kind.BOOLEAN;
    } else {
      throw wrong("a string, a number, true or false");
    }
    // Each value of a WHERE may cost a draw for each generated object.
    if (++values > MAX_VALUES) {
      throw new OtqlException(
          value.place(), "at most " + MAX_VALUES + " values in a query", "one more");
    }
    advance();
    return new Literal(kind, value.text(), value.place());
  }

  private void enter(String symbol) throws OtqlException {
    deeper();
    symbol(symbol);
  }

  private void leave(String symbol) throws OtqlException {
    symbol(symbol);
    depth--;
  }

  private void deeper() throws OtqlException {
    if (++depth > MAX_DEPTH) {
      throw new OtqlException(
          token.place(), "at most " + MAX_DEPTH + " levels of nesting", "one more");
    }
  }

  private Token name(String expected) throws OtqlException {
    if (token.kind() != Kind.NAME) {
      throw wrong(expected);
    }
    return advance();
  }

  private void word(String word) throws OtqlException {
    if (!token.isWord(word)) {
      throw wrong(word);
    }
    advance();
  }

  private void symbol(String symbol) throws OtqlException {
    if (!token.isSymbol(symbol)) {
      throw wrong(symbol);
    }
    advance();
  }

  private Token advance() throws OtqlException {
    var passed = token;
    token = lexer.next();
    return passed;
  }

  private OtqlException wrong(String expected) {
    return new OtqlException(token.place(), expected, token.shown());
  }
}
