package dev.standin.server.app;

import dev.standin.server.artifact.DiskFile;
import dev.standin.server.artifact.FileBytes;
import dev.standin.server.scenario.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the files lie that scenarios name: in a folder on disk, or in the jar. */
final class Shelves {
  private Shelves() {}

  /**
   * The files below a folder; a link that leads out of it is refused.
   *
   * @param shown how messages call the folder
   */
  static Shelf on(String shown, Path root) {
    return path -> {
      var file = root.resolve(path);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      // A scenario may come from somebody else, and its file ends up in an export.
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        throw new IOException(
            "expected a file inside the folder of scenarios, and "
                + shown
                + "/"
                + path
                + " is a link that leads outside");
      }
      return Optional.of(DiskFile.of(shown + "/" + path, file));
    };
  }

  /** The files under a path of the jars, or folders of classes, that some classes came from. */
  static Shelf bundled(String name, String shown, Collection<Class<?>> classes) {
    var anchors = List.copyOf(classes);
    return path ->
        anchors.stream()
            .filter(anchor -> anchor.getResource("/" + name + "/" + path) != null)
            .findFirst()
            .map(anchor -> new Bundled(shown + "/" + path, anchor, "/" + name + "/" + path));
  }

  // Read from the jar itself. What comes before an offset is unpacked anew for each stretch, which
  // files that are small enough to be bundled can bear, and nothing has to be tidied up.
  private record Bundled(String shown, Class<?> anchor, String resource) implements FileBytes {
    @Override
    public int read(long offset, byte[] into, int at) throws IOException {
      try (var in = anchor.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IOException(shown + " is gone since it was loaded");
        }
        return in.skip(offset) < offset ? 0 : in.readNBytes(into, at, into.length - at);
      }
    }
  }
}
