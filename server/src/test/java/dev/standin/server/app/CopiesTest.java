package dev.standin.server.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.FileBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CopiesTest {
  @TempDir private Path live;
  @TempDir private Path scratch;

  private FileBytes find(Copies copies, String name) throws IOException {
    return copies.of(Shelves.on("mine", live)).find(name).orElseThrow();
  }

  private static String text(FileBytes file) throws IOException {
    var buffer = new byte[100];
    return new String(buffer, 0, file.read(0, buffer, 0), UTF_8);
  }

  private List<Path> kept() throws IOException {
    try (var paths = Files.walk(scratch)) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith("rows-"))
          .collect(Collectors.toList());
    }
  }

  @Test
  void a_copy_stays_as_it_was_under_its_files_name() throws Exception {
    Files.writeString(live.resolve("a.csv"), "a\n1\n");
    try (var copies = Copies.in(scratch)) {
      var copy = find(copies, "a.csv");
      Files.writeString(live.resolve("a.csv"), "a\n2\n");
      assertEquals("a\n1\n", text(copy));
      assertEquals("mine/a.csv", copy.shown());
      assertEquals("a\n2\n", text(find(copies, "a.csv")));
    }
  }

  @Test
  void equal_contents_are_one_copy_with_two_names() throws Exception {
    Files.writeString(live.resolve("a.csv"), "a\n1\n");
    Files.writeString(live.resolve("b.csv"), "a\n1\n");
    try (var copies = Copies.in(scratch)) {
      var held = List.of(find(copies, "a.csv"), find(copies, "b.csv"), find(copies, "a.csv"));
      assertEquals(1, kept().size());
      assertEquals("mine/b.csv", held.get(1).shown());
    }
  }

  @Test
  void a_copy_goes_when_nothing_uses_it_any_more() throws Exception {
    Files.writeString(live.resolve("a.csv"), "a\n1\n");
    Files.writeString(live.resolve("b.csv"), "a\n2\n");
    try (var copies = Copies.in(scratch)) {
      find(copies, "a.csv");
      var used = find(copies, "b.csv");
      while (kept().size() > 1) {
        System.gc();
        Thread.onSpinWait();
      }
      assertEquals("a\n2\n", text(used));
    }
  }

  @Test
  void a_copy_that_somebody_deleted_is_told_and_made_anew() throws Exception {
    Files.writeString(live.resolve("a.csv"), "a\n1\n");
    try (var copies = Copies.in(scratch)) {
      var lost = find(copies, "a.csv");
      Files.delete(kept().get(0));
      var gone = assertThrows(IOException.class, () -> text(lost));
      assertTrue(gone.getMessage().startsWith("the copy of mine/a.csv"), gone.getMessage());
      assertEquals("a\n1\n", text(find(copies, "a.csv")));
    }
  }

  @Test
  void closing_leaves_nothing_and_nothing_is_copied_after_it() throws Exception {
    Files.writeString(live.resolve("a.csv"), "a\n1\n");
    var copies = Copies.in(scratch);
    find(copies, "a.csv");
    copies.close();
    try (var left = Files.list(scratch)) {
      assertEquals(List.of(), left.collect(Collectors.toList()));
    }
    assertThrows(IOException.class, () -> find(copies, "a.csv"));
  }

  @Test
  void what_a_killed_server_left_goes_at_the_next_start_and_a_running_ones_stays()
      throws Exception {
    Files.writeString(live.resolve("a.csv"), "a\n1\n");
    var dead = Files.createDirectory(scratch.resolve("standin-rows-dead"));
    Files.writeString(dead.resolve(".lock"), "");
    Files.writeString(dead.resolve("rows-1"), "a\n");
    var others = Files.createDirectory(scratch.resolve("standin-rows-others"));
    Files.writeString(others.resolve("rows-1"), "no lock, so it may be anybody's");
    try (var running = Copies.in(scratch)) {
      var copy = find(running, "a.csv");
      Copies.in(scratch).close();
      assertFalse(Files.exists(dead));
      assertTrue(Files.exists(others.resolve("rows-1")));
      assertEquals("a\n1\n", text(copy));
    }
  }
}
