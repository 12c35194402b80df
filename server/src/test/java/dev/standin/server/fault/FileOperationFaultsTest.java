package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.support.Exported;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to files that mediarithmics gives by operations of its own. */
class FileOperationFaultsTest extends FileFaultsCase {
  private static Response operation(Exported export, String path) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Authorization", "token")
        .get(export.target().baseUrl() + path);
  }

  private static String file(Exported export) {
    var group = export.session().exports().get("mediarithmics").all().iterator().next().group();
    return "/v1/exports/" + group + "/executions/" + export.id() + "/files/technical_name=export";
  }

  private static String dataFile(Exported export) {
    return "/v1/data_file/data?uri=mics://data_file/tenants/1426/jobs/executions/"
        + export.id()
        + "/result/export.data";
  }

  @Test
  void an_operation_that_gives_a_file_is_struck_like_a_url() {
    try (var export = exported("mediarithmics", "corrupted")) {
      for (var path : List.of(file(export), dataFile(export))) {
        var response = operation(export, path);
        assertEquals(200, response.statusCode());
        assertEquals(1024, firstDifference(export.bytes(), response.asByteArray()));
        assertEquals("download corrupt", export.last());
      }
    }
  }

  @Test
  void an_operation_refuses_in_the_words_of_its_vendor() {
    try (var export = exported("mediarithmics", "slow-down")) {
      var response = operation(export, file(export));
      assertEquals(500, response.statusCode());
      assertEquals("error", response.path("status"));
      assertEquals("30", response.header("Retry-After"));
      assertArrayEquals(export.bytes(), operation(export, file(export)).asByteArray());
    }
  }
}
