package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a file of rows is found when the scenarios are loaded. */
class OwnRowsProblemsTest {
  @TempDir private Path around;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectories(around.resolve("mine"));
    Files.createDirectories(folder.resolve("connect"));
    write("nexthink/rows.csv", "a,b\n1,x\n2,y\n");
  }

  private void write(String name, String text) throws IOException {
    var path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<String> problems(String vendor, String data) throws IOException {
    write(vendor + "/mine.yaml", "title: Mine\ndata: " + data + "\n");
    var problems = assertThrows(StartFailure.class, () -> Catalogue.load(null, folder)).problems();
    return problems.stream().map(problem -> problem.toString().replace(folder + "/", "")).toList();
  }

  private void refuses(String data, String problem) throws IOException {
    assertEquals(List.of("nexthink/mine.yaml:2 /data" + problem), problems("nexthink", data));
  }

  @Test
  void a_name_that_leads_outside_is_refused() throws IOException {
    Files.writeString(around.resolve("secret.csv"), "a\n1\n");
    for (var name :
        List.of(
            "../../secret.csv",
            "/etc/secret.csv",
            "sub/../../../secret.csv",
            "'C:/secret.csv'",
            "'..\\..\\secret.csv'")) {
      refuses(
          "{ file: " + name + " }",
          "/file: expected a file inside the folder of scenarios, named from this one's folder on"
              + " such as devices.csv, but was "
              + name.replace("'", ""));
    }
    Files.createSymbolicLink(folder.resolve("nexthink/link.csv"), around.resolve("secret.csv"));
    refuses(
        "{ file: link.csv }",
        "/file: expected a file inside the folder of scenarios, and nexthink/link.csv is a link"
            + " that leads outside");
  }

  @Test
  void a_file_that_is_not_there_or_of_another_kind_is_refused() throws IOException {
    refuses("{ file: none.csv }", "/file: there is no file nexthink/none.csv beside the scenarios");
    refuses(
        "{ file: rows.txt }",
        "/file: expected a file that ends in .csv, .ndjson or .jsonl but was rows.txt");
  }

  @Test
  void more_rows_than_there_are_cannot_be_asked_for() throws IOException {
    refuses(
        "{ file: rows.csv, rows: 3 }",
        "/rows: expected at most 2, for nexthink/rows.csv has no more rows, but was 3");
  }

  @Test
  void a_declared_column_must_be_in_the_file() throws IOException {
    refuses(
        "{ file: rows.csv, columns: [a, { name: colour, type: text }] }",
        "/columns/1: nexthink/rows.csv has no column colour; there are a, b");
  }

  @Test
  void a_file_has_the_nulls_that_it_has() throws IOException {
    refuses(
        "{ file: rows.csv, columns: [{ name: a, type: text, nulls: 0.5 }] }",
        "/columns/0/nulls: nulls belong to generated rows; in a file, an empty cell is one");
  }

  @Test
  void flaws_are_told_once_with_the_line_of_the_file() throws IOException {
    write("nexthink/rows.csv", "a,b\n1\n2,y\nx,y\n");
    write("nexthink/other.yaml", "title: Other\ndata: { file: rows.csv }\n");
    assertEquals(
        List.of("nexthink/rows.csv:2: expected 2 cells, as the header has, but was 1"),
        problems("nexthink", "{ file: rows.csv }"));
    write("nexthink/rows.csv", "a,b\n1,x\nx,y\n");
    assertEquals(
        List.of(
            "nexthink/rows.csv:3: column a: expected a whole number, as the scenario's data.columns"
                + " say, but was \"x\""),
        problems("nexthink", "{ file: rows.csv, columns: [{ name: a, type: integer }] }"));
  }

  @Test
  void events_keep_to_the_rules_for_events() throws IOException {
    write(
        "connect/events.ndjson",
        "{\"tp_x\":1}\n{\"timestamp\":\"2026-01-01T00:00:00Z\"}\n{\"timestamp\":\"today\"}\n{\"id\":7}\n");
    var problems = problems("connect", "{ file: events.ndjson }");
    assertEquals(2, problems.size(), problems.toString());
    assertEquals(
        "connect/events.ndjson:1: tp_x: Property names starting with tp_ are reserved and cannot be"
            + " set.",
        problems.get(0));
    assertTrue(problems.get(1).startsWith("connect/events.ndjson:3: timestamp: "), problems.get(1));
  }

  @Test
  void user_points_keep_to_their_schema() throws IOException {
    write(
        "mediarithmics/points.ndjson",
        """
        {"id":"p1"}
        {"tier":"gold"}
        {"creation_ts":"soon"}
        {"emails":[{"id":"e"},7]}
        {"activities":[{"duration":"long"}]}
        """);
    assertEquals(
        List.of(
            "mediarithmics/points.ndjson:2: expected a user point with one of id, creation_ts,"
                + " creation_date, accounts, emails, agents, devices, activities, events,"
                + " activity_events, profiles, choices, segments",
            "mediarithmics/points.ndjson:3: creation_ts: expected epoch milliseconds or a time such"
                + " as 2026-01-31T10:00:00Z but was \"soon\"",
            "mediarithmics/points.ndjson:4: emails[1]: expected an object with fields of UserEmail"
                + " but was 7",
            "mediarithmics/points.ndjson:5: activities[0].duration: expected a whole number but was"
                + " \"long\""),
        problems("mediarithmics", "{ file: points.ndjson }"));
  }

  @Test
  void a_column_that_policies_filter_by_is_one_of_the_file() throws IOException {
    write("domo/rows.csv", "a\n1\n");
    var problems =
        problems(
            "domo",
            "{ file: rows.csv }\nwith: { policies: [{ users: '*', column: city, values: [x] }] }");
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("/with/policies/0: "), problems.get(0));
  }

  @Test
  void a_file_in_the_jar_or_among_the_classes_is_found_and_read_from_anywhere() throws Exception {
    var shelf = Shelves.bundled("standin/scenarios", "scenarios", List.of(Catalogue.class));
    var file = shelf.find("nexthink/default.yaml").orElseThrow();
    var all = new byte[64];
    var part = new byte[64];
    assertEquals(64, file.read(0, all, 0));
    assertEquals(24, file.read(40, part, 40));
    assertEquals(new String(all, 40, 24), new String(part, 40, 24));
    assertEquals(0, file.read(1_000_000, part, 0));
    assertTrue(shelf.find("nexthink/none.csv").isEmpty());
  }
}
