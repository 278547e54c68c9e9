using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>Something that was asked of a server.</summary>
/// <param name="Name"><c>create</c>, <c>stop</c>, …</param>
/// <param name="RequestId">The request that asked.</param>
/// <param name="Message"><c>Error</c> when it failed.</param>
/// <param name="Events">Its steps, newest first.</param>
public sealed record ServerActionInfo(string Name, string RequestId, string? Message, IReadOnlyList<ServerEventInfo> Events)
{
    internal static ServerActionInfo From(JsonElement a) => new(
        a.GetProperty("action").GetString()!,
        a.GetProperty("request_id").GetString()!,
        a.GetProperty("message").GetString(),
        a.TryGetProperty("events", out var events) ? [.. events.EnumerateArray().Select(ServerEventInfo.From)] : []);
}

/// <summary>One step of an action.</summary>
/// <param name="Name"><c>compute__do_build_and_run_instance</c>, …</param>
/// <param name="Result"><c>Success</c>, <c>Error</c>, or null while it runs.</param>
public sealed record ServerEventInfo(string Name, string? Result)
{
    /// <summary>The host of the service that did it; null for users who may not see it.</summary>
    public string? Host { get; init; }

    /// <summary>Why it failed, in a line; null where it did not, and for users who may not see it.</summary>
    public string? Details { get; init; }

    /// <summary>Where it failed; null where it did not, and for users who may not see it.</summary>
    public string? Traceback { get; init; }

    internal static ServerEventInfo From(JsonElement e) => new(e.GetProperty("event").GetString()!, e.GetProperty("result").GetString())
    {
        Host = Text(e, "host"),
        Details = Text(e, "details"),
        Traceback = Text(e, "traceback"),
    };

    private static string? Text(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetString() : null;
}
