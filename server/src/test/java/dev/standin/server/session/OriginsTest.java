package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.LateArtifact;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.export.Export;
import dev.standin.server.export.Principal;
import dev.standin.server.storage.Location;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final Location FIRST = new Location("bucket", "part-1");
  private static final Location SECOND = new Location("bucket", "part-2");

  private static Export<String> export(String id, Location... places) {
    var pieces = List.of(places).stream().map(at -> new Piece(at, 1, 1)).toList();
    return export(id, Artifact.of(new Outcome.Written(pieces)));
  }

  private static Export<String> export(String id, Artifact artifact) {
    return new Export<>(id, "", Instant.EPOCH, Principal.ANYONE, null, "", artifact);
  }

  private static Optional<String> at(Origins origins, String bucket, String key) {
    return origins.at(new Location(bucket, key)).map(origin -> origin.export().id());
  }

  @Test
  void a_file_is_its_exports_before_it_is_written() {
    var origins = new Origins();
    origins.of("domo", export("id1", LateArtifact.in(new Location("callers", "out/"), true)));
    origins.of("domo", export("id2", LateArtifact.in(new Location("callers", "out/"), true)));
    origins.of("acme", export("id3", LateArtifact.in(new Location("own", "acme/id3/"), false)));
    assertEquals(Optional.of("id1"), at(origins, "callers", "out/id1-part-1.csv"));
    assertEquals(Optional.of("id2"), at(origins, "callers", "out/id2-part-1.csv"));
    assertEquals(Optional.of("id3"), at(origins, "own", "acme/id3/export.csv"));
    assertEquals(Optional.empty(), at(origins, "callers", "out/of-the-client"));
    assertEquals(Optional.empty(), at(origins, "callers", "id1"));
    assertEquals(Optional.empty(), at(origins, "others", "out/id1-part-1.csv"));
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

  @Test
  void of_an_export_that_has_given_way_nothing_is_known() {
    var origins = new Origins();
    var written = new Outcome.Written(List.of(new Piece(new Location("own", "a/1/file"), 1, 1)));
    var there = export("1", LateArtifact.of(written, new Location("own", "a/1/")));
    var late = export("2", LateArtifact.of(written, new Location("own", "a/2/")));
    origins.of("acme", there);
    origins.of("acme", late);
    there.artifact().settle();
    assertEquals(Optional.of("1"), at(origins, "own", "a/1/file"));
    origins.forget(there);
    origins.forget(late);
    assertEquals(Optional.empty(), at(origins, "own", "a/1/file"));
    assertEquals(Optional.empty(), at(origins, "own", "a/2/other"));
    // What is written only now is nobody's any more.
    late.artifact().settle();
    assertEquals(Optional.empty(), at(origins, "own", "a/1/file"));
  }
}
