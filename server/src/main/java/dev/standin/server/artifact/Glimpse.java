package dev.standin.server.artifact;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The first lines of a file, out of its first bytes, whatever packs them.
 *
 * @param compression how the file is packed, as its own bytes say
 * @param lines none longer than {@link #LONGEST}
 * @param isCut whether the file goes on behind them
 */
public record Glimpse(Compression compression, List<String> lines, boolean isCut) {
  /**
   * How many bytes of a file suffice for its first lines: zstd packs 128 KiB into one block, of
   * which nothing can be read before all of it is there.
   */
  public static final int BEGINNING = 192 * 1024;

  /** The longest line, in characters. */
  public static final int LONGEST = 4_000;

  // So that a few bytes which unpack to gigabytes cost no more than others.
  private static final int MOST = 256 * 1024;

  public Glimpse {
    lines = List.copyOf(lines);
  }

  /**
   * Looks at the beginning of a file.
   *
   * @param beginning its first bytes
   * @param isWhole whether these are all
   * @param most how many lines
   */
  public static Glimpse of(byte[] beginning, boolean isWhole, int most) {
    var compression = compression(beginning);
    var unpacked = new ByteArrayOutputStream();
    boolean isRead = unpack(beginning, compression, unpacked) && isWhole;
    return lines(compression, unpacked.toString(StandardCharsets.UTF_8), isRead, most);
  }

  private static Compression compression(byte[] bytes) {
    if (begins(bytes, 0x1f, 0x8b)) {
      return Compression.GZIP;
    }
    return begins(bytes, 0x28, 0xb5, 0x2f, 0xfd) ? Compression.ZSTD : Compression.NONE;
  }

  private static boolean begins(byte[] bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether it came to an end; what there is until it breaks off is there all the same. */
  private static boolean unpack(byte[] bytes, Compression compression, ByteArrayOutputStream out) {
    try (var in = open(bytes, compression)) {
      var buffer = new byte[8 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > MOST) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InputStream open(byte[] bytes, Compression compression) throws IOException {
    var in = new ByteArrayInputStream(bytes);
    return switch (compression) {
      case GZIP -> new GZIPInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
      case NONE -> in;
    };
  }

  private static Glimpse lines(Compression compression, String text, boolean isRead, int most) {
    var lines = new ArrayList<String>();
    int from = 0;
    while (lines.size() < most && from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      var line = text.substring(from, to).replaceFirst("\r$", "");
      boolean isLong = line.length() > LONGEST;
      lines.add(isLong ? line.substring(0, LONGEST - 1) + "…" : line);
      from = end < 0 ? text.length() : end + 1;
    }
    return new Glimpse(compression, lines, !isRead || from < text.length());
  }
}
