package dev.standin.server.artifact;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How an artifact's bytes are packed; equal bytes in give equal bytes out. */
public enum Compression {
  NONE("", "identity") {
    @Override
    public OutputStream wrap(OutputStream out) {
      return out;
    }

    @Override
    public String contentType(String plain) {
      return plain;
    }
  },
  GZIP(".gz", "gzip") {
    @Override
    public OutputStream wrap(OutputStream out) throws IOException {
      // Its header has no time and no file name, so it is the same at every hour.
      return new GZIPOutputStream(out, BUFFER);
    }

    @Override
    public String contentType(String plain) {
      return "application/gzip";
    }
  },
  ZSTD(".zst", "zstd") {
    @Override
    public OutputStream wrap(OutputStream out) throws IOException {
      // With a checksum, so that a damaged download is noticed as it is with gzip.
      return new ZstdOutputStream(out).setChecksum(true);
    }

    @Override
    public String contentType(String plain) {
      return "application/zstd";
    }
  };

  private static final int BUFFER = 64 * 1024;

  private final String extension;
  private final String encoding;

  Compression(String extension, String encoding) {
    this.extension = extension;
    this.encoding = encoding;
  }

  /** A stream that packs into the given one; closing it ends the packing and closes that one. */
  public abstract OutputStream wrap(OutputStream out) throws IOException;

  /** The media type of the packed file, given that of the plain one. */
  public abstract String contentType(String plain);

  /** What a file's name gets appended, with its dot; empty for {@link #NONE}. */
  public String extension() {
    return extension;
  }

  /** The name in a Content-Encoding header. */
  public String encoding() {
    return encoding;
  }
}
