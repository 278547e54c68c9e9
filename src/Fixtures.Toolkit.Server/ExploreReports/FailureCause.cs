using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>
/// A cause of failures: the first broken invariant with its text, of which ids, addresses and numbers are left out, or the error that ended
/// an exploration. It has the failures of all shards and explorations.
/// </summary>
/// <param name="Title">The broken invariant and the text of the first failure, or the error.</param>
/// <param name="Failures">The failures.</param>
internal sealed partial record FailureCause(string Title, IReadOnlyList<MergedFailure> Failures)
{
    /// <summary>The causes of all failures, the most frequent first.</summary>
    public static IReadOnlyList<FailureCause> Group(IEnumerable<MergedFailure> failures) =>
    [
        .. failures.GroupBy(failure => KeyOf(failure.Cause), StringComparer.Ordinal)
            .Select(group => new FailureCause(group.First().Cause, [.. group]))
            .OrderByDescending(cause => cause.Failures.Count).ThenBy(cause => cause.Title, StringComparer.Ordinal),
    ];

    private static string KeyOf(string cause) => Number().Replace(Address().Replace(Id().Replace(cause, "<id>"), "<address>"), "<n>");

    [GeneratedRegex("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{2}(:[0-9a-f]{2}){5})\b")]
    private static partial Regex Address();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}

/// <summary>A failure of one exploration in one shard.</summary>
/// <param name="Exploration">The exploration.</param>
/// <param name="File">The document of the shard.</param>
internal sealed record MergedFailure(MergedExploration Exploration, ShardFile File)
{
    public string Cause => File.Document.Failure is not { } failure ? File.Document.Error ?? "no reason is given"
        : failure.Violations is [var first, ..] ? $"{first.Invariant}: {first.Text}"
        : failure.Message;

    /// <summary>For example <c>seed 4711</c>; null if the exploration ended without a result.</summary>
    public string? Run => File.Document.Failure?.Run;

    /// <summary>The line that repeats it, for example <c>await Explore.Seed(4711, "12:3").RunAsync(…);</c>.</summary>
    public string? Again => File.Document.Failure is { } failure ? $"await {failure.Again}.RunAsync(…);" : null;

    public string Message => File.Document.Failure?.Message ?? File.Document.Error ?? "";
}
