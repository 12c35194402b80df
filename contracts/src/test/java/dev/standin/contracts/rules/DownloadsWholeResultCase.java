package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Facts;
import java.util.function.UnaryOperator;

/** What the tests of {@link DownloadsWholeResult} share: exports that are done, and downloads. */
abstract class DownloadsWholeResultCase {
  static final String ETAG = "\"0123456789abcdef0123456789abcdef\"";

  Told told = Told.to(new DownloadsWholeResult());

  /** The same from the beginning. */
  void otherwise() {
    told = Told.to(new DownloadsWholeResult());
  }

  static Facts done(Facts facts) {
    return facts.state("DONE", true).result();
  }

  Told done(String export) {
    return told.status(export, DownloadsWholeResultCase::done);
  }

  /** A file of 100 bytes, of whose delivery nothing is told yet. */
  Told get(UnaryOperator<Facts> more) {
    return told.answering("Content-Length", "100", "ETag", ETAG)
        .undelivered("GET", "/files/e1", "", 200, f -> more.apply(f.hop("download").export("e1")));
  }

  Told get() {
    return get(f -> f);
  }

  Told range(long from, long to, UnaryOperator<Facts> more) {
    return told.answering("Content-Range", "bytes " + from + "-" + (to - 1) + "/100", "ETag", ETAG)
        .undelivered("GET", "/files/e1", "", 206, f -> more.apply(f.hop("download").export("e1")));
  }

  Told range(long from, long to) {
    return range(from, to, f -> f);
  }

  Told refused(int status) {
    return told.download("e1", status, f -> f);
  }

  void notJudged() {
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
