package dev.standin.server.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.github.luben.zstd.ZstdInputStream;
import dev.standin.contracts.suite.NexthinkFilesContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nexthink's files on the embedded S3. */
class NexthinkFilesContractTest extends NexthinkFilesContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }

  @Test
  void a_zstd_file_holds_the_rows_of_the_plain_one() throws IOException {
    var wait = Duration.ofSeconds(3);
    var plain = download(resultUrl(after(wait, start("#default"))));
    var body = "{\"queryId\":\"#default\",\"compression\":\"ZSTD\"}";
    var packed = download(resultUrl(after(wait, start(body, "a-token"))));
    try (var unpacked = new ZstdInputStream(new ByteArrayInputStream(packed))) {
      assertArrayEquals(plain, unpacked.readAllBytes());
    }
  }
}
