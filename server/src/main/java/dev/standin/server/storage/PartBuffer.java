package dev.standin.server.storage;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.Checksum;

/**
 * The bytes of one part, in pieces that are taken as they are needed: nothing is copied as it
 * grows, and a small heap has no trouble to find room for it.
 */
final class PartBuffer {
  private static final int PIECE = 64 * 1024;

  private final List<byte[]> pieces = new ArrayList<>();
  private int size;

  int size() {
    return size;
  }

  void write(byte[] source, int offset, int length) {
    int done = 0;
    while (done < length) {
      int inPiece = size % PIECE;
      if (size / PIECE == pieces.size()) {
        pieces.add(new byte[PIECE]);
      }
      int step = Math.min(length - done, PIECE - inPiece);
      System.arraycopy(source, offset + done, pieces.get(size / PIECE), inPiece, step);
      size += step;
      done += step;
    }
  }

  /** Adds the bytes to a sum. */
  void addTo(Checksum sum) {
    for (int at = 0; at < size; at += PIECE) {
      sum.update(pieces.get(at / PIECE), 0, Math.min(PIECE, size - at));
    }
  }

  /** The bytes from the first on; anew for each attempt to send them, and without a copy. */
  InputStream open() {
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        if (at == size) {
          return -1;
        }
        int value = pieces.get(at / PIECE)[at % PIECE] & 0xFF;
        at++;
        return value;
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
          return 0;
        }
        if (at == size) {
          return -1;
        }
        int step = Math.min(length, Math.min(size - at, PIECE - at % PIECE));
        System.arraycopy(pieces.get(at / PIECE), at % PIECE, target, offset, step);
        at += step;
        return step;
      }

      @Override
      public int available() {
        return size - at;
      }
    };
  }
}
