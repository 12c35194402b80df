package dev.standin.server.vendor.mediarithmics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
  @Test
  void the_newest_definitions_stay_and_the_absence_of_the_others_is_explained() {
    var definitions = new Definitions(3);
    for (int i = 1; i <= 3; i++) {
      definitions.add(definition(i));
    }
    assertEquals("", definitions.absence());
    // To be used or changed makes it no newer.
    definitions.find("1");
    definitions.change("1", same -> same);
    definitions.add(definition(4));
    definitions.add(definition(5));
    assertEquals(
        List.of("5", "4", "3"), definitions.of("org").stream().map(Definition::id).toList());
    assertTrue(definitions.find("2").isEmpty());
    assertEquals(
        "; the oldest 2 have given way to newer ones (--max-exports 3)", definitions.absence());
  }

  @Test
  void a_definition_that_was_deleted_makes_room() {
    var definitions = new Definitions(2);
    definitions.add(definition(1));
    definitions.add(definition(2));
    definitions.remove("2");
    definitions.add(definition(3));
    assertTrue(definitions.find("1").isPresent());
    assertEquals("", definitions.absence());
  }

  @Test
  void a_query_that_is_used_stays() {
    var queries = new Queries(2);
    queries.add(query("1"));
    queries.add(query("2"));
    queries.find("1");
    queries.add(query("3"));
    assertTrue(queries.find("1").isPresent());
    assertTrue(queries.find("2").isEmpty());
    assertTrue(queries.find("3").isPresent());
  }

  private static Definition definition(int id) {
    return new Definition(String.valueOf(id), "org", "name", "7", Quirks.DATAMART, "JSON");
  }

  private static Query query(String id) {
    return new Query(id, Quirks.DATAMART, "SELECT {id}", JsonNodeFactory.instance.objectNode());
  }
}
