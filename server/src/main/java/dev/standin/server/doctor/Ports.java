package dev.standin.server.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Looks whether a server could listen where it is told to. */
public final class Ports {
  private Ports() {}

  /**
   * One port.
   *
   * @param option the option that chose it
   * @param port 0 for any free one
   */
  public static Finding check(String option, String host, int port) {
    return check(option, host, port, Path.of("/proc"));
  }

  static Finding check(String option, String host, int port, Path processes) {
    var check = option.substring(2);
    if (port == 0) {
      return Finding.ok(check, "any free one will be taken");
    }
    var place = host + ":" + port;
    // As the server itself does: a port that waits for its last connections to end is no obstacle.
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.ok(check, place + " is free");
    } catch (UnknownHostException e) {
      return Finding.problem(
          check, "no host is called " + host, "give an address of this machine with --host");
    } catch (BindException e) {
      return taken(option, place, port, String.valueOf(e.getMessage()), processes);
    } catch (IOException e) {
      return Finding.problem(check, place + ": " + e.getMessage(), "give another " + option);
    }
  }

  private static Finding taken(
      String option, String place, int port, String reason, Path processes) {
    var check = option.substring(2);
    if (reason.contains("Permission")) {
      return Finding.problem(
          check,
          place + " is for those alone who may listen below 1024",
          "give a " + option + " from 1024 on, or 0 for a free one");
    }
    if (!reason.contains("in use")) {
      return Finding.problem(
          check, place + ": " + reason, "give an address of this machine with --host");
    }
    var holder = Listeners.of(port, processes);
    return Finding.problem(
        check,
        place
            + " is taken"
            + holder
                .map(process -> " by process " + process)
                .orElse("; by whom cannot be told from here"),
        (holder.isPresent() ? "stop it, or give" : "give")
            + " another "
            + option
            + "; 0 takes a free one");
  }
}
