package dev.standin.server.reference;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gets one file, whole and sound: resumes what broke off, and trusts no byte untested. */
final class Download {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private final Conversation talk;
  private final Source source;
  private final Path file;
  private final Path part;
  private final Rows rows;
  private Address from;
  private int addresses = 1;
  // So many bytes of the file are there, and are its first.
  private long begun;
  // Whether the last answer's body went to the file.
  private boolean taken;

  Download(Conversation talk, Source source, Path file, Rows rows) {
    this.talk = talk;
    this.source = source;
    this.file = file;
    // Half a file never has the name of a whole one.
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.rows = rows;
    this.from = source.first();
  }

  /**
   * The file, or why it is not to be had.
   *
   * @throws GaveUp if it never comes whole
   */
  Fetched file() {
    var tries = talk.tries("the download of " + file.getFileName());
    while (true) {
      taken = false;
      var answer = talk.once(ask(), this::open);
      if (taken) {
        var fetched = checked(answer);
        if (fetched.isPresent()) {
          return fetched.get();
        }
      } else if (isRunOut(answer)) {
        addresses++;
        // A moment later, or it would be the same address again.
        tries.failed(answer);
        from = Address.web(source.next().get());
        continue;
      } else if (!talk.isLater(answer) && !answer.isSuccess() && answer.status() != 416) {
        return new Fetched(null, 0, answer);
      }
      tries.failed(answer);
    }
  }

  private Ask ask() {
    var ask = Ask.get(from).as(source.credential());
    return begun > 0 ? ask.with("Range", "bytes=" + begun + "-") : ask;
  }

  private boolean isRunOut(Answer answer) {
    return answer.status() == 403
        && source.next() != null
        && addresses < talk.means().habits().addresses();
  }

  private OutputStream open(int status, Map<String, String> headers) throws IOException {
    taken = status == 200 || status == 206 && isWhatWasAsked(headers.get("Content-Range"));
    if (!taken) {
      if (status == 206 || status == 416) {
        // Bytes from elsewhere: whoever puts them here has a file that nobody wrote. Or none at
        // all,
        // since what there is already is longer than the file.
        begun = 0;
      }
      return OutputStream.nullOutputStream();
    }
    if (status == 200) {
      begun = 0;
    }
    long length =
        Optional.ofNullable(headers.get("Content-Length")).map(Long::parseLong).orElse(-1L);
    var out =
        begun == 0
            ? Files.newOutputStream(part)
            : Files.newOutputStream(part, StandardOpenOption.APPEND);
    return new Counted(out, length < 0 ? -1 : begun + length);
  }

  private boolean isWhatWasAsked(String contentRange) {
    var range = RANGE.matcher(contentRange == null ? "" : contentRange);
    return range.matches() && Long.parseLong(range.group(1)) == begun;
  }

  // What breaks off is resumed where it did; what is whole and wrong begins anew.
  private Optional<Fetched> checked(Answer answer) {
    if (!answer.whole()) {
      return Optional.empty();
    }
    try {
      if (isWhole(answer) && hasRightSum(answer)) {
        long count = count();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(new Fetched(file, count, answer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    } catch (Unsound e) {
      // Falls through: another try may bring the right bytes.
    }
    begun = 0;
    return Optional.empty();
  }

  private boolean isWhole(Answer answer) {
    var range = RANGE.matcher(answer.header("Content-Range").orElse(""));
    return !range.matches()
        || range.group(2).equals("*")
        || Long.parseLong(range.group(2)) == begun;
  }

  // An ETag that is no MD5, as that of an upload in parts, tells nothing of the bytes.
  private boolean hasRightSum(Answer answer) throws IOException {
    var tag = answer.header("ETag").orElse("").replace("\"", "");
    return !tag.matches("[0-9a-f]{32}") || tag.equals(md5());
  }

  private String md5() throws IOException {
    try (var in = Files.newInputStream(part)) {
      var digest = MessageDigest.getInstance("MD5");
      var piece = new byte[64 * 1024];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digest.update(piece, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private long count() throws Unsound {
    try (var in = new BufferedInputStream(Files.newInputStream(part))) {
      return rows.count(in);
    } catch (IOException | RuntimeException e) {
      throw new Unsound(e);
    }
  }

  /** The bytes are not those of such a file. */
  private static final class Unsound extends Exception {
    private static final long serialVersionUID = 1L;

    Unsound(Throwable cause) {
      super(cause);
    }
  }

  /** Counts what is there, and tells of it. */
  private final class Counted extends OutputStream {
    private final OutputStream out;
    private final long length;

    Counted(OutputStream out, long length) {
      this.out = out;
      this.length = length;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int number) throws IOException {
      out.write(bytes, from, number);
      begun += number;
      talk.means().progress().receives(file.getFileName().toString(), begun, length);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
