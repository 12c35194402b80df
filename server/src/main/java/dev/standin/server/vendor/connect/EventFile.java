package dev.standin.server.vendor.connect;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.ArtifactWriter.Pieces;
import dev.standin.server.artifact.ExportFailed;
import dev.standin.server.artifact.Failure;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.Selection;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes the file of an export: one event a line [S], as many as the limit allows.
 *
 * @param region the one that the caller named; "" for none
 */
record EventFile(
    S3Export export, Scenario scenario, String region, Events events, Selection selection)
    implements ArtifactWriter.Job {
  @Override
  public void write(Pieces pieces) throws IOException, ExportFailed {
    checkRegion();
    checkLimit(pieces::checkpoint);
    try (var piece = pieces.open(export.filename(), Quirks.FILE_TYPE)) {
      var counted = new Counted(piece.body());
      long rows = events.write(selection, counted, pieces::checkpoint);
      export.size().set(counted.bytes);
      // A file that a scenario lets fail half way is not in the bucket: S3 knows no half objects.
      if (!scenario.timeline().last().state().failed()) {
        piece.complete(rows);
      }
    }
  }

  private void checkRegion() throws ExportFailed {
    var actual = scenario.get(Quirks.BUCKET_REGION);
    if (!region.isEmpty() && !actual.isEmpty() && !region.equals(actual)) {
      throw new ExportFailed(
          new Failure(
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint: it is in "
                  + actual
                  + ", not in "
                  + region
                  + "."));
    }
  }

  // Before the upload, which would send hundreds of megabytes only to give them up.
  private void checkLimit(Runnable checkpoint) throws ExportFailed {
    long limit = scenario.get(Quirks.S3_EXPORT_LIMIT);
    if (events.count() <= limit) {
      return;
    }
    if (events.count(selection, limit, checkpoint) > limit) {
      throw new ExportFailed(
          new Failure(
              "",
              String.format(
                  Locale.ROOT,
                  "The query resulted in over %,d events, which is not supported.",
                  limit)));
    }
  }

  private static final class Counted extends FilterOutputStream {
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    // FilterOutputStream's own would write byte by byte.
    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
      bytes += length;
    }
  }
}
