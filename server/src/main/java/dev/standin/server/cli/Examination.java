package dev.standin.server.cli;

import dev.standin.server.app.Catalogue;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.app.Wall;
import dev.standin.server.doctor.Disk;
import dev.standin.server.doctor.Finding;
import dev.standin.server.doctor.Installation;
import dev.standin.server.doctor.Machine;
import dev.standin.server.doctor.Ports;
import dev.standin.server.doctor.StorageTrial;
import dev.standin.server.storage.EmbeddedS3;
import dev.standin.server.storage.LocalStackS3;
import dev.standin.server.storage.RemoteS3;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that {@code doctor} looks at, in the order in which it is told. */
final class Examination {
  private static final String UNREACHABLE =
      "start it, or give the address of one that runs; --s3 embedded needs none";

  private final Map<String, String> environment;

  Examination(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What does not depend on options. */
  List<Finding> machine() {
    var found = new ArrayList<Finding>();
    found.add(Machine.java());
    found.add(Machine.descriptors());
    found.add(Machine.clock(Wall.clock().instant(), environment));
    var code = code();
    found.add(Installation.maven(code, environment.getOrDefault("PATH", "")));
    found.add(Installation.archive(code, ManagementFactory.getRuntimeMXBean().getInputArguments()));
    return found;
  }

  private static Path code() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      return Path.of("");
    }
  }

  /** What a server would find that is started with these options. */
  List<Finding> server(Config config) {
    var found = new ArrayList<Finding>();
    found.add(Ports.check("--port", config.host(), config.port()));
    boolean embedded = config.s3().equals(Config.EMBEDDED);
    if (config.s3Port() != 0) {
      found.add(Ports.check("--s3-port", "127.0.0.1", config.s3Port()));
    }
    boolean keepsThere = embedded && config.data() == null;
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    found.add(
        Disk.check(
            "temp",
            temporary,
            "STANDIN_JAVA_OPTS=-Djava.io.tmpdir=DIR" + (keepsThere ? ", or --data" : ""),
            keepsThere));
    if (config.data() != null) {
      found.add(Disk.check("data", config.data(), "--data", embedded));
    }
    if (config.journal() != null) {
      var folder = config.journal().toAbsolutePath().getParent();
      found.add(Disk.check("journal", folder, "--journal", false));
    }
    found.add(docker(config));
    // What stands in the way of a store is told above, and told once.
    if (found.stream().noneMatch(one -> isInTheWay(one, config))) {
      found.add(storage(config));
    }
    found.addAll(scenarios(config));
    if (config.strict() && config.principals().isEmpty()) {
      found.add(
          Finding.warning(
              "strict",
              "--strict serves the principals of a file, and none are listed: every call gets 401",
              "list them under principals: in a file for --config"));
    }
    return found;
  }

  private static boolean isInTheWay(Finding finding, Config config) {
    var needed = config.s3().equals(Config.EMBEDDED) ? List.of("temp", "data") : List.of("docker");
    return finding.grade() == Finding.Grade.PROBLEM && needed.contains(finding.check());
  }

  private static Finding docker(Config config) {
    if (!config.s3().equals(Config.LOCALSTACK)) {
      return Finding.ok("docker", "not needed; --s3 localstack alone starts a container");
    }
    return LocalStackS3.dockerAnswers()
        ? Finding.ok("docker", "an engine answers")
        : Finding.problem(
            "docker",
            "--s3 localstack needs an engine, and none answers",
            "start Docker, or take --s3 embedded, or --s3 http://HOST:PORT for a LocalStack that"
                + " runs already");
  }

  private Finding storage(Config config) {
    if (config.s3().equals(Config.LOCALSTACK)) {
      return Finding.ok("s3", "not tried: serve starts LocalStack, which may take minutes");
    }
    if (!config.s3().equals(Config.EMBEDDED)) {
      return StorageTrial.of(() -> new RemoteS3(URI.create(config.s3()), environment), UNREACHABLE);
    }
    // Made by nobody but serve: to look must leave nothing behind.
    boolean kept = config.data() != null && Files.isDirectory(config.data());
    return StorageTrial.of(
        () -> kept ? EmbeddedS3.under(config.data()) : EmbeddedS3.temporary(),
        "mend what it says, or choose another directory with --data");
  }

  private static List<Finding> scenarios(Config config) {
    try {
      var vendors = Catalogue.load(config.specs(), config.scenarios()).all();
      int count = vendors.stream().mapToInt(vendor -> vendor.scenarios().all().size()).sum();
      return List.of(
          Finding.ok(
              "scenarios",
              Validate.count(count, "scenario")
                  + " of "
                  + Validate.count(vendors.size(), "vendor")
                  + ", documents and all"));
    } catch (StartFailure e) {
      return e.problems().stream()
          .map(
              problem ->
                  Finding.problem(
                      "scenarios",
                      problem.toString(),
                      "mend it; standin validate checks files as you write them"))
          .toList();
    }
  }
}
