package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.app.Catalogue;
import dev.standin.server.artifact.FileBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a scenario that is sent may not say, other than one in a file. */
class InlineTest {
  private final Scenarios parents =
      AcmeFiles.scenarios(
          "sized.yaml", "title: Sized\nparameters: { n: 2 }\ndata: { rows: '${n}' }");

  @Test
  void it_is_as_a_file_would_be() throws JsonProcessingException {
    var made = make("{\"extends\": \"sized\", \"parameters\": {\"n\": 3}}");
    var scenario = made.scenarios().get(0);
    assertEquals(3, scenario.data().rows());
    assertEquals("A scenario of the session's own", scenario.title());
    assertEquals(Inline.SENT, scenario.file());
    assertTrue(parents.named(scenario.name()).isEmpty());
  }

  @Test
  void what_was_sent_stays_as_it_was() throws JsonProcessingException {
    var said = read("{\"data\": {\"file\": \"x.csv\"}}");
    var before = said.deepCopy();
    assertEquals(1, parents.inline(said).problems().size());
    assertEquals(before, said);
  }

  @Test
  void the_check_of_a_vendor_holds_for_it() throws JsonProcessingException {
    assertEquals(
        "body /data/rows: expected more files for 13 rows",
        make("{\"data\": {\"rows\": 13}}").problems().get(0).toString());
    assertEquals(
        "body /data/rows: expected more files for 13 rows (${m} stands here, with a value from body)",
        make("{\"parameters\": {\"m\": 13}, \"data\": {\"rows\": \"${m}\"}}")
            .problems()
            .get(0)
            .toString());
  }

  @Test
  void it_has_the_rows_of_a_file_that_it_extends_and_chooses_no_other()
      throws JsonProcessingException {
    var text =
        "title: Rows of a file\nparameters: { of: one, most: 2 }\n"
            + "data: { file: '${of}.csv', rows: '${most}' }";
    var files =
        List.of(
            new Document("scenarios/acme/default.yaml", AcmeFiles.DEFAULT),
            new Document("scenarios/acme/filed.yaml", text));
    var loader = new ScenarioLoader(Catalogue.scenarioSchema());
    var loaded = loader.load(AcmeFiles.TRAITS, files, InlineTest::rows);
    assertEquals(List.of(), loaded.problems());
    var filed = new Scenarios("acme", loaded.scenarios());
    var made = filed.inline(read("{\"extends\": \"filed\", \"parameters\": {\"most\": 1}}"));
    assertEquals(List.of(), made.problems());
    assertEquals(1, made.scenarios().get(0).data().rows());
    var other =
        filed.inline(read("{\"extends\": \"filed\", \"parameters\": {\"of\": \"../acme/one\"}}"));
    assertEquals(List.of(), other.scenarios());
    assertEquals(
        List.of("/parameters/of"), other.problems().stream().map(Problem::pointer).toList());
  }

  private static Optional<FileBytes> rows(String path) {
    var bytes = "name\na\nb\n".getBytes(StandardCharsets.UTF_8);
    return path.equals("acme/one.csv") ? Optional.of(new Rows(path, bytes)) : Optional.empty();
  }

  private record Rows(String shown, byte[] bytes) implements FileBytes {
    @Override
    public int read(long offset, byte[] into, int at) {
      int from = (int) Math.min(offset, bytes.length);
      int length = Math.min(bytes.length - from, into.length - at);
      System.arraycopy(bytes, from, into, at, length);
      return length;
    }
  }

  private static ObjectNode read(String json) throws JsonProcessingException {
    return (ObjectNode) new ObjectMapper().readTree(json);
  }

  private ScenarioLoader.Loaded make(String json) throws JsonProcessingException {
    return parents.inline(read(json));
  }
}
