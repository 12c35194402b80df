import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A client as they are found in the wild. All its requests are made by one method, which adds the
 * token, also to the presigned URL: storage refuses two kinds of authorization, and has seen a token
 * that was none of its business.
 */
public class SendsTokenToStorage {
  private static final String BASE = System.getenv("STANDIN_NEXTHINK_URL") + "/api/v1/nql";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    var query = System.getenv("STANDIN_IDENTIFIER");
    var id = text(call(BASE + "/export", "{\"queryId\": \"" + query + "\"}"), "exportId");
    for (int polls = 0; polls < 60; polls++) {
      var answer = call(BASE + "/status/" + id, null);
      var state = text(answer, "status");
      if (state.equals("ERROR")) {
        System.exit(1);
      }
      if (state.equals("COMPLETED")) {
        var result = call(text(answer, "resultsFileUrl"), null);
        if (result.statusCode() != 200) {
          System.err.println("the download was refused with " + result.statusCode());
          System.exit(1);
        }
        Files.writeString(Path.of("export.csv"), result.body());
        return;
      }
      Thread.sleep(1000);
    }
    System.exit(1);
  }

  static HttpResponse<String> call(String url, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer my-token");
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static String text(HttpResponse<String> answer, String name) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.body());
    return found.find() ? found.group(1) : "";
  }
}
