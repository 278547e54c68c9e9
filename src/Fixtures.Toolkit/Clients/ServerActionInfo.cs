using Fixtures.Toolkit.Clients;
using System.Text.Json;

namespace Fixtures.Toolkit;

/// <summary>An instance action: a request that a user made on a server.</summary>
/// <param name="Name"><c>create</c>, <c>stop</c>, …</param>
/// <param name="RequestId">The id of the request.</param>
/// <param name="Message"><c>Error</c> if it failed; otherwise null.</param>
/// <param name="Events">Its events, newest first.</param>
public sealed record ServerActionInfo(string Name, string RequestId, string? Message, IReadOnlyList<ServerEventInfo> Events)
{
    internal static ServerActionInfo From(JsonElement a) => new(
        a.GetText("action"),
        a.GetText("request_id"),
        a.GetProperty("message").GetString(),
        a.TryGetProperty("events", out var events) ? [.. events.EnumerateArray().Select(ServerEventInfo.From)] : []);
}

/// <summary>One event of an instance action.</summary>
/// <param name="Name"><c>compute__do_build_and_run_instance</c>, …</param>
/// <param name="Result"><c>Success</c>, <c>Error</c>, or null while it runs.</param>
public sealed record ServerEventInfo(string Name, string? Result)
{
    /// <summary>The host of the service; null for users who may not see it.</summary>
    public string? Host { get; init; }

    /// <summary>Why it failed, in one line; null if it did not fail, and for users who may not see it.</summary>
    public string? Details { get; init; }

    /// <summary>The traceback of the failure; null if it did not fail, and for users who may not see it.</summary>
    public string? Traceback { get; init; }

    internal static ServerEventInfo From(JsonElement e) => new(e.GetText("event"), e.GetProperty("result").GetString())
    {
        Host = Text(e, "host"),
        Details = Text(e, "details"),
        Traceback = Text(e, "traceback"),
    };

    private static string? Text(JsonElement step, string name) => step.TryGetProperty(name, out var value) ? value.GetString() : null;
}
