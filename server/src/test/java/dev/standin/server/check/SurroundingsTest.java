package dev.standin.server.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.standin.server.support.SharedServer;
import dev.standin.server.vendor.Vendor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static Map<String, String> in(Map<String, String> inherited) {
    var app = SharedServer.app();
    var vendor = app.vendors().named("nexthink").orElseThrow();
    var scenario = vendor.scenarios().named("truncated").orElseThrow();
    var session = app.sessions().find("default").orElseThrow();
    var environment = new TreeMap<>(inherited);
    Surroundings.of(
            Assignment.of(vendor, scenario, false),
            session,
            "http://127.0.0.1:1",
            List.of("nexthink", "acme-2"),
            app.store())
        .applyTo(environment);
    return environment;
  }

  @Test
  void a_client_finds_where_to_go_and_what_to_send() {
    var environment = in(Map.of("PATH", "/bin"));
    assertEquals("/bin", environment.get("PATH"));
    assertEquals("http://127.0.0.1:1", environment.get("STANDIN_URL"));
    assertEquals("http://127.0.0.1:1", environment.get("STANDIN_NEXTHINK_URL"));
    assertEquals("http://127.0.0.1:1", environment.get("STANDIN_ACME_2_URL"));
    assertEquals("#truncated", environment.get("STANDIN_IDENTIFIER"));
    assertEquals("truncated", environment.get("STANDIN_SCENARIO"));
    assertEquals("default", environment.get("STANDIN_SESSION"));
    var s3 = SharedServer.app().store().endpoint().toString();
    assertEquals(s3, environment.get("STANDIN_S3_ENDPOINT"));
    assertEquals(s3, environment.get("AWS_ENDPOINT_URL_S3"));
  }

  @Test
  void no_account_of_anybodys_is_inherited() {
    var inherited =
        Map.of(
            "AWS_PROFILE", "production",
            "AWS_SESSION_TOKEN", "real",
            "AWS_SECRET_ACCESS_KEY", "real",
            "AWS_ENDPOINT_URL", "https://example.org",
            "STANDIN_CONNECT_URL", "of an earlier run");
    var environment = in(inherited);
    assertEquals(null, environment.get("AWS_PROFILE"));
    assertEquals(null, environment.get("AWS_SESSION_TOKEN"));
    assertEquals(null, environment.get("AWS_ENDPOINT_URL"));
    assertEquals(null, environment.get("STANDIN_CONNECT_URL"));
    assertNotEquals("real", environment.get("AWS_SECRET_ACCESS_KEY"));
    assertEquals("us-east-1", environment.get("AWS_REGION"));
  }

  @Test
  void a_proxy_is_not_asked_for_this_machine() {
    var environment = in(Map.of("NO_PROXY", "example.org"));
    assertEquals("example.org,127.0.0.1,localhost", environment.get("NO_PROXY"));
    assertEquals("127.0.0.1,localhost", environment.get("no_proxy"));
  }

  @Test
  void only_what_no_identifier_can_choose_is_pinned() {
    var nexthink = SharedServer.app().vendors().named("nexthink").orElseThrow();
    for (var name : List.of("default", "truncated", "fails")) {
      assertEquals(false, pinned(nexthink, name), name);
    }
    for (var name :
        List.of("token-endpoints-break", "short-lived-token", "truncated__rows_50__limit_10")) {
      assertEquals(true, pinned(nexthink, name), name);
    }
  }

  @Test
  void a_scenario_says_itself_that_it_has_to_be_pinned() {
    var vendors = SharedServer.app().vendors();
    for (var name : List.of("nexthink/short-lived-token", "mediarithmics/token-without-a-life")) {
      var words = name.split("/");
      var vendor = vendors.named(words[0]).orElseThrow();
      assertEquals(true, vendor.scenarios().named(words[1]).orElseThrow().isPinned(), name);
    }
    for (var vendor : vendors.all()) {
      for (var scenario : vendor.scenarios().all()) {
        if (scenario.title().contains("pin this scenario")) {
          assertEquals(true, scenario.isPinned(), scenario.file());
        }
      }
      assertEquals(false, vendor.scenarios().named("default").orElseThrow().isPinned());
    }
  }

  private static boolean pinned(Vendor vendor, String name) {
    return Assignment.of(vendor, vendor.scenarios().named(name).orElseThrow(), false).pinned();
  }
}
