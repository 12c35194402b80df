package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.export.Export;
import dev.standin.server.export.Principal;
import dev.standin.server.storage.Location;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final Location FIRST = new Location("bucket", "part-1");
  private static final Location SECOND = new Location("bucket", "part-2");

  private static Export<String> export(String id, Location... places) {
    var pieces = List.of(places).stream().map(at -> new Piece(at, 1, 1)).toList();
    return new Export<>(
        id,
        "",
        Instant.EPOCH,
        Principal.ANYONE,
        null,
        "",
        Artifact.of(new Outcome.Written(pieces)));
  }

  @Test
  void each_file_is_of_the_export_that_wrote_it_last() {
    var origins = new Origins();
    origins.of("domo", export("earlier", FIRST, SECOND));
    origins.of("domo", export("later", SECOND));
    assertEquals("earlier", origins.at(FIRST).orElseThrow().export().id());
    assertEquals("later", origins.at(SECOND).orElseThrow().export().id());
    assertTrue(origins.at(new Location("bucket", "part-3")).isEmpty());
  }
}
