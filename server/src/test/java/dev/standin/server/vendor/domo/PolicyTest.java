package dev.standin.server.vendor.domo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.standin.server.app.Catalogue;
import dev.standin.server.app.StartFailure;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Table;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.domo.query.DomoQuery;
import dev.standin.server.vendor.domo.query.QueryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final Table COUNTRIES =
      new Table(
          List.of(new Column("Country", Column.Type.CHOICE, List.of("CH", "DE", "FR", "JP"))),
          200,
          1,
          Instant.EPOCH,
          Duration.ZERO);

  @Test
  void without_policies_everybody_sees_everything() throws QueryException {
    assertEquals(Policy.Visible.ALL, Policy.visible(List.of(), user("anybody")));
  }

  @Test
  void whom_no_policy_names_sees_nothing() {
    var policies = policies("[{users: 'eu*', column: Country, values: [FR]}]");
    assertEquals(Policy.Visible.NOTHING, Policy.visible(policies, user("us-1")));
  }

  @Test
  void the_policies_of_one_user_add_up() throws QueryException {
    var policies =
        policies(
            """
            - { users: "eu*", column: Country, values: [FR, DE] }
            - { users: "*-swiss", column: Country, values: [CH] }
            - { users: "eu-admin", column: Country, values: [JP] }
            """);
    assertEquals(List.of("DE", "FR"), seen(policies, "eu-1"));
    assertEquals(List.of("CH", "DE", "FR"), seen(policies, "eu-swiss"));
    assertEquals(List.of("DE", "FR", "JP"), seen(policies, "eu-admin"));
  }

  @Test
  void the_policy_without_a_column_is_that_of_all_rows() {
    var policies = policies("[{users: a, column: Country, values: [FR]}, {users: a}]");
    assertEquals(Policy.Visible.ALL, Policy.visible(policies, user("a")));
  }

  @Test
  void as_many_policies_as_allowed_still_make_a_condition() throws QueryException {
    var list = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < Policy.MOST; i++) {
      var policy = list.addObject().put("users", "*").put("column", "Country");
      policy.putArray("values").add(i == 0 ? "JP" : "nowhere " + i);
    }
    assertEquals(List.of("JP"), seen(Policy.read(list), "anybody"));
    list.addObject().put("users", "*");
    assertNull(Policy.read(list));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{users: a}",
        "[a]",
        "[{column: Country, values: [FR]}]",
        "[{users: a, column: Country}]",
        "[{users: a, values: [FR]}]",
        "[{users: a, column: Country, values: FR}]",
        "[{users: a, column: Country, values: [1]}]",
        "[{users: a, column: Country, values: [FR], not: true}]"
      })
  void what_is_no_list_of_policies_is_not_read_as_one(String yaml) {
    assertNull(Policy.read(yaml(yaml)));
  }

  @Test
  void a_policy_that_names_no_column_of_the_data_set_stops_the_start(@TempDir Path scenarios)
      throws IOException {
    var file = Files.createDirectory(scenarios.resolve("domo")).resolve("broken.yaml");
    Files.writeString(
        file,
        """
        title: A policy by a column that is not there, one by a number that is none
        data:
          columns: [{ name: Country, type: choice, values: [CH] }, { name: Age, type: integer }]
        with:
          policies:
            - { users: "a*", column: Country, values: [CH] }
            - { users: "b*", column: Land, values: [CH] }
            - { users: "c*" }
            - { users: "d*", column: Age, values: [old] }
        """);
    var failure = assertThrows(StartFailure.class, () -> Catalogue.load(null, scenarios));
    assertEquals(2, failure.problems().size(), failure.problems().toString());
    var land = failure.problems().get(0).toString();
    assertTrue(land.contains("domo/broken.yaml:7 /with/policies/1: expected a column"), land);
    assertTrue(land.contains("Land"), land);
    var old = failure.problems().get(1).toString();
    assertTrue(old.contains("domo/broken.yaml:9 /with/policies/3: expected a column"), old);
  }

  private static List<String> seen(List<Policy> policies, String token) throws QueryException {
    var visible = Policy.visible(policies, user(token));
    var rows =
        DomoQuery.parse(JsonNodeFactory.instance.nullNode(), COUNTRIES.columns())
            .within(visible.where())
            .over(COUNTRIES);
    var seen = new TreeSet<String>();
    rows.forEach(row -> seen.add((String) row[0]));
    return new ArrayList<>(seen);
  }

  private static List<Policy> policies(String yaml) {
    var policies = Policy.read(yaml(yaml));
    assertNotNull(policies, yaml);
    return policies;
  }

  private static Principal user(String token) {
    return Principal.of("", token);
  }

  private static JsonNode yaml(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new AssertionError(yaml, e);
    }
  }
}
