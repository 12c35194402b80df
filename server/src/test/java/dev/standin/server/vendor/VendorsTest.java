package dev.standin.server.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.standin.contracts.openapi.Match;
import dev.standin.server.support.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorsTest {
  private final Vendors vendors = SharedServer.app().vendors();

  @ParameterizedTest
  @CsvSource({
    "/api/v1/nql/nope, nexthink",
    "/api/v1/nope, nexthink",
    "/api/query/v1/nope, domo",
    "/v1/exports/1/nope, mediarithmics",
    "/events/a/b/c/d, connect",
    "/acme, acme"
  })
  void an_unknown_path_belongs_to_whom_it_resembles_most(String path, String vendor) {
    var found = vendors.find("GET", path);
    assertEquals(vendor, found.vendor().id());
    assertInstanceOf(Match.Unknown.class, found.match());
  }

  @Test
  void a_path_that_resembles_nobodys_is_nobodys() {
    assertNull(vendors.find("GET", "/").vendor());
    assertNull(vendors.find("GET", "/nope").vendor());
    assertNull(vendors.find("GET", "").vendor());
  }

  @Test
  void a_method_that_is_not_allowed_is_told_by_whose_path_it_is() {
    assertEquals("domo", vendors.find("DELETE", "/api/query/v1/export/x").vendor().id());
  }
}
