package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class LocalStackS3Test {
  @Test
  void without_docker_one_line_says_what_to_do() {
    assumeFalse(docker(), "Docker runs here");
    var e = assertThrows(StorageUnavailable.class, LocalStackS3::start);
    assertTrue(e.getMessage().startsWith("LocalStack needs Docker, and none answers here"));
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void with_docker_it_stores_and_reads() throws Exception {
    assumeTrue(docker(), "Docker does not run here");
    try (var s3 = LocalStackS3.start()) {
      var as = s3.open("one", 1);
      var at = new Location("exports", s3.ownPrefix("one") + "a.csv");
      s3.ensureBucket("one", as, at.bucket());
      S3Fixture.put(s3, as, at, "hello");
      assertEquals("hello", S3Fixture.get(s3, as, at));
      assertEquals("localstack", s3.kind());
    }
  }

  private static boolean docker() {
    return DockerClientFactory.instance().isDockerAvailable();
  }
}
