package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** What a scenario that is sent may not say, other than one in a file. */
class InlineTest {
  private final Scenarios parents =
      AcmeFiles.scenarios("sized.yaml", "title: Sized\nparameters: { n: 2 }\ndata: { rows: '${n}' }");

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
    var said = (ObjectNode) new ObjectMapper().readTree("{\"data\": {\"file\": \"x.csv\"}}");
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

  private ScenarioLoader.Loaded make(String json) throws JsonProcessingException {
    return parents.inline((ObjectNode) new ObjectMapper().readTree(json));
  }
}
