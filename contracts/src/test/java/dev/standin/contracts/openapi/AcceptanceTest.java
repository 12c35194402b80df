package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {
  private static final long SEED = Long.getLong("standin.seed", 1);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Schemas in which each keyword occurs, and some that are not understood. */
  private static final List<String> SCHEMAS =
      List.of(
          "{ type: string }",
          "{ type: string, nullable: true, description: a text }",
          "{ type: string, enum: [a, b] }",
          "{ type: string, enum: [a, b], nullable: true }",
          "{ type: string, enum: [a, null], nullable: true }",
          "{ type: [string, 'null'], enum: [a] }",
          "{ type: [string, integer], enum: [a] }",
          "{ type: [string, 'null'] }",
          "{ type: string, maxLength: 1 }",
          "{ type: string, pattern: '^[a-b]{1,2}$' }",
          "{ type: [string, integer], pattern: '^a[b-c]*$' }",
          "{ type: string, pattern: '^(a|b)$' }",
          "{ type: string, format: date-time }",
          "{ enum: [a, 1] }",
          "{ type: integer }",
          "{ type: integer, format: int32 }",
          "{ type: number, nullable: false }",
          "{ type: boolean, x-note: 1 }",
          "{ nullable: true }",
          "{ type: array, items: { type: integer } }",
          "{ type: array }",
          "{ type: array, items: { type: string, pattern: '^a' } }",
          "{ type: array, uniqueItems: true }",
          "{ type: object }",
          "{ type: object, additionalProperties: false, properties: { a: { type: string } } }",
          "{ type: object, additionalProperties: { type: integer } }",
          "{ type: object, additionalProperties: true, required: [a] }",
          "{ type: object, required: [a, b], properties: { a: { type: string, nullable: true }, b: { type: number } } }",
          "{ type: object, properties: { a: { $ref: '#/components/schemas/Tree' }, b: { type: string, minLength: 2 } } }",
          "{ $ref: '#/components/schemas/Tree' }",
          "{ type: array, items: { $ref: '#/components/schemas/Odd' } }",
          "{ oneOf: [{ type: string }, { type: integer }] }",
          "{ type: object, minProperties: 1 }",
          "{ type: object, properties: { a: { allOf: [{ type: string }] } } }");

  private static SchemaSet set(String edition, String schema) {
    return new SchemaSet("acme", documents(edition, schema));
  }

  private static DocumentMerge documents(String edition, String schema) {
    var text =
        """
        openapi: %s
        info: { title: Acme, version: '1' }
        paths: {}
        components:
          schemas:
            It: %s
            Tree:
              type: object
              properties:
                a: { type: array, items: { $ref: '#/components/schemas/Tree' } }
                b: { type: string }
            Odd:
              type: object
              required: [a]
              properties:
                a: { $ref: '#/components/schemas/Odd' }
                b: { type: string, minLength: 3 }
              maxProperties: 2
        """
            .formatted(edition, schema);
    return new DocumentMerge(new Spec.Document("acme.yaml", text), List.of());
  }

  private static Place it(DocumentMerge documents) {
    return Place.root(documents.merged()).at("components").at("schemas").at("It");
  }

  private static JsonNode value(Random chance, int depth) {
    return switch (chance.nextInt(depth > 4 ? 7 : 10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(chance.nextBoolean());
      case 2 -> NODES.numberNode(chance.nextInt(3));
      case 3 -> NODES.numberNode(chance.nextInt(4) / 2.0);
      case 4 -> NODES.numberNode(new java.math.BigInteger("9".repeat(30)));
      case 5, 6 ->
          NODES.textNode(
              List.of("a", "b", "", "abc", "a\n", "2026-01-01T00:00:00Z").get(chance.nextInt(6)));
      case 7 -> {
        var array = NODES.arrayNode();
        for (int i = chance.nextInt(4); i > 0; i--) {
          array.add(value(chance, depth + 1));
        }
        yield array;
      }
      default -> {
        var object = NODES.objectNode();
        for (var name : List.of("a", "b", "c")) {
          if (chance.nextInt(3) > 0) {
            object.set(name, value(chance, depth + 1));
          }
        }
        yield object;
      }
    };
  }

  /** Whatever it accepts, the validator accepts. */
  @ParameterizedTest
  @ValueSource(strings = {"3.0.3", "3.1.0"})
  void it_accepts_nothing_that_the_validator_refuses(String edition) {
    int accepted = 0;
    for (var schema : SCHEMAS) {
      if (schema.contains("type: [") && edition.startsWith("3.0")) {
        continue;
      }
      var documents = documents(edition, schema);
      var set = new SchemaSet("acme", documents);
      var plain = Acceptance.of(it(documents));
      var validator = set.validator(it(documents));
      for (long seed = SEED; seed < SEED + 2_000; seed++) {
        var value = value(new Random(seed * 0x9E3779B97F4A7C15L), 0);
        if (plain.accepts(value)) {
          accepted++;
          assertEquals(
              List.of(), validator.check("it", value), schema + " seed " + seed + " " + value);
        }
      }
    }
    assertTrue(accepted > 1_000, accepted + " values were accepted");
  }

  @Test
  void a_pattern_that_all_dialects_read_alike_is_looked_at() {
    var plain = Acceptance.of(it(documents("3.0.3", "{ type: string, pattern: '^#[a-z]{2,3}$' }")));
    assertTrue(plain.accepts(NODES.textNode("#ab")));
    for (var other : List.of("#a", "#abcd", "ab", "#ab\n", "x#ab", "")) {
      assertFalse(plain.accepts(NODES.textNode(other)), other);
    }
    var other = Acceptance.of(it(documents("3.0.3", "{ type: string, pattern: '^\\d$' }")));
    assertFalse(other.accepts(NODES.textNode("1")));
  }

  @Test
  void what_it_does_not_accept_gets_the_validators_words() {
    var documents = documents("3.0.3", "{ type: string, enum: [a, b] }");
    var shape = new SchemaSet("acme", documents).shape(it(documents));
    assertEquals(List.of(), shape.check("it", NODES.textNode("a")));
    assertEquals(
        List.of("it: \"c\" is not one of a, b"),
        Documents.texts(shape.check("it", NODES.textNode("c"))));
  }

  @Test
  void what_is_deeper_than_it_looks_is_left_to_the_validator() {
    var documents = documents("3.0.3", "{ $ref: '#/components/schemas/Tree' }");
    var plain = Acceptance.of(it(documents));
    JsonNode tree = NODES.objectNode();
    for (int i = 0; i < 5; i++) {
      tree = NODES.objectNode().set("a", NODES.arrayNode().add(tree));
    }
    assertTrue(plain.accepts(tree));
    for (int i = 0; i < 10; i++) {
      tree = NODES.objectNode().set("a", NODES.arrayNode().add(tree));
    }
    assertFalse(plain.accepts(tree));
    assertEquals(
        List.of(),
        set("3.0.3", "{ $ref: '#/components/schemas/Tree' }")
            .shape(it(documents))
            .check("it", tree));
  }
}
