using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

/// <summary>
/// The header of a container that names its archive: clients see one of two, the container stores the archive and the mode.
/// </summary>
internal static class VersionsLocation
{
    public const string StackHeader = "X-Versions-Location";
    public const string HistoryHeader = "X-History-Location";
    public const string StoredLocation = "X-Container-Sysmeta-Versions-Location";
    public const string StoredMode = "X-Container-Sysmeta-Versions-Mode";
    public const string HistoryMode = "history";

    private const string StackMode = "stack";
    private static readonly string[] Removals = ["X-Remove-Versions-Location", "X-Remove-History-Location"];

    /// <summary>Answers a request to a container.</summary>
    /// <remarks>Upstream: <c>VersionedWritesMiddleware.container_request</c>.</remarks>
    public static async ValueTask<SwiftResponse> AnswerAsync(SwiftRequest request, SwiftNext next)
    {
        Store(request.Headers);
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Headers[StoredLocation] is { Length: > 0 } location)
            response.Headers[response.Headers[StoredMode] == HistoryMode ? HistoryHeader : StackHeader] = location;
        return response;
    }

    private static void Store(SwiftHeaders headers)
    {
        DropEmpty(headers);
        var mode = headers.Has(StackHeader) ? StackMode : headers.Has(HistoryHeader) ? HistoryMode : null;
        if (mode is not null)
            Set(headers, headers[mode == StackMode ? StackHeader : HistoryHeader]!, mode);
        if (!Array.Exists(Removals, header => headers[header] is { Length: > 0 }))
            return;
        headers[StackHeader] = headers[StoredLocation] = headers[StoredMode] = "";
        RemoveRemovals(headers);
    }

    /// <summary>Of two headers an empty one does not count.</summary>
    /// <exception cref="SwiftFault">Both have a value.</exception>
    private static void DropEmpty(SwiftHeaders headers)
    {
        if (headers[StackHeader] is not { } stack || headers[HistoryHeader] is not { } history)
            return;
        if (history.Length > 0 && stack.Length > 0)
            throw new SwiftFault(SwiftResponse.Text(
                400, "Only one of x-versions-location or x-history-location may be specified", SwiftResponse.PlainText));
        headers.Remove(history.Length == 0 ? HistoryHeader : StackHeader);
    }

    private static void Set(SwiftHeaders headers, string location, string mode)
    {
        if (location.Length == 0)
        {
            headers[Removals[0]] = "x";
            return;
        }

        if (location.Contains('/', StringComparison.Ordinal))
            throw new SwiftFault(SwiftResponse.Text(412, "Container name cannot contain slashes"));
        headers[StoredLocation] = location;
        headers[StoredMode] = mode;
        // Only the stored headers count from now on.
        headers[StackHeader] = "";
        RemoveRemovals(headers);
    }

    /// <summary>A location wins over its removal.</summary>
    private static void RemoveRemovals(SwiftHeaders headers)
    {
        foreach (var header in Removals)
            headers.Remove(header);
    }
}
