package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.DiskFile;
import dev.standin.server.scenario.DataFiles.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {
  @TempDir private Path folder;
  private DataFiles files;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "id\n1\n");
    files =
        new DataFiles(
            AcmeFiles.TRAITS,
            path -> Optional.of(DiskFile.of(path, folder.resolve(Path.of(path).getFileName()))));
  }

  private Found read(Map<String, Column> declared) {
    return files.read("a.csv", declared);
  }

  private static Map<String, Column> choices(String value) {
    return Map.of("id", new Column("id", Column.Type.CHOICE, List.of("1", value)));
  }

  @Test
  void what_a_load_reads_is_kept_and_what_identifiers_ask_for_later_is_not() {
    var loaded = read(Map.of());
    assertSame(loaded, read(Map.of()));
    files.seal();
    assertSame(loaded, read(Map.of()), "an identifier finds what was loaded");
    var asked = read(choices("2"));
    assertEquals(Found.Read.class, asked.getClass());
    assertNotSame(asked, read(choices("2")));
  }
}
