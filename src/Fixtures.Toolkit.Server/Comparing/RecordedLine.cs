using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>A line of a recording: a request with its answer, or a host that the run stopped or started.</summary>
/// <param name="Number">Counts the requests in the order of sending.</param>
/// <param name="At">Seconds since the start of the run.</param>
internal sealed record RecordedLine(long Number, double At)
{
    /// <summary>The host that was stopped or started; null for a request.</summary>
    public string? Host { get; init; }

    /// <summary><c>stop</c> or <c>start</c>.</summary>
    public string Did { get; init; } = "";

    public string Method { get; init; } = "";

    /// <summary>The catalog type; null for an address that no service of the catalog has.</summary>
    public string? Service { get; init; }

    /// <summary>The path with the query, below the root of the service.</summary>
    public string Path { get; init; } = "";

    public JsonObject Request { get; init; } = [];

    /// <summary>The answer; null if the request had none.</summary>
    public JsonObject? Answer { get; init; }

    public bool IsRead => Method is "GET" or "HEAD";

    public int Status => Answer?["status"]?.GetValue<int>() ?? 0;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The name of the user's token; empty for none.</summary>
    public string Token => Request["headers"]?["x-auth-token"]?.GetValue<string>() ?? "";

    /// <summary>Whether it asks for a token.</summary>
    public bool IsLogin => Method == "POST" && Service == "identity" && Path == "/v3/auth/tokens";

    public static RecordedLine Read(JsonObject line) => new(
        line["n"]?.GetValue<long>() ?? 0, line["at"]?.GetValue<double>() ?? 0)
    {
        Host = line["host"]?.GetValue<string>(),
        Did = line["did"]?.GetValue<string>() ?? "",
        Method = line["method"]?.GetValue<string>() ?? "",
        Service = line["service"]?.GetValue<string>(),
        Path = line["path"]?.GetValue<string>() ?? "",
        Request = line["request"] as JsonObject ?? [],
        Answer = line["answer"] as JsonObject,
    };
}
